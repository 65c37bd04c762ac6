package dev.espalier.bayesnet.tables;

/** What a table says about the subsets of the available parents. */
public enum TableKind {
    /** The best score among them: for the search. */
    MAXIMA,
    /** The sum of their exponentiated scores: for sampling. */
    SUMS
}
