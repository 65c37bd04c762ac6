package dev.espalier.bayesnet.simulation;

import java.io.Serializable;

/**
 * How well one simulated network was recovered. Distances are between equivalence classes, with pcalg's definition.
 *
 * @param seed              seed of the repetition
 * @param nodes             number of variables n
 * @param rows              number of rows N
 * @param algorithm         how it was learnt, "order" for one
 * @param edges             edges of the truth
 * @param shdBest           structural Hamming distance of the best DAG
 * @param shdConsensus      of the consensus at probability 0.5; that of the best DAG when nothing was sampled
 * @param truePositiveRate  of the consensus' skeleton: share of the true edges that it has
 * @param scaledFalsePositiveRate of the consensus' skeleton: false edges in units of the true ones (the paper's FPRn)
 * @param truthLogScore     log score of the true DAG, in nats
 * @param bestLogScore      log score of the best DAG
 * @param rhatMax           largest R-hat of the chains; NaN without
 * @param essMin            smallest effective sample size; NaN without
 * @param cpuSeconds        CPU time of the repetition's thread, simulation left out; the only field that no seed decides
 */
public record Recovery(
        long seed,
        int nodes,
        int rows,
        String algorithm,
        int edges,
        int shdBest,
        int shdConsensus,
        double truePositiveRate,
        double scaledFalsePositiveRate,
        double truthLogScore,
        double bestLogScore,
        double rhatMax,
        double essMin,
        double cpuSeconds)
        implements Serializable {}
