package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;

/**
 * The graphs that a batch of windows sees: every window its own. Features of nodes are rows, {@code window * nodes +
 * node}, of one matrix for the whole batch.
 */
public sealed interface Graphs permits SparseGraphs, DenseGraphs {
    /** Windows in the batch. */
    int windows();

    /** Nodes of each window's graph. */
    int nodes();

    /**
     * Sums what every node's sources hold, weighted.
     *
     * @param features {@code [windows * nodes, d]}
     * @return {@code [windows * nodes, d]}: {@code N x} with N the normalised adjacency
     */
    Tensor propagate(Tensor features, Norm norm);

    /** The same graphs with every edge turned round. */
    Graphs reversed();

    /** Refuses features that are not {@code [windows * nodes, d]}. */
    default void requireRows(Tensor features) {
        if (features.dim() != 2 || features.size(0) != (long) windows() * nodes()) {
            throw new IllegalArgumentException("features: found " + features + ", expected ["
                    + (long) windows() * nodes() + ", d] for " + windows() + " windows of " + nodes() + " nodes");
        }
    }
}
