package dev.espalier.tensor.layer;

import dev.espalier.tensor.Tensor;

/** What maps a tensor to a tensor. */
@FunctionalInterface
public interface Layer {
    Tensor apply(Tensor x);
}
