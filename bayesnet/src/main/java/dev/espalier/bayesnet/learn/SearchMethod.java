package dev.espalier.bayesnet.learn;

import java.util.Locale;

/** How the best DAG is looked for. */
public enum SearchMethod {
    /** One of the others, by {@link AutoChoice}. */
    AUTO,
    /**
     * Order MCMC on score tables, whose space grows from what independence tests leave (Kuipers, Suter and Moffa 2022).
     */
    TABLES,
    /** Best order search with kicks, then score tables around what it found, and both in turn until neither gains. */
    PERMUTATIONS;

    /** As options and files name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
