package dev.espalier.temporal.snapshot;

import java.util.Arrays;

/**
 * The snapshot of one window: its edges in compressed rows over nodes numbered 0 to n-1 in the order of their numbers in the
 * log. Loading the next window reuses the space of the last; not thread-safe.
 */
public final class SnapshotGraph {
    private final int[] localOf;
    private int nodes;
    private int edges;
    private int[] names = new int[16];
    private int[] offsets = new int[17];
    private int[] neighbours = new int[32];
    private int[] fill = new int[16];

    /**
     * An empty snapshot.
     *
     * @param labels the number that all nodes of the log are below
     */
    public SnapshotGraph(int labels) {
        localOf = new int[labels];
        Arrays.fill(localOf, -1);
    }

    /** Becomes the snapshot of a window. */
    public void load(WindowPairs pairs, int window) {
        edges = pairs.count(window);
        if (names.length < 2 * edges) {
            names = new int[3 * edges];
            offsets = new int[3 * edges + 1];
            fill = new int[3 * edges];
            neighbours = new int[3 * edges];
        }
        nodes = 0;
        for (int i = pairs.from(window); i < pairs.to(window); i++) {
            note(WindowPairs.low(pairs.pair(i)));
            note(WindowPairs.high(pairs.pair(i)));
        }
        Arrays.sort(names, 0, nodes);
        Arrays.fill(offsets, 0, nodes + 1, 0);
        for (int v = 0; v < nodes; v++) {
            localOf[names[v]] = v;
        }
        for (int i = pairs.from(window); i < pairs.to(window); i++) {
            offsets[localOf[WindowPairs.low(pairs.pair(i))] + 1]++;
            offsets[localOf[WindowPairs.high(pairs.pair(i))] + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            offsets[v + 1] += offsets[v];
            fill[v] = offsets[v];
        }
        // pairs ascend, and so do local numbers with those of the log: every row comes out sorted
        for (int i = pairs.from(window); i < pairs.to(window); i++) {
            int u = localOf[WindowPairs.low(pairs.pair(i))];
            int v = localOf[WindowPairs.high(pairs.pair(i))];
            neighbours[fill[u]++] = v;
            neighbours[fill[v]++] = u;
        }
        for (int v = 0; v < nodes; v++) {
            localOf[names[v]] = -1;
        }
    }

    private void note(int name) {
        if (localOf[name] < 0) {
            localOf[name] = nodes;
            names[nodes++] = name;
        }
    }

    /** Number of nodes: ends of edges. */
    public int nodes() {
        return nodes;
    }

    /** Number of edges. */
    public int edges() {
        return edges;
    }

    /** The number that a node has in the log. */
    public int name(int node) {
        return names[node];
    }

    /** How many neighbours a node has, at least 1. */
    public int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /** The k-th neighbour of a node; they ascend. */
    public int neighbour(int node, int k) {
        return neighbours[offsets[node] + k];
    }

    /** Where each node's neighbours begin; not a copy. */
    int[] offsets() {
        return offsets;
    }

    /** The neighbours of all nodes; not a copy. */
    int[] neighbours() {
        return neighbours;
    }
}
