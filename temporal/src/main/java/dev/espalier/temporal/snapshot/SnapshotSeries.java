package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.TimeWindows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Statistics of a log's snapshots, one number for each statistic and window; NaN where undefined. Immutable. */
public final class SnapshotSeries implements Serializable {
    private static final long serialVersionUID = 1;

    private final TimeWindows windows;
    private final SnapshotStatistic[] statistics;
    private final int[] places = new int[SnapshotStatistic.values().length];
    private final double[][] values;
    private final int[] nodes;
    private final boolean[] isSampled;

    SnapshotSeries(
            TimeWindows windows, SnapshotStatistic[] statistics, double[][] values, int[] nodes, boolean[] isSampled) {
        this.windows = windows;
        this.statistics = statistics;
        this.values = values;
        this.nodes = nodes;
        this.isSampled = isSampled;
        for (int s = 0; s < statistics.length; s++) {
            places[statistics[s].ordinal()] = s + 1;
        }
    }

    /** The windows. */
    public TimeWindows windows() {
        return windows;
    }

    /** Which statistics there are. */
    public Set<SnapshotStatistic> statistics() {
        Set<SnapshotStatistic> all = EnumSet.noneOf(SnapshotStatistic.class);
        all.addAll(Arrays.asList(statistics));
        return all;
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException when the statistic was not asked for
     */
    public double value(SnapshotStatistic statistic, int window) {
        return column(statistic)[window];
    }

    /** The numbers of a statistic by window; a copy. */
    public double[] values(SnapshotStatistic statistic) {
        return column(statistic).clone();
    }

    /** How many nodes the snapshot of a window has. */
    public int nodes(int window) {
        return nodes[window];
    }

    /** Whether distances in a window were taken from pivots, its components being too large. */
    public boolean isSampled(int window) {
        return isSampled[window];
    }

    /** In how many windows distances were taken from pivots. */
    public int sampledWindows() {
        int count = 0;
        for (boolean sampled : isSampled) {
            count += sampled ? 1 : 0;
        }
        return count;
    }

    private double[] column(SnapshotStatistic statistic) {
        int place = places[statistic.ordinal()];
        if (place == 0) {
            throw new IllegalArgumentException(
                    "statistic: found " + statistic.key() + ", expected one of those computed: " + statistics());
        }
        return values[place - 1];
    }
}
