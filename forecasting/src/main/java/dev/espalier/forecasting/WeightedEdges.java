package dev.espalier.forecasting;

import dev.espalier.graph.Digraph;
import java.io.Serializable;
import java.util.Arrays;

/** A given graph: a list of weighted edges over series, loops allowed. Immutable. */
public final class WeightedEdges implements Serializable {
    private static final long serialVersionUID = 1;

    private final int nodes;
    private final int[] sources;
    private final int[] targets;
    private final double[] weights;

    private WeightedEdges(int nodes, int[] sources, int[] targets, double[] weights) {
        this.nodes = nodes;
        this.sources = sources;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * From parallel arrays, copied.
     *
     * @param nodes   number of series
     * @param sources sender of each edge
     * @param targets receiver of each edge
     * @param weights of each edge, positive
     */
    public static WeightedEdges of(int nodes, int[] sources, int[] targets, double[] weights) {
        if (sources.length != targets.length || weights.length != targets.length) {
            throw new IllegalArgumentException("found " + sources.length + " sources, " + targets.length
                    + " targets and " + weights.length + " weights, expected as many of each");
        }
        for (int e = 0; e < sources.length; e++) {
            if (sources[e] < 0 || sources[e] >= nodes || targets[e] < 0 || targets[e] >= nodes || !(weights[e] > 0)) {
                throw new IllegalArgumentException("found the edge " + sources[e] + " -> " + targets[e] + " of weight "
                        + weights[e] + ", expected two of " + nodes + " series and a weight above 0");
            }
        }
        return new WeightedEdges(nodes, sources.clone(), targets.clone(), weights.clone());
    }

    /** A graph with all weights 1. */
    public static WeightedEdges of(Digraph graph) {
        int edges = graph.edgeCount();
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] ones = new double[edges];
        Arrays.fill(ones, 1);
        for (int target = 0, e = 0; target < graph.nodes(); target++) {
            for (int k = 0; k < graph.inDegree(target); k++) {
                from[e] = graph.parent(target, k);
                to[e++] = target;
            }
        }
        return new WeightedEdges(graph.nodes(), from, to, ones);
    }

    /** From a matrix whose positive entries are edges; {@code matrix[receiver][sender]}. */
    public static WeightedEdges of(double[][] matrix) {
        int nodes = matrix.length;
        int edges = 0;
        for (double[] row : matrix) {
            if (row.length != nodes) {
                throw new IllegalArgumentException(
                        "found a row of " + row.length + " weights, expected " + nodes + " as there are rows");
            }
            for (double weight : row) {
                edges += weight > 0 ? 1 : 0;
            }
        }
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] weights = new double[edges];
        for (int target = 0, e = 0; target < nodes; target++) {
            for (int source = 0; source < nodes; source++) {
                if (matrix[target][source] > 0) {
                    from[e] = source;
                    to[e] = target;
                    weights[e++] = matrix[target][source];
                }
            }
        }
        return new WeightedEdges(nodes, from, to, weights);
    }

    public int nodes() {
        return nodes;
    }

    public int count() {
        return weights.length;
    }

    /** Senders, a copy. */
    public int[] sources() {
        return sources.clone();
    }

    /** Receivers, a copy. */
    public int[] targets() {
        return targets.clone();
    }

    /** Weights, a copy. */
    public double[] weights() {
        return weights.clone();
    }
}
