package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;

/**
 * The connections of a network one after the other, so that all that lead to a neuron come before all that leave it. A connection is
 * the number of its edge in the graph. Immutable.
 */
public final class ConnectionOrder {
    private final ComputationGraph graph;
    private final int[] edges;

    private ConnectionOrder(ComputationGraph graph, int[] edges) {
        this.graph = graph;
        this.edges = edges;
    }

    /**
     * Takes every edge of a graph once; O(n + m).
     *
     * @throws IllegalArgumentException when an edge is missing, or leaves a neuron before all that lead to it have come
     */
    public static ConnectionOrder of(ComputationGraph graph, int[] edges) {
        return checked(graph, edges.clone());
    }

    static ConnectionOrder checked(ComputationGraph graph, int[] edges) {
        int m = graph.edges();
        if (edges.length != m) {
            throw new IllegalArgumentException(
                    "found an order of " + edges.length + " connections, expected all " + m + " of the network");
        }
        int[] sources = graph.sources();
        int[] missing = new int[graph.nodes()];
        for (int v = 0; v < missing.length; v++) {
            missing[v] = graph.inDegree(v);
        }
        boolean[] seen = new boolean[m];
        for (int i = 0; i < m; i++) {
            int e = edges[i];
            if (e < 0 || e >= m || seen[e]) {
                throw new IllegalArgumentException("found connection " + e + " at place " + i
                        + " of an order, expected each of 0 to " + (m - 1) + " once");
            }
            seen[e] = true;
            if (missing[sources[e]] > 0) {
                throw new IllegalArgumentException("found the connection " + sources[e] + " -> " + graph.target(e)
                        + " at place " + i + " of an order, expected it behind all that lead to " + sources[e]);
            }
            missing[graph.target(e)]--;
        }
        return new ConnectionOrder(graph, edges);
    }

    /** Neuron order, which a layered network is usually run in: all that lead to one neuron, by source, then to the next. */
    public static ConnectionOrder neurons(ComputationGraph graph) {
        return targets(graph, graph.topologicalOrder());
    }

    /**
     * Neuron order along an order of the neurons.
     *
     * @param neurons all of them; every edge leads onwards
     */
    public static ConnectionOrder targets(ComputationGraph graph, int[] neurons) {
        int[] edges = new int[graph.edges()];
        int count = 0;
        for (int v : neurons) {
            for (int k = 0; k < graph.inDegree(v); k++) {
                edges[count++] = graph.in(v, k);
            }
        }
        return checked(graph, edges);
    }

    public ComputationGraph graph() {
        return graph;
    }

    /** The {@code i}-th connection. */
    public int edge(int i) {
        return edges[i];
    }

    /** All of them in order; a copy. */
    public int[] edges() {
        return edges.clone();
    }

    /**
     * Whether what leads to a neuron comes by ascending source, as in a sweep over neurons. Then sums are taken in the same order,
     * and no bit of an answer changes.
     */
    public boolean keepsSums() {
        int[] last = new int[graph.nodes()];
        Arrays.fill(last, -1);
        for (int e : edges) { // edges are numbered by source
            int target = graph.target(e);
            if (e < last[target]) {
                return false;
            }
            last[target] = e;
        }
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ConnectionOrder other && other.graph.equals(graph) && Arrays.equals(other.edges, edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "ConnectionOrder[" + edges.length + " connections]";
    }
}
