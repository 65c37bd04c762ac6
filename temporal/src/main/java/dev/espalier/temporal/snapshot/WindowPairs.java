package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The distinct pairs of nodes that interact in each window: the edges of all snapshots, sorted within each. Self loops are
 * dropped, and both directions are one pair. Immutable.
 *
 * <p>A pair is a whole number: {@code low * 2^32 + high} of its two nodes, {@code low < high}; so that pairs of two logs are
 * compared by merging. Eight bytes an event, nine where events have a direction; time is that of sorting each window.
 */
public final class WindowPairs implements Serializable {
    private static final long serialVersionUID = 1;
    private static final byte UP = 1;
    private static final byte DOWN = 2;

    private final TimeWindows windows;
    private final Shape shape;
    private final int labels;
    private final long outside;
    private final int[] interactions;
    private final int[] offsets;
    private final long[] pairs;
    private final byte[] directions;

    private WindowPairs(EventLog log, TimeWindows windows, int[] names, int labels) {
        this.windows = windows;
        this.labels = labels;
        shape = log.shape();
        interactions = new int[windows.count()];
        offsets = new int[windows.count() + 1];
        int first = log.firstAt(windows.origin());
        int end = log.firstAt(windows.end());
        outside = log.size() - (long) (end - first);
        long[] codes = new long[end - first];
        byte[] ways = new byte[shape == Shape.UNDIRECTED ? 0 : end - first];
        int size = 0;
        int e = first;
        for (int w = 0; w < windows.count(); w++) {
            int from = size;
            long close = windows.end(w);
            int event = e;
            for (; e < end && log.time(e) < close; e++) {
                int source = names.length == 0 ? log.source(e) : names[log.source(e)];
                int target = names.length == 0 ? log.target(e) : names[log.target(e)];
                if (source < target) {
                    codes[size++] = ((long) source << 32) | ((long) target << 1);
                } else if (source > target) {
                    codes[size++] = ((long) target << 32) | ((long) source << 1) | 1;
                }
            }
            interactions[w] = e - event;
            Arrays.sort(codes, from, size);
            size = merge(codes, ways, from, size);
            offsets[w + 1] = size;
        }
        pairs = Arrays.copyOf(codes, size);
        directions = Arrays.copyOf(ways, ways.length == 0 ? 0 : size);
    }

    /** Merges the sorted codes of a window into distinct pairs, in place; returns their end. */
    private static int merge(long[] codes, byte[] ways, int from, int to) {
        int end = from;
        for (int i = from; i < to; i++) {
            long pair = pair((int) (codes[i] >>> 32), (int) ((codes[i] & 0xFFFFFFFFL) >>> 1));
            boolean isNew = end == from || codes[end - 1] != pair;
            byte way = (codes[i] & 1) == 0 ? UP : DOWN;
            if (isNew) {
                codes[end++] = pair;
            }
            if (ways.length > 0) {
                ways[end - 1] = (byte) (isNew ? way : ways[end - 1] | way);
            }
        }
        return end;
    }

    /** The pairs of a log, its nodes called by their own numbers; events outside the windows are counted and left out. */
    public static WindowPairs of(EventLog log, TimeWindows windows) {
        return new WindowPairs(log, windows, new int[0], log.nodeCount());
    }

    /**
     * The pairs of a log whose nodes have other numbers in another log that it is compared with.
     *
     * @param numbers for each node of the log a number of its own
     * @param labels  above all numbers
     */
    public static WindowPairs renamed(EventLog log, TimeWindows windows, int[] numbers, int labels) {
        if (numbers.length != log.nodeCount() || log.nodeCount() == 0) {
            throw new IllegalArgumentException("numbers: found " + numbers.length + ", expected one for each of the "
                    + log.nodeCount() + " nodes, and at least one");
        }
        return new WindowPairs(log, windows, numbers, labels);
    }

    /** A pair of two nodes as a number. */
    public static long pair(int one, int other) {
        return ((long) Math.min(one, other) << 32) | Math.max(one, other);
    }

    /** The lower node of a pair. */
    public static int low(long pair) {
        return (int) (pair >>> 32);
    }

    /** The higher node of a pair. */
    public static int high(long pair) {
        return (int) pair;
    }

    /** The windows that events were put into. */
    public TimeWindows windows() {
        return windows;
    }

    /** What the ends of events say. */
    public Shape shape() {
        return shape;
    }

    /** Nodes have numbers below this. */
    public int labels() {
        return labels;
    }

    /** How many events are in no window. */
    public long outside() {
        return outside;
    }

    /** How many events a window has, repeated ones and self loops included. */
    public int interactions(int window) {
        return interactions[window];
    }

    /** How many pairs there are in all windows. */
    public int size() {
        return pairs.length;
    }

    /** How many distinct pairs a window has. */
    public int count(int window) {
        return offsets[window + 1] - offsets[window];
    }

    /** Where the pairs of a window begin. */
    public int from(int window) {
        return offsets[window];
    }

    /** Where the pairs of a window end. */
    public int to(int window) {
        return offsets[window + 1];
    }

    /** The i-th pair of all; ascending within a window. */
    public long pair(int i) {
        return pairs[i];
    }

    /** Whether an event of the i-th pair goes from its lower to its higher node; undirected logs do not know. */
    public boolean goesUp(int i) {
        return (directions[i] & UP) != 0;
    }

    /** Whether an event of the i-th pair goes from its higher to its lower node; undirected logs do not know. */
    public boolean goesDown(int i) {
        return (directions[i] & DOWN) != 0;
    }

    /** Whether the events of the pairs have a direction. */
    public boolean isDirected() {
        return shape != Shape.UNDIRECTED;
    }

    /** Whether a pair interacts in a window. */
    public boolean contains(int window, long pair) {
        return Arrays.binarySearch(pairs, offsets[window], offsets[window + 1], pair) >= 0;
    }

    /** How many pairs a window of this log shares with a window of another. */
    public int shared(int window, WindowPairs other, int otherWindow) {
        int i = offsets[window];
        int j = other.offsets[otherWindow];
        int shared = 0;
        while (i < offsets[window + 1] && j < other.offsets[otherWindow + 1]) {
            long difference = pairs[i] - other.pairs[j];
            shared += difference == 0 ? 1 : 0;
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return shared;
    }

    /** The pairs of all windows, each once, ascending. */
    public long[] distinct() {
        long[] all = pairs.clone();
        Arrays.sort(all);
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[size++] = all[i];
            }
        }
        return Arrays.copyOf(all, size);
    }
}
