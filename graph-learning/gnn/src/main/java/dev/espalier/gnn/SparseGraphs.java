package dev.espalier.gnn;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.tensor.SparseMatrix;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Graphs as lists of edges: time and memory of message passing grow with the edges, not with the square of the nodes. No
 * gradient reaches the weights; the score-function estimators need none.
 *
 * <p>May outlive any {@link dev.espalier.tensor.Scope}. What it works out of its edges it keeps, so that layers share
 * it: one thread at a time.
 */
public final class SparseGraphs implements Graphs {
    private final int windows;
    private final int nodes;
    private final int[] targets;
    private final int[] sources;
    private final double @Nullable [] weights;

    private final Map<Norm, SparseMatrix> adjacency = new EnumMap<>(Norm.class);
    private @Nullable SparseMatrix fromSources;
    private @Nullable SparseMatrix fromTargets;
    private @Nullable SparseMatrix ontoTargets;
    private @Nullable SparseGraphs reversed;

    private SparseGraphs(int windows, int nodes, int[] targets, int[] sources, double @Nullable [] weights) {
        this.windows = windows;
        this.nodes = nodes;
        this.targets = targets;
        this.sources = sources;
        this.weights = weights;
    }

    /**
     * The graphs that were drawn, all weights 1.
     *
     * @throws IllegalArgumentException on a source that is not a node
     */
    public static SparseGraphs of(SampledGraphs graphs) {
        int[] offsets = graphs.offsets();
        int[] local = graphs.sources();
        int nodes = graphs.nodes();
        int[] targets = new int[graphs.edgeCount()];
        int[] sources = new int[graphs.edgeCount()];
        for (int row = 0; row < graphs.windows() * nodes; row++) {
            int first = row / nodes * nodes;
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                requireNode("source", local[e], nodes);
                targets[e] = row;
                sources[e] = first + local[e];
            }
        }
        return new SparseGraphs(graphs.windows(), nodes, targets, sources, null);
    }

    /** One graph that all windows share, all weights 1. */
    public static SparseGraphs repeated(Digraph graph, int windows) {
        return of(SampledGraphs.of(graph).repeat(requireWindows(windows)));
    }

    /**
     * One weighted graph that all windows share.
     *
     * @param nodes   number of nodes
     * @param targets receiver of each edge, 0 to {@code nodes - 1}
     * @param sources sender of each edge, parallel to {@code targets}; loops are allowed
     * @param weights positive and finite, parallel too, or null for ones
     * @param windows how many windows share it, 1 or more
     */
    public static SparseGraphs repeated(
            int nodes, int[] targets, int[] sources, double @Nullable [] weights, int windows) {
        int edges = targets.length;
        if (edges != sources.length || (weights != null && weights.length != edges)) {
            throw new IllegalArgumentException("found " + edges + " targets, " + sources.length + " sources and "
                    + (weights == null ? "no" : weights.length) + " weights, expected as many of each");
        }
        for (int e = 0; e < edges; e++) {
            requireNode("target", targets[e], nodes);
            requireNode("source", sources[e], nodes);
            if (weights != null && !(weights[e] > 0 && weights[e] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("edge " + sources[e] + " -> " + targets[e] + ": found weight "
                        + weights[e] + ", expected a finite number above 0");
            }
        }
        int all = Math.multiplyExact(edges, requireWindows(windows));
        int[] allTargets = new int[all];
        int[] allSources = new int[all];
        double[] allWeights = weights == null ? null : new double[all];
        for (int e = 0; e < all; e++) {
            int first = e / edges * nodes;
            allTargets[e] = first + targets[e % edges];
            allSources[e] = first + sources[e % edges];
            if (weights != null && allWeights != null) {
                allWeights[e] = weights[e % edges];
            }
        }
        return new SparseGraphs(windows, nodes, allTargets, allSources, allWeights);
    }

    private static int requireWindows(int windows) {
        if (windows < 1) {
            throw new IllegalArgumentException("windows of a graph: found " + windows + ", expected at least 1");
        }
        return windows;
    }

    /** An edge beyond the nodes would reach into the next window. */
    private static void requireNode(String end, int node, int nodes) {
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException(
                    "found the " + end + " " + node + " of an edge, expected one of " + nodes + " nodes");
        }
    }

    @Override
    public int windows() {
        return windows;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    /** Edges of all windows together. */
    public int edges() {
        return targets.length;
    }

    @Override
    public Tensor propagate(Tensor features, Norm norm) {
        requireRows(features);
        return adjacency
                .computeIfAbsent(norm, n -> NormalisedEntries.matrix(rows(), targets, sources, weights, n))
                .times(features);
    }

    @Override
    public Graphs reversed() {
        if (reversed == null) {
            reversed = new SparseGraphs(windows, nodes, sources, targets, weights);
            reversed.reversed = this;
        }
        return reversed;
    }

    /** What each edge's source holds: {@code [edges, d]}. */
    Tensor atSources(Tensor features) {
        requireRows(features);
        if (fromSources == null) {
            fromSources = SparseMatrix.of(edges(), rows(), eachEdge(), sources, ones());
        }
        return fromSources.times(features);
    }

    /** What each edge's target holds: {@code [edges, d]}. */
    Tensor atTargets(Tensor features) {
        requireRows(features);
        if (fromTargets == null) {
            fromTargets = SparseMatrix.of(edges(), rows(), eachEdge(), targets, ones());
        }
        return fromTargets.times(features);
    }

    /** Sums messages, {@code [edges, d]}, at the nodes they go to: {@code [windows * nodes, d]}. */
    Tensor sumAtTargets(Tensor messages) {
        if (ontoTargets == null) {
            ontoTargets = SparseMatrix.of(rows(), edges(), targets, eachEdge(), ones());
        }
        return ontoTargets.times(messages);
    }

    private int[] eachEdge() {
        int[] edges = new int[edges()];
        Arrays.setAll(edges, e -> e);
        return edges;
    }

    private double[] ones() {
        double[] ones = new double[edges()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private int rows() {
        return windows * nodes;
    }
}
