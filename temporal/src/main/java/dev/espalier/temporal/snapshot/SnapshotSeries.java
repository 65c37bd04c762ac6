package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.TimeWindows;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Set;

/** Statistics of a log's snapshots, one number for each statistic and window; NaN where undefined. Immutable. */
public final class SnapshotSeries implements Serializable {
    private static final long serialVersionUID = 1;

    private final TimeWindows windows;
    private final EnumMap<SnapshotStatistic, double[]> values;
    private final int[] nodes;
    private final boolean[] isSampled;

    SnapshotSeries(TimeWindows windows, EnumMap<SnapshotStatistic, double[]> values, int[] nodes, boolean[] isSampled) {
        this.windows = windows;
        this.values = values;
        this.nodes = nodes;
        this.isSampled = isSampled;
    }

    /** The windows. */
    public TimeWindows windows() {
        return windows;
    }

    /** Which statistics there are, in their order. */
    public Set<SnapshotStatistic> statistics() {
        return Collections.unmodifiableSet(values.keySet());
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
        double[] column = values.get(statistic);
        if (column == null) {
            throw new IllegalArgumentException(
                    "statistic: found " + statistic.key() + ", expected one of those computed: " + values.keySet());
        }
        return column;
    }
}
