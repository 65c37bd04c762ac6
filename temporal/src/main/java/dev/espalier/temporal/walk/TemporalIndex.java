package dev.espalier.temporal.walk;

import dev.espalier.graph.events.EventLog;

/**
 * The edges of a log by the node they leave, in order of time: compressed rows. Immutable.
 *
 * <p>Edges are numbered in that order, so that the edges that leave node v are {@code first(v)} to {@code end(v)-1}, and edge
 * numbers name streams of random numbers.
 */
public final class TemporalIndex {
    private final int[] offsets;
    private final int[] sources;
    private final int[] targets;
    private final long[] times;

    private TemporalIndex(int nodes, int edges) {
        offsets = new int[nodes + 1];
        sources = new int[edges];
        targets = new int[edges];
        times = new long[edges];
    }

    /** Which way the edges of a log are walked. */
    public enum Direction {
        /** From source to target. */
        FORWARD,
        /** From target to source. */
        BACKWARD,
        /** Both ways: every event is two edges. */
        BOTH
    }

    /** The edges of a log, walked as said. */
    public static TemporalIndex of(EventLog log, Direction direction) {
        boolean isForward = direction != Direction.BACKWARD;
        boolean isBackward = direction != Direction.FORWARD;
        int edges = Math.multiplyExact(log.size(), direction == Direction.BOTH ? 2 : 1);
        TemporalIndex index = new TemporalIndex(log.nodeCount(), edges);
        for (int e = 0; e < log.size(); e++) {
            if (isForward) {
                index.offsets[log.source(e) + 1]++;
            }
            if (isBackward) {
                index.offsets[log.target(e) + 1]++;
            }
        }
        for (int v = 0; v < log.nodeCount(); v++) {
            index.offsets[v + 1] += index.offsets[v];
        }
        int[] next = index.offsets.clone();
        for (int e = 0; e < log.size(); e++) { // in order of time, so that every row is
            if (isForward) {
                index.put(next[log.source(e)]++, log.source(e), log.target(e), log.time(e));
            }
            if (isBackward) {
                index.put(next[log.target(e)]++, log.target(e), log.source(e), log.time(e));
            }
        }
        return index;
    }

    private void put(int edge, int source, int target, long time) {
        sources[edge] = source;
        targets[edge] = target;
        times[edge] = time;
    }

    /** Number of nodes; some may have no edges. */
    public int nodes() {
        return offsets.length - 1;
    }

    /** Number of edges. */
    public int edges() {
        return targets.length;
    }

    /** The first edge that leaves a node. */
    public int first(int node) {
        return offsets[node];
    }

    /** The edge after the last that leaves a node. */
    public int end(int node) {
        return offsets[node + 1];
    }

    /** The node an edge leaves. */
    public int source(int edge) {
        return sources[edge];
    }

    /** The node an edge enters. */
    public int target(int edge) {
        return targets[edge];
    }

    /** When an edge is. */
    public long time(int edge) {
        return times[edge];
    }

    /** The first edge that leaves a node at a time or later, or {@link #end}. */
    public int firstAt(int node, long time) {
        int low = offsets[node];
        int high = offsets[node + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * For each edge the first that can follow it: the first that leaves its target later than itself.
     *
     * @param isStrict whether an edge of the same time cannot follow
     */
    int[] successors(boolean isStrict) {
        int[] first = new int[edges()];
        for (int e = 0; e < first.length; e++) {
            first[e] = firstAt(targets[e], isStrict ? times[e] + 1 : times[e]);
        }
        return first;
    }
}
