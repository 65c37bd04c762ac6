package dev.espalier.bayesnet;

import java.util.Locale;

/** What the probabilities of a {@link Posterior} are of. */
public enum Target {
    /** Every DAG counts once. */
    POSTERIOR,
    /** A DAG counts once for each order of the nodes that it fits: order MCMC's bias. */
    ORDER_WEIGHTED;

    /** The name in files and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
