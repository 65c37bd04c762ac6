package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;

/** A layer that mixes every node's features with those of its sources. */
public sealed interface Convolution permits GraphConvolution, DiffusionConvolution {
    /**
     * One layer.
     *
     * @param features {@code [windows * nodes, in]}
     * @return {@code [windows * nodes, out]}
     */
    Tensor apply(Tensor features, Graphs graphs);
}
