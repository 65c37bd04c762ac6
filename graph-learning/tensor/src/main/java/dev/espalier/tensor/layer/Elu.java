package dev.espalier.tensor.layer;

import dev.espalier.tensor.Tensor;

/** x above 0, else {@code slope} times (exp(x) - 1). At 0 the derivative is the one from the left. */
public record Elu(double slope) implements Layer {
    public Elu {
        LeakyRelu.requireFinite(slope);
    }

    @Override
    public Tensor apply(Tensor x) {
        Tensor below = x.clamp(Double.NEGATIVE_INFINITY, 0); // no exponential overflows, in the gradient neither
        return Tensor.where(x.greater(0), x, below.exp().minus(1).times(slope));
    }
}
