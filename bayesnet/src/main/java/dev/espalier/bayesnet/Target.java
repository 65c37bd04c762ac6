package dev.espalier.bayesnet;

import dev.espalier.graph.Labels;

/** What the probabilities of a {@link Posterior} are of. */
public enum Target {
    /** Every DAG counts once. */
    POSTERIOR,
    /** A DAG counts once for each order of the nodes that it fits: order MCMC's bias. */
    ORDER_WEIGHTED;

    /** The name in files and reports. */
    public String label() {
        return Labels.of(this);
    }
}
