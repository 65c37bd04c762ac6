package dev.espalier.bayesnet.score;

import java.io.Serializable;

/**
 * What a DAG is worth before the data are seen: {@code log P(G) = sum over nodes j of logTerm(j, parents of j)} up to a
 * constant. Laid over a score by {@link PenalisedScore}; several are laid one over the other, which multiplies them.
 * Immutable.
 *
 * <p>No term depends on which parents a search permits, and forbidden or required edges change none: the prior given
 * them is this one, restricted to the DAGs that honour them.
 */
public sealed interface StructurePrior extends Serializable permits EdgePrior, FairParents {
    /**
     * The log prior of one family, up to a constant per node.
     *
     * @param node    0 to n-1
     * @param parents distinct nodes other than {@code node}
     * @return nats, finite
     */
    double logTerm(int node, int... parents);

    /**
     * Adds the log prior to every entry of a table of families; shape and order are those of {@link
     * dev.espalier.bayesnet.LocalScore#scoreSubsets}.
     */
    void addTo(int node, int[] core, int[] extras, double[][] rows);

    /** Whether the prior is one over DAGs of exactly, or among others, {@code nodes} nodes. */
    boolean fits(int nodes);

    /** What people are told of it, such as {@code "uniform over DAGs"}. */
    String inWords();
}
