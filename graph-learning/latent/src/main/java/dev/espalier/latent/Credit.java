package dev.espalier.latent;

/**
 * Which costs count for which row of the graph: row i is weighted {@code own * c_i + shared * sum_k c_k}.
 *
 * @param own    weight of the receiver's own cost
 * @param shared weight of the total over all receivers of the window
 */
public record Credit(double own, double shared) {
    /** Every row answers for the whole window: the plain, unbiased score function. */
    public static final Credit STANDARD = new Credit(0, 1);

    /**
     * The node-wise surrogate: a row answers for its own receiver, and with weight lambda for all, since with more than
     * one hop its choice reaches others. Far less variance for a bias that is small at {@code lambda = 1/N}; without
     * bias at 0 when there is one hop only.
     */
    public static Credit nodeWise(double lambda) {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("lambda: found " + lambda + ", expected at least 0");
        }
        return new Credit(1, lambda);
    }

    /** The node-wise surrogate with {@code lambda = 1 / nodes}. */
    public static Credit ofNodes(int nodes) {
        return nodeWise(1.0 / nodes);
    }
}
