package dev.espalier.network.layering;

import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;

/** A layer for each node, from 0 on, so that every edge leads to a higher one. Immutable. */
public final class Layering {
    private final ComputationGraph graph;
    private final int[] layers;
    private final int[] start;
    private final int[] order;

    private Layering(ComputationGraph graph, int[] layers, int[] start, int[] order) {
        this.graph = graph;
        this.layers = layers;
        this.start = start;
        this.order = order;
    }

    /**
     * Takes a layer for each node; O(n + m).
     *
     * @throws IllegalArgumentException when an edge leads to the same or a lower layer, or a layer is below 0
     */
    public static Layering of(ComputationGraph graph, int[] layers) {
        int n = graph.nodes();
        if (layers.length != n) {
            throw new IllegalArgumentException(
                    "found " + layers.length + " layers, expected one for each of " + n + " nodes");
        }
        int height = 0;
        for (int v = 0; v < n; v++) {
            if (layers[v] < 0 || layers[v] >= n) {
                throw new IllegalArgumentException(
                        "found layer " + layers[v] + " of node " + v + ", expected 0 to " + (n - 1));
            }
            height = Math.max(height, layers[v] + 1);
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                if (layers[graph.target(e)] <= layers[v]) {
                    throw new IllegalArgumentException("found the edge " + v + " -> " + graph.target(e) + " from layer "
                            + layers[v] + " to " + layers[graph.target(e)] + ", expected it to lead to a higher one");
                }
            }
        }
        int[] start = new int[height + 1];
        for (int layer : layers) {
            start[layer + 1]++;
        }
        for (int l = 0; l < height; l++) {
            start[l + 1] += start[l];
        }
        int[] next = start.clone();
        int[] order = new int[n];
        for (int v = 0; v < n; v++) {
            order[next[layers[v]]++] = v;
        }
        return new Layering(graph, layers.clone(), start, order);
    }

    /**
     * 4Ward's: as few layers as there are nodes on the longest path, all sinks in the last layer, other nodes as late as their
     * successors allow, and all sources in layer 0, whatever their successors allow. An isolated node is a source. O(n + m).
     */
    public static Layering longestPath(ComputationGraph graph) {
        int[] fromEnd = fromEnd(graph);
        int height = Arrays.stream(fromEnd).max().orElse(0) + 1;
        int[] layers = new int[graph.nodes()];
        for (int v = 0; v < layers.length; v++) {
            layers[v] = graph.inDegree(v) == 0 ? 0 : height - 1 - fromEnd[v];
        }
        return of(graph, layers);
    }

    /** Every node as early as its predecessors allow: its layer is the length of the longest path to it. O(n + m). */
    public static Layering fromSources(ComputationGraph graph) {
        int[] layers = new int[graph.nodes()];
        for (int v : graph.topologicalOrder()) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                layers[graph.target(e)] = Math.max(layers[graph.target(e)], layers[v] + 1);
            }
        }
        return of(graph, layers);
    }

    /** The length of the longest path from each node. */
    private static int[] fromEnd(ComputationGraph graph) {
        int[] length = new int[graph.nodes()];
        int[] order = graph.topologicalOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            int v = order[i];
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                length[v] = Math.max(length[v], length[graph.target(e)] + 1);
            }
        }
        return length;
    }

    /** From layers that count from the sinks, which are then in layer 0. */
    static Layering fromSinks(ComputationGraph graph, int[] up) {
        int height = Arrays.stream(up).max().orElse(0);
        return of(graph, Arrays.stream(up).map(l -> height - l).toArray());
    }

    /** The same layers over a graph with the same nodes and other edges, which must fit them. */
    public Layering over(ComputationGraph other) {
        return of(other, layers);
    }

    public ComputationGraph graph() {
        return graph;
    }

    public int layer(int node) {
        return layers[node];
    }

    /** The layer of every node; a copy. */
    public int[] layers() {
        return layers.clone();
    }

    /** Nodes by layer, then by number; a copy. */
    public int[] order() {
        return order.clone();
    }

    /** The nodes of a layer, ascending. */
    public int[] nodes(int layer) {
        return Arrays.copyOfRange(order, start[layer], start[layer + 1]);
    }

    /** Where each layer begins in {@link #order}, and where the last one ends; a copy. */
    public int[] starts() {
        return start.clone();
    }

    /** Number of layers; 0 without nodes. */
    public int height() {
        return start.length - 1;
    }

    /** Nodes of the largest layer. */
    public int width() {
        int width = 0;
        for (int l = 0; l < height(); l++) {
            width = Math.max(width, start[l + 1] - start[l]);
        }
        return width;
    }

    /** As {@link #width}, where an edge counts as one node in every layer that it passes. */
    public int widthWithEdges() {
        int[] change = new int[height() + 1];
        for (int v = 0; v < graph.nodes(); v++) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                change[layers[v] + 1]++;
                change[layers[graph.target(e)]]--;
            }
        }
        int width = 0;
        int passing = 0;
        for (int l = 0; l < height(); l++) {
            passing += change[l];
            width = Math.max(width, start[l + 1] - start[l] + passing);
        }
        return width;
    }

    /** By how many layers edges lead onwards, added up. */
    public long totalSpan() {
        long sum = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                sum += layers[graph.target(e)] - layers[v];
            }
        }
        return sum;
    }

    /** By how many layers the longest edge leads onwards; 0 without edges. */
    public int longestSpan() {
        int longest = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                longest = Math.max(longest, layers[graph.target(e)] - layers[v]);
            }
        }
        return longest;
    }

    @Override
    public String toString() {
        return "Layering[" + height() + " layers, width " + width() + "]";
    }
}
