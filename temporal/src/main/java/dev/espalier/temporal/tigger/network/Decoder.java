package dev.espalier.temporal.tigger.network;

import org.jspecify.annotations.Nullable;

/** p(next item | state) of a network, to learn it. Not thread-safe: has scratch of its own. */
interface Decoder {
    /** Prepares for weights that have changed. */
    void refresh();

    /**
     * Sums -ln p of the targets, and where there is a gradient adds to it.
     *
     * @param states   one row a token
     * @param targets  one item a token
     * @param tokens   how many
     * @param scale    factor of the gradient
     * @param gradient of the weights; none is computed when it is null
     * @param back     what comes back to the states; is added to
     */
    double learn(float[][] states, int[] targets, int tokens, float scale, @Nullable Weights gradient, float[][] back);
}
