package dev.espalier.gnn;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.SampledGraphs;
import dev.espalier.tensor.SparseMatrix;
import dev.espalier.tensor.Tensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Graphs as lists of edges: time and memory of message passing grow with the edges, not with the square of the nodes. No
 * gradient reaches the weights; the score-function estimators need none.
 */
public final class SparseGraphs implements Graphs {
    private final int windows;
    private final int nodes;
    private final int[] targets;
    private final int[] sources;
    private final float @Nullable [] weights;
    private final Map<Norm, SparseMatrix> matrices = new EnumMap<>(Norm.class);

    private SparseGraphs(int windows, int nodes, int[] targets, int[] sources, float @Nullable [] weights) {
        this.windows = windows;
        this.nodes = nodes;
        this.targets = targets;
        this.sources = sources;
        this.weights = weights;
    }

    /** The graphs that were drawn, all weights 1. */
    public static SparseGraphs of(SampledGraphs graphs) {
        int[] offsets = graphs.offsets();
        int[] local = graphs.sources();
        int nodes = graphs.nodes();
        int[] targets = new int[graphs.edgeCount()];
        int[] sources = new int[graphs.edgeCount()];
        for (int row = 0; row < graphs.windows() * nodes; row++) {
            int first = row / nodes * nodes;
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                targets[e] = row;
                sources[e] = first + local[e];
            }
        }
        return new SparseGraphs(graphs.windows(), nodes, targets, sources, null);
    }

    /** One graph that all windows share, all weights 1. */
    public static SparseGraphs repeated(Digraph graph, int windows) {
        int[] targets = new int[graph.edgeCount()];
        int[] sources = new int[graph.edgeCount()];
        int edge = 0;
        for (int target = 0; target < graph.nodes(); target++) {
            for (int k = 0; k < graph.inDegree(target); k++) {
                targets[edge] = target;
                sources[edge++] = graph.parent(target, k);
            }
        }
        return repeated(graph.nodes(), targets, sources, null, windows);
    }

    /**
     * One weighted graph that all windows share.
     *
     * @param nodes   number of nodes
     * @param targets receiver of each edge
     * @param sources sender of each edge, parallel to {@code targets}; loops are allowed
     * @param weights positive weights, parallel too, or null for ones
     * @param windows how many windows share it
     */
    public static SparseGraphs repeated(
            int nodes, int[] targets, int[] sources, float @Nullable [] weights, int windows) {
        if (targets.length != sources.length || (weights != null && weights.length != targets.length)) {
            throw new IllegalArgumentException(targets.length + " targets, " + sources.length + " sources and "
                    + (weights == null ? "no" : weights.length) + " weights do not match");
        }
        int edges = targets.length;
        int[] allTargets = new int[edges * windows];
        int[] allSources = new int[edges * windows];
        float[] allWeights = weights == null ? null : new float[edges * windows];
        for (int w = 0; w < windows; w++) {
            for (int e = 0; e < edges; e++) {
                allTargets[w * edges + e] = w * nodes + targets[e];
                allSources[w * edges + e] = w * nodes + sources[e];
            }
            if (allWeights != null) {
                System.arraycopy(weights, 0, allWeights, w * edges, edges);
            }
        }
        return new SparseGraphs(windows, nodes, allTargets, allSources, allWeights);
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
        return matrices.computeIfAbsent(norm, this::matrix).times(features);
    }

    @Override
    public Graphs reversed() {
        return new SparseGraphs(windows, nodes, sources, targets, weights);
    }

    /** What each edge's source holds: {@code [edges, d]}. */
    Tensor atSources(Tensor features) {
        return incidence(sources, false).times(features);
    }

    /** What each edge's target holds: {@code [edges, d]}. */
    Tensor atTargets(Tensor features) {
        return incidence(targets, false).times(features);
    }

    /** Sums messages, {@code [edges, d]}, at the nodes they go to: {@code [windows * nodes, d]}. */
    Tensor sumAtTargets(Tensor messages) {
        return incidence(targets, true).times(messages);
    }

    private SparseMatrix incidence(int[] ends, boolean transposed) {
        int[] edges = new int[ends.length];
        Arrays.setAll(edges, e -> e);
        float[] ones = new float[ends.length];
        Arrays.fill(ones, 1);
        return transposed
                ? SparseMatrix.of(rows(), ends.length, ends, edges, ones)
                : SparseMatrix.of(ends.length, rows(), edges, ends, ones);
    }

    private SparseMatrix matrix(Norm norm) {
        boolean loops = norm == Norm.SYMMETRIC || norm == Norm.ASYMMETRIC;
        int edges = targets.length + (loops ? rows() : 0);
        int[] row = Arrays.copyOf(targets, edges);
        int[] column = Arrays.copyOf(sources, edges);
        float[] value = new float[edges];
        for (int e = 0; e < edges; e++) {
            value[e] = e < targets.length && weights != null ? weights[e] : 1;
        }
        for (int e = targets.length; e < edges; e++) {
            row[e] = e - targets.length;
            column[e] = row[e];
        }
        scale(norm, row, column, value);
        return SparseMatrix.of(rows(), rows(), row, column, value);
    }

    private void scale(Norm norm, int[] row, int[] column, float[] value) {
        if (norm == Norm.SUM) {
            return;
        }
        double[] in = sums(row, value);
        double[] out = norm == Norm.SYMMETRIC ? sums(column, value) : in;
        for (int e = 0; e < value.length; e++) {
            value[e] /= (float) (norm == Norm.SYMMETRIC ? Math.sqrt(in[row[e]] * out[column[e]]) : in[row[e]]);
        }
    }

    private double[] sums(int[] ends, float[] value) {
        double[] sums = new double[rows()];
        for (int e = 0; e < value.length; e++) {
            sums[ends[e]] += value[e];
        }
        return sums;
    }

    private int rows() {
        return windows * nodes;
    }
}
