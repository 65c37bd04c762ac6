package dev.espalier.latent.link;

import dev.espalier.latent.Scores;
import dev.espalier.tensor.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scores computed by tensors under autograd. */
final class RecordedScores implements Scores {
    private final Supplier<Tensor> forward;
    private @Nullable Tensor latest;

    /** Scores whose {@code forward} gives {@code [sets, slots]}. */
    RecordedScores(Supplier<Tensor> forward) {
        this.forward = forward;
    }

    @Override
    public double[] values() {
        Tensor scores = forward.get();
        latest = scores;
        return scores.doubles();
    }

    @Override
    public void backward(double[] gradient) {
        Tensor scores = latest;
        if (scores == null) {
            throw new IllegalStateException("there are no scores yet to carry a gradient to");
        }
        if (gradient.length != scores.count()) {
            throw new IllegalArgumentException("found a gradient of " + gradient.length + " entries, expected "
                    + scores.count() + ", one for each score");
        }
        latest = null;
        scores.backward(Tensor.of(gradient, scores.shape()).to(scores.type()));
    }
}
