package dev.espalier.tensor.layer;

import dev.espalier.tensor.Tensor;

/** x above 0, else {@code slope} times x: 0 is the rectifier. At 0 the derivative is the one from the left. */
public record LeakyRelu(double slope) implements Layer {
    public LeakyRelu {
        requireFinite(slope);
    }

    static void requireFinite(double slope) {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("found slope " + slope + ", expected a finite number");
        }
    }

    @Override
    public Tensor apply(Tensor x) {
        return Tensor.where(x.greater(0), x, x.times(slope));
    }
}
