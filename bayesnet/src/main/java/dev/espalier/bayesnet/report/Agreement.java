package dev.espalier.bayesnet.report;

/** Whether the chains of a run tell the same story. */
public enum Agreement {
    /** Every R-hat below 1.01 and at least 100 effective draws per chain, the advice of Vehtari et al. (2021). */
    AGREE,
    /**
     * Every R-hat below 1.05; or only those of edges are not, and no edge's probability differs by 0.1 or more between
     * two chains: rare edges have a noisy R-hat that changes nothing.
     */
    NEARLY,
    /** Worse than that. */
    DISAGREE,
    /** One chain, no chain, or too few draws. */
    UNKNOWN
}
