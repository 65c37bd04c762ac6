package dev.espalier.expressivity.programs;

import java.util.Arrays;

/**
 * Edges in a given order between nodes 0 to n-1, directed from source to target for flows and paths, taken as undirected
 * for trees. Loops and parallel edges are allowed: a loop carries no flow and is in no tree; parallel arcs each keep
 * their own place in the order. Immutable.
 */
public final class OrderedGraph {
    private final int nodes;
    private final int[] sources;
    private final int[] targets;

    private OrderedGraph(int nodes, int[] sources, int[] targets) {
        this.nodes = nodes;
        this.sources = sources;
        this.targets = targets;
    }

    /**
     * From parallel arrays of sources and targets, which are copied.
     *
     * @throws IllegalArgumentException on a negative number of nodes, a node out of range or unequal lengths
     */
    public static OrderedGraph of(int nodes, int[] sources, int[] targets) {
        requireNodes(nodes);
        if (sources.length != targets.length) {
            throw new IllegalArgumentException(
                    "found " + sources.length + " sources, expected " + targets.length + ", as many as targets");
        }
        for (int e = 0; e < sources.length; e++) {
            int s = sources[e];
            int t = targets[e];
            if (s < 0 || s >= nodes || t < 0 || t >= nodes) {
                throw new IllegalArgumentException(
                        "edge " + e + ": found " + s + " and " + t + ", expected nodes of 0 to " + (nodes - 1));
            }
        }
        return new OrderedGraph(nodes, sources.clone(), targets.clone());
    }

    private static void requireNodes(int nodes) {
        if (nodes < 0) {
            throw new IllegalArgumentException("found " + nodes + " nodes, expected 0 or more");
        }
    }

    /**
     * From one {@code {source, target}} for each edge.
     *
     * @throws IllegalArgumentException on a negative number of nodes, a node out of range or an edge that is no pair
     */
    public static OrderedGraph of(int nodes, int[][] edges) {
        int[] sources = new int[edges.length];
        int[] targets = new int[edges.length];
        for (int e = 0; e < edges.length; e++) {
            if (edges[e].length != 2) {
                throw new IllegalArgumentException(
                        "edge " + e + ": found " + edges[e].length + " nodes, expected a source and a target");
            }
            sources[e] = edges[e][0];
            targets[e] = edges[e][1];
        }
        return of(nodes, sources, targets);
    }

    /** Every pair i &lt; j once, by i, then by j: n (n-1) / 2 edges. */
    public static OrderedGraph complete(int nodes) {
        return complete(nodes, false);
    }

    /** Every ordered pair i != j, by i, then by j: n (n-1) arcs. */
    public static OrderedGraph completeDirected(int nodes) {
        return complete(nodes, true);
    }

    private static OrderedGraph complete(int nodes, boolean directed) {
        requireNodes(nodes);
        long pairs = (long) nodes * (nodes - 1);
        int count = Math.toIntExact(directed ? pairs : pairs / 2);
        int[] sources = new int[count];
        int[] targets = new int[count];
        for (int i = 0, e = 0; i < nodes; i++) {
            for (int j = directed ? 0 : i + 1; j < nodes; j++) {
                if (i != j) {
                    sources[e] = i;
                    targets[e++] = j;
                }
            }
        }
        return new OrderedGraph(nodes, sources, targets);
    }

    /** Number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** Number of edges. */
    public int edges() {
        return sources.length;
    }

    /** Source of edge {@code e}. */
    public int source(int e) {
        return sources[e];
    }

    /** Target of edge {@code e}. */
    public int target(int e) {
        return targets[e];
    }

    /** Whether edge {@code e} joins a node to itself. */
    public boolean isLoop(int e) {
        return sources[e] == targets[e];
    }

    /** {@code [u][v]}: some edge goes from u to v, which are different. */
    boolean[][] adjacency() {
        boolean[][] adjacent = new boolean[nodes][nodes];
        for (int e = 0; e < sources.length; e++) {
            adjacent[sources[e]][targets[e]] |= sources[e] != targets[e];
        }
        return adjacent;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OrderedGraph g
                && g.nodes == nodes
                && Arrays.equals(g.sources, sources)
                && Arrays.equals(g.targets, targets);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * nodes + Arrays.hashCode(sources)) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return "OrderedGraph[" + nodes + " nodes, " + edges() + " edges]";
    }
}
