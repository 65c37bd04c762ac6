package dev.espalier.graph.events;

import java.util.List;
import java.util.Optional;

/**
 * Events between two nodes, sorted by time. Events of equal time keep the order in which they were given. Immutable;
 * parts of a log share its columns.
 *
 * <p>Nodes are the integers 0 to {@link #nodeCount()}-1. A log is bipartite when it was declared to be: then no node is
 * both a source and a target. In an undirected log source and target of an event may stand either way.
 */
public final class EventLog {
    private final Columns columns;
    private final int from;
    private final int to;

    EventLog(Columns columns, int from, int to) {
        this.columns = columns;
        this.from = from;
        this.to = to;
    }

    /** What all parts of a log share; sorted by time, ends in range. */
    @SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
    record Columns(
            NodeNames names,
            Clock clock,
            Shape shape,
            int[] sources,
            int[] targets,
            long[] times,
            List<Feature> features) {}

    /** What the ends of an event say. */
    public enum Shape {
        /** Events go from source to target. */
        DIRECTED,
        /** Events join two nodes. */
        UNDIRECTED,
        /** Events go from nodes of one side to nodes of the other. */
        BIPARTITE
    }

    /** Number of events. */
    public int size() {
        return to - from;
    }

    /** Whether there are no events. */
    public boolean isEmpty() {
        return to == from;
    }

    /** Number of nodes; some may have no events. */
    public int nodeCount() {
        return columns.names.size();
    }

    /** What the nodes are called. */
    public NodeNames names() {
        return columns.names;
    }

    /** What a tick of the times is. */
    public Clock clock() {
        return columns.clock;
    }

    /** What the ends of an event say. */
    public Shape shape() {
        return columns.shape;
    }

    /** The node an event goes out from; events count from 0. */
    public int source(int event) {
        return columns.sources[from + event];
    }

    /** The node an event goes to. */
    public int target(int event) {
        return columns.targets[from + event];
    }

    /** When an event is, in ticks of the clock. */
    public long time(int event) {
        return columns.times[from + event];
    }

    /** Names of what events carry besides. */
    public List<String> features() {
        return columns.features.stream().map(Feature::name).toList();
    }

    /** The number of an event in a column of {@link #features()}; NaN when missing. */
    public float feature(int column, int event) {
        return columns.features.get(column).values()[from + event];
    }

    /** The place of a feature among {@link #features()}. */
    public Optional<Integer> featureNamed(String name) {
        int at = features().indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    /** When the first event is. */
    public long firstTime() {
        requireEvents();
        return columns.times[from];
    }

    /** When the last event is. */
    public long lastTime() {
        requireEvents();
        return columns.times[to - 1];
    }

    private void requireEvents() {
        if (isEmpty()) {
            throw new IllegalStateException("found a log without events, expected at least one");
        }
    }

    /** Number of events before a time: the first event not before it, or {@link #size()}. */
    public int firstAt(long time) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (columns.times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }

    /** The events numbered from {@code first} to just before {@code end}; the nodes stay. */
    public EventLog slice(int first, int end) {
        if (first < 0 || end < first || end > size()) {
            throw new IllegalArgumentException(
                    "first, end: found " + first + ", " + end + ", expected 0 <= first <= end <= " + size());
        }
        return new EventLog(columns, from + first, from + end);
    }

    /** The events from one time to just before another; the nodes stay. */
    public EventLog between(long start, long end) {
        int first = firstAt(start);
        return slice(first, Math.max(first, firstAt(end)));
    }

    /** A builder with the nodes, clock and shape of this log, and no events. */
    public EventLogBuilder emptied() {
        return new EventLogBuilder(columns.names, columns.clock, columns.shape);
    }

    @Override
    public String toString() {
        return size() + " events among " + nodeCount() + " nodes";
    }
}
