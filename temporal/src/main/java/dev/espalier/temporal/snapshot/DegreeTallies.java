package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.snapshot.SnapshotFacts.DirectionFacts;
import dev.espalier.temporal.snapshot.SnapshotStatistic.Cost;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Statistics of snapshots of which only counts are known: how many nodes of a window have which degree. They are those of the
 * snapshots themselves, bit by bit. Mutable.
 */
public final class DegreeTallies {
    private final TimeWindows windows;
    private final Map<Integer, SortedMap<Integer, Integer>> degrees = new TreeMap<>();
    private final int[] maxOut;
    private final int[] maxIn;
    private final int[] sources;
    private final int[] targets;

    public DegreeTallies(TimeWindows windows) {
        this.windows = windows;
        maxOut = new int[windows.count()];
        maxIn = new int[windows.count()];
        sources = new int[windows.count()];
        targets = new int[windows.count()];
    }

    /** The statistics that follow, where they say something about logs of a shape. */
    public static Set<SnapshotStatistic> statistics(Shape shape) {
        Set<SnapshotStatistic> all = EnumSet.noneOf(SnapshotStatistic.class);
        for (SnapshotStatistic statistic : SnapshotStatistic.values()) {
            boolean follows = (statistic.cost() == Cost.DEGREES && statistic != SnapshotStatistic.ASSORTATIVITY)
                    || statistic.cost() == Cost.DIRECTIONS;
            if (follows && statistic.appliesTo(shape)) {
                all.add(statistic);
            }
        }
        return all;
    }

    /** So many nodes more of a window have a degree. */
    public void degree(int window, int degree, long nodes) {
        degrees.computeIfAbsent(window, w -> new TreeMap<>()).merge(degree, Math.toIntExact(nodes), Math::addExact);
    }

    /** So many nodes more of a window send events to so many, at least 1. */
    public void out(int window, int degree, long nodes) {
        maxOut[window] = Math.max(maxOut[window], degree);
        sources[window] = Math.addExact(sources[window], Math.toIntExact(nodes));
    }

    /** So many nodes more of a window receive events from so many, at least 1. */
    public void in(int window, int degree, long nodes) {
        maxIn[window] = Math.max(maxIn[window], degree);
        targets[window] = Math.addExact(targets[window], Math.toIntExact(nodes));
    }

    /**
     * The statistics.
     *
     * @param events by window
     * @param edges  distinct pairs by window
     * @param mutual those of them with an event each way
     */
    public SnapshotSeries series(long[] events, long[] edges, long[] mutual, Shape shape) {
        Set<SnapshotStatistic> chosen = statistics(shape);
        EnumMap<SnapshotStatistic, double[]> values = new EnumMap<>(SnapshotStatistic.class);
        chosen.forEach(statistic -> values.put(statistic, new double[windows.count()]));
        int[] nodes = new int[windows.count()];
        var facts = new SnapshotFacts(SnapshotOptions.ALL.with(chosen), 0, shape != Shape.UNDIRECTED);
        for (int w = 0; w < windows.count(); w++) {
            SortedMap<Integer, Integer> own = degrees.getOrDefault(w, new TreeMap<>());
            facts.learn(
                    events[w],
                    Math.toIntExact(edges[w]),
                    own.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    own.values().stream().mapToInt(Integer::intValue).toArray(),
                    new DirectionFacts(maxOut[w], maxIn[w], sources[w], targets[w], mutual[w]));
            nodes[w] = facts.nodes;
            for (SnapshotStatistic statistic : chosen) {
                Objects.requireNonNull(values.get(statistic))[w] = statistic.of(facts);
            }
        }
        return new SnapshotSeries(windows, values, nodes, new boolean[windows.count()]);
    }
}
