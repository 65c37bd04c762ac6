package dev.espalier.bayesnet.input;

import java.util.Locale;

/** The scores a user can ask for. */
public enum ScoreType {
    /** Gaussian marginal likelihood, for numeric columns. */
    BGE,
    /** Dirichlet marginal likelihood, for nominal columns. */
    BDE,
    /** Bayesian information criterion: Gaussian or discrete, as the columns are. */
    BIC;

    /** The name users write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
