package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;
import java.util.Arrays;

/** A score with a structure prior: each family's score plus its log prior. As fast as the score it wraps. */
public final class PenalisedScore implements LocalScore {
    private static final long serialVersionUID = 1;

    private final LocalScore score;
    private final StructurePrior prior;

    /** Lays {@code prior} over {@code score}; their numbers of nodes must agree. */
    public PenalisedScore(LocalScore score, StructurePrior prior) {
        if (!prior.fits(score.nodes())) {
            throw new IllegalArgumentException(
                    "found a prior over other nodes, expected one over the score's " + score.nodes());
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
        return score.score(node, parents) + prior.logTerm(node, parents);
    }

    @Override
    public void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        score.scoreSubsets(node, core, extras, out);
        prior.addTo(node, core, extras, out);
    }

    @Override
    public void scoreAdditions(int node, int[] parents, int[] candidates, double[] out) {
        score.scoreAdditions(node, parents, candidates, out);
        int[] joined = Arrays.copyOf(parents, parents.length + 1);
        for (int c = 0; c < candidates.length; c++) {
            joined[parents.length] = candidates[c];
            out[c] += prior.logTerm(node, joined);
        }
    }
}
