package dev.espalier.bayesnet;

import java.util.Locale;

/** How a network is learnt. */
public enum Algorithm {
    /** Search for the best DAG, then order MCMC from it: samples of DAGs, weighted by the orders they fit. */
    ORDER,
    /** Search for the best DAG, then partition MCMC from it: samples of DAGs from their posterior. */
    PARTITION,
    /** Search for the best DAG only. */
    MAP,
    /** One of the others, as the data and what is known of them suggest. */
    AUTO;

    /** The name users write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
