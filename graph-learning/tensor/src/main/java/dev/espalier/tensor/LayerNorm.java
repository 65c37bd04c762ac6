package dev.espalier.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code (x - mean) / sqrt(variance + epsilon) * gain + shift} over the last dimension, the variance without Bessel's
 * correction and epsilon 1e-5 (Ba, Kiros and Hinton 2016). Gain starts at 1, shift at 0.
 */
public final class LayerNorm implements Layer {
    private static final double EPSILON = 1e-5;

    private final Tensor gain;
    private final Tensor shift;

    /** Adds {@code name.weight} and {@code name.bias}, both [size]. */
    public LayerNorm(Parameters parameters, String name, int size) {
        Parameters own = parameters.child(name);
        try (var scope = new Scope()) {
            gain = own.add("weight", () -> Tensor.ones(parameters.type(), size), size);
            shift = own.add("bias", () -> Tensor.zeros(parameters.type(), size), size);
        }
    }

    /** [..., size] to the same shape. */
    @Override
    public Tensor apply(Tensor x) {
        return Handle.result(
                "layer norm",
                () -> torch.layer_norm(
                        x.raw(),
                        gain.shape(),
                        new TensorOptional(gain.raw()),
                        new TensorOptional(shift.raw()),
                        EPSILON,
                        false),
                x,
                gain,
                shift);
    }
}
