package dev.espalier.latent;

import dev.espalier.latent.sample.GraphDistribution;

/**
 * Where the logits of a {@link GraphDistribution} come from: a table, or a small network over nodes or windows.
 *
 * <p>A training step calls {@link #values()}, samples from them, and hands the gradient with respect to them to {@link
 * #backward}, which adds to the gradients of the parameters behind them. Stepping the parameters is the optimiser's job.
 */
public interface Scores {
    /** The logits under the present parameters: one set shared by all windows, or one per window. */
    double[] values();

    /**
     * Carries a gradient with respect to the latest {@link #values()} to the parameters.
     *
     * @param gradient as long as the logits
     */
    void backward(double[] gradient);
}
