package dev.espalier.bayesnet;

import java.util.List;

/**
 * Whether the chains agree: rank-normalised split R-hat and effective sample size (Vehtari et al. 2021) of the log score
 * and of every edge indicator whose posterior lies between 0.01 and 0.99.
 *
 * @param quantities the log score first, then edges by source and target
 * @param rhatMax    largest R-hat; NaN when there are too few draws
 * @param essMin     smallest effective sample size; NaN when there are too few draws
 */
public record Convergence(List<Quantity> quantities, double rhatMax, double essMin) {
    public Convergence {
        quantities = List.copyOf(quantities);
    }

    /**
     * One monitored quantity.
     *
     * @param name   "log score", or "A -> B" for an edge
     * @param source source node, or -1 for the log score
     * @param target target node, or -1 for the log score
     * @param mean   mean over all kept draws
     * @param rhat   rank-normalised split R-hat; 1 at perfect agreement
     * @param ess    effective sample size over all chains (the smaller of bulk and tail)
     */
    public record Quantity(String name, int source, int target, double mean, double rhat, double ess) {}
}
