package dev.espalier.bayesnet.score;

import java.io.Serializable;

/**
 * What makes a discrete score: with q parent configurations and r levels of the child a family scores
 * {@code constant(q, r) + sum over cells of cell(q, r)(N_ck) - sum over configurations of configuration(q)(N_c)}.
 * Terms are 0 at a count of 0, so only what occurs has to be visited.
 */
interface CountTerms extends Serializable {
    /** What does not depend on counts; {@code -Infinity} refuses the family. */
    double constant(double q, int r);

    CountTerm configuration(double q);

    CountTerm cell(double q, int r);
}
