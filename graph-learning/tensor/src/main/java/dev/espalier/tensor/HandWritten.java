package dev.espalier.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations whose gradient is written by hand: faster than what libtorch would record of many small steps, or of
 * values that were computed outside it.
 *
 * <p>libtorch sees the output as a leaf. When {@link Tensor#backward()} has brought it a gradient, ours is asked for
 * those of the inputs, and they flow on into what the inputs were computed of. Operations are taken latest first, so
 * each has its whole gradient when its turn comes, whichever way they are composed.
 */
public final class HandWritten {
    /** From the gradient of an output to those of the inputs. */
    @FunctionalInterface
    public interface Gradient {
        /**
         * Called in a scope of its own, with nothing recorded.
         *
         * @param output of the shape of the output
         * @return one for each input, in their order and of their shape; null where none is needed, as for an input
         *     without {@link Tensor#requiresGradient()}
         */
        List<@Nullable Tensor> of(Tensor output);
    }

    private HandWritten() {}

    /**
     * Ties an output to its inputs.
     *
     * @param output computed within {@link NoGradient}
     * @param inputs all that a gradient is for, parameters too
     * @return the output, ready for further operations; {@code output} itself if no input needs a gradient or nothing
     *     is recorded
     * @throws IllegalStateException when no scope is open: what the gradient needs must live until {@code backward}
     */
    public static Tensor tie(Tensor output, List<Tensor> inputs, Gradient gradient) {
        if (output.requiresGradient()) {
            throw new IllegalArgumentException(
                    "found an output with a gradient of its own, expected one computed within NoGradient");
        }
        if (!needed(inputs)) {
            return output;
        }
        Tensor leaf = output.detach().requireGradient();
        Scope.innermost().add(new Tie(leaf, List.copyOf(inputs), gradient));
        return leaf;
    }

    /** Whether an operation on these inputs has to be able to give gradients. */
    public static boolean needed(List<Tensor> inputs) {
        return NoGradient.recording() && inputs.stream().anyMatch(Tensor::requiresGradient);
    }

    /** One operation that was done and whose gradient may still come. */
    record Tie(Tensor output, List<Tensor> inputs, Gradient gradient) {
        /** Hands the gradient that has reached the output on to the inputs. */
        void propagate() {
            try (var scope = new Scope()) {
                Tensor arrived = output.gradient();
                if (arrived == null) {
                    return;
                }
                output.zeroGradient();
                List<@Nullable Tensor> gradients;
                try (var off = new NoGradient()) {
                    gradients = gradient.of(arrived);
                }
                if (gradients.size() != inputs.size()) {
                    throw new IllegalStateException("a hand-written operation of " + inputs.size() + " inputs gave "
                            + gradients.size() + " gradients");
                }
                for (int i = 0; i < inputs.size(); i++) {
                    Tensor given = gradients.get(i);
                    if (given != null && inputs.get(i).requiresGradient()) {
                        inputs.get(i).accumulate(given, true);
                    }
                }
            }
        }
    }
}
