package dev.espalier.bayesnet;

/**
 * How the order-weighted draws of a run were turned into draws of the posterior: each weighs one over the number of
 * orders (linear extensions) that its DAG fits.
 *
 * @param weights    of all stored draws
 * @param counted    stored draws whose orders were counted exactly
 * @param estimated  stored draws for which their number was estimated
 * @param worstError largest relative standard error among the estimates; 0 when there are none
 * @param kish       {@code (sum w)^2 / sum w^2} over the kept draws: how many equal weights would be as uneven
 * @param ess        effective draws of the posterior: the smaller of {@code kish} and of what the weighted mean of the
 *                   log score and of each uncertain edge is worth, autocorrelation included
 */
public record Reweighting(DrawWeights weights, int counted, int estimated, double worstError, double kish, double ess) {
    /** With fewer effective draws than this, weighted probabilities are not to be trusted. */
    public static final double LEAST_ESS = 100;

    public boolean isTrustworthy() {
        return ess >= LEAST_ESS;
    }
}
