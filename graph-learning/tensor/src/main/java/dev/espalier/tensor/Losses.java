package dev.espalier.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Losses of predictions against targets of the same shape, over the elements where a BOOL mask, broadcast to it, is
 * true; all of them without a mask. Predictions and targets under the mask reach neither the sum nor any gradient,
 * even if they are NaN.
 */
public final class Losses {
    private Losses() {}

    /** |y - t|. */
    public static MaskedLoss absolute(Tensor prediction, Tensor target, @Nullable Tensor mask) {
        return sum(error(prediction, target, mask).abs(), mask);
    }

    /** (y - t)^2. */
    public static MaskedLoss squared(Tensor prediction, Tensor target, @Nullable Tensor mask) {
        return sum(error(prediction, target, mask).square(), mask);
    }

    /** e^2 / 2 where |e| is at most delta, else delta (|e| - delta / 2), with e = y - t (Huber 1964). */
    public static MaskedLoss huber(Tensor prediction, Tensor target, @Nullable Tensor mask, double delta) {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("huber: found a delta of " + delta + ", expected one greater than 0");
        }
        Tensor size = error(prediction, target, mask).abs();
        Tensor inner = size.clamp(0, delta);
        // with m = min(|e|, delta) both branches are m (|e| - m / 2)
        return sum(inner.times(size.minus(inner.times(0.5))), mask);
    }

    /**
     * The pinball loss max(q (t - y), (q - 1) (t - y)), summed over the quantiles and divided by their number (Koenker
     * and Bassett 1978).
     *
     * @param prediction the target's shape with a last dimension of one prediction per quantile
     * @param quantiles each in (0, 1)
     */
    public static MaskedLoss pinball(Tensor prediction, Tensor target, @Nullable Tensor mask, double... quantiles) {
        if (quantiles.length == 0 || prediction.size(-1) != quantiles.length) {
            throw new IllegalArgumentException("pinball: found predictions " + prediction + " for " + quantiles.length
                    + " quantiles, expected one per quantile in the last dimension");
        }
        List<Tensor> parts = new ArrayList<>();
        for (int q = 0; q < quantiles.length; q++) {
            if (!(quantiles[q] > 0 && quantiles[q] < 1)) {
                throw new IllegalArgumentException(
                        "pinball: found quantile " + quantiles[q] + ", expected one in (0, 1)");
            }
            Tensor error = error(prediction.select(-1, q), target, mask);
            // max(-q e, (1 - q) e) = relu(e) - q e
            parts.add(error.relu().minus(error.times(quantiles[q])));
        }
        return sum(Tensor.stack(parts, 0).mean(0), mask);
    }

    /** y - t, and 0 without gradient under the mask, before anything else can make a NaN of it. */
    private static Tensor error(Tensor prediction, Tensor target, @Nullable Tensor mask) {
        if (!Arrays.equals(prediction.shape(), target.shape())) {
            throw new IllegalArgumentException(
                    "loss: found predictions " + prediction + " for targets " + target + ", expected the same shape");
        }
        Tensor error = prediction.minus(target);
        return mask == null ? error : Tensor.where(mask, error, Tensor.scalar(0, error.type()));
    }

    private static MaskedLoss sum(Tensor losses, @Nullable Tensor mask) {
        Tensor count = mask == null
                ? Tensor.scalar((double) losses.count(), losses.type())
                : mask.expand(losses.shape()).sum().to(losses.type());
        return new MaskedLoss(losses.sum(), count);
    }
}
