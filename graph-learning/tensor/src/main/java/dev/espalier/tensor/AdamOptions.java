package dev.espalier.tensor;

/**
 * How {@link Adam} steps.
 *
 * @param learningRate at least 0
 * @param beta1 decay of the mean gradient, in [0, 1)
 * @param beta2 decay of the mean squared gradient, in [0, 1)
 * @param epsilon added to the root of the mean squared gradient, greater than 0
 * @param weightDecay at least 0
 * @param decoupled whether weights decay by themselves (AdamW) rather than through the gradient
 */
public record AdamOptions(
        double learningRate, double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled) {
    public AdamOptions {
        require(learningRate >= 0, "learning rate", learningRate, "at least 0");
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)");
        require(epsilon > 0, "epsilon", epsilon, "greater than 0");
        require(weightDecay >= 0, "weight decay", weightDecay, "at least 0");
    }

    /** Adam with the usual betas of 0.9 and 0.999, epsilon 1e-8 and no weight decay. */
    public static AdamOptions adam(double learningRate) {
        return new AdamOptions(learningRate, 0.9, 0.999, 1e-8, 0, false);
    }

    /** AdamW with the usual betas and epsilon. */
    public static AdamOptions adamW(double learningRate, double weightDecay) {
        return new AdamOptions(learningRate, 0.9, 0.999, 1e-8, weightDecay, true);
    }

    private static void require(boolean good, String name, double found, String expected) {
        if (!good) {
            throw new IllegalArgumentException(name + ": found " + found + ", expected " + expected);
        }
    }
}
