package dev.espalier.bayesnet.report;

/** Whether the chains of a run tell the same story. */
public enum Agreement {
    /** Every R-hat below 1.01 and at least 100 effective draws per chain, the advice of Vehtari et al. (2021). */
    AGREE,
    /** Every R-hat below 1.1, and no edge's probability differs by 0.15 or more between two chains. */
    NEARLY,
    /** Worse than that. */
    DISAGREE,
    /** One chain, no chain, or too few draws. */
    UNKNOWN
}
