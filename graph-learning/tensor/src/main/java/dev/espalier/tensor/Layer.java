package dev.espalier.tensor;

/** What maps a tensor to a tensor. */
@FunctionalInterface
public interface Layer {
    Tensor apply(Tensor x);
}
