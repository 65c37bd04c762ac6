package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;

/** A score with a structure prior: each family's score less the costs of its edges. As fast as the score it wraps. */
public final class PenalisedScore implements LocalScore {
    private static final long serialVersionUID = 1;

    private final LocalScore score;
    private final EdgePrior prior;

    /** Lays {@code prior} over {@code score}; their numbers of nodes must agree. */
    public PenalisedScore(LocalScore score, EdgePrior prior) {
        if (!prior.fits(score.nodes())) {
            throw new IllegalArgumentException(
                    "the prior's factor matrix does not match the score's " + score.nodes() + " nodes");
        }
        this.score = score;
        this.prior = prior;
    }

    @Override
    public int nodes() {
        return score.nodes();
    }

    @Override
    public double score(int node, int... parents) {
        double cost = 0;
        for (int parent : parents) {
            cost += prior.cost(parent, node);
        }
        return score.score(node, parents) - cost;
    }

    @Override
    public void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        score.scoreSubsets(node, core, extras, out);
        double[] costs = new double[1 << core.length];
        for (int mask = 1; mask < costs.length; mask++) {
            costs[mask] = costs[mask & (mask - 1)] + prior.cost(core[Integer.numberOfTrailingZeros(mask)], node);
        }
        for (int l = 0; l <= extras.length; l++) {
            double extra = l == 0 ? 0 : prior.cost(extras[l - 1], node);
            double[] row = out[l];
            for (int mask = 0; mask < costs.length; mask++) {
                row[mask] -= costs[mask] + extra;
            }
        }
    }
}
