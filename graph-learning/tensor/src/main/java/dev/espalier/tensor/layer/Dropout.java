package dev.espalier.tensor.layer;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * In training, sets elements to 0 with probability {@code rate} and multiplies the others by 1 / (1 - rate).
 *
 * @param rate at least 0, less than 1
 */
public record Dropout(double rate) {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout: found a rate of " + rate + ", expected one in [0, 1)");
        }
    }

    /**
     * Drops out.
     *
     * @param training without it, {@code x} itself is returned
     * @param key names the draw; a new one for each call
     */
    public Tensor apply(Tensor x, boolean training, Key key) {
        if (!training || rate == 0) {
            return x;
        }
        SplittableRandom random = key.random();
        float keep = (float) (1 / (1 - rate));
        float[] mask = new float[Math.toIntExact(x.count())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < rate ? 0 : keep;
        }
        return x.times(Tensor.of(mask).reshape(x.shape()).to(x.type()).to(x.device()));
    }
}
