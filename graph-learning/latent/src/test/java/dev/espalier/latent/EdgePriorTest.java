package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import org.junit.jupiter.api.Test;

class EdgePriorTest {
    /** 2 -> 0 at 0.8, 0 -> 1 at 0.3, 3 -> 1 at 0.9; not in this order. */
    private static final EdgePrior PRIOR =
            EdgePrior.of(4, new int[] {3, 2, 0}, new int[] {1, 0, 1}, new double[] {0.9, 0.8, 0.3});

    @Test
    void probabilitiesAreThoseOfTheirEdges() {
        assertEquals(0.8, PRIOR.probability(2, 0));
        assertEquals(0.3, PRIOR.probability(0, 1));
        assertEquals(0.9, PRIOR.probability(3, 1));
        assertTrue(Double.isNaN(PRIOR.probability(0, 2)));
        assertEquals(Digraph.of(4, new int[] {2, 0, 3}, new int[] {0, 1, 1}), PRIOR.edges());
    }

    @Test
    void anEdgeOfItselfHasItsPriorProbabilityWhereNothingWasLearnt() {
        var family = new BernoulliEdges(Candidates.others(4));
        double[] probability = family.marginals(PRIOR.logOdds(family));
        LearntGraph graph = LearntGraph.of(family, PRIOR.logOdds(family));
        assertEquals(12, probability.length);
        for (int source = 0; source < 4; source++) {
            for (int target = 0; target < 4; target++) {
                if (source != target) {
                    double p = PRIOR.probability(source, target);
                    assertEquals(Double.isNaN(p) ? 0.5 : p, graph.probability(source, target), 1e-15);
                }
            }
        }
    }

    @Test
    void whereSourcesAreChosenOddsAreWeights() {
        var family = new SubsetNeighbourhoods(Candidates.others(4), 1, 1, Likelihood.ORDERED);
        LearntGraph graph = LearntGraph.of(family, PRIOR.logOdds(family));
        // 1 chooses among 0 (odds 3/7), 2 (1), 3 (9) and a dummy (1)
        double total = 3.0 / 7 + 1 + 9 + 1;
        assertEquals(9 / total, graph.probability(3, 1), 1e-8);
        assertEquals(3.0 / 7 / total, graph.probability(0, 1), 1e-8);
    }

    @Test
    void whatIsNoCandidateHasNoScore() {
        var family = new BernoulliEdges(Candidates.of(new int[][] {{1}, {0}, {}, {}}));
        assertArrayEquals(new double[] {0, Math.log(0.3 / 0.7)}, PRIOR.logOdds(family), 1e-15);
    }

    @Test
    void misuseIsRefused() {
        int[] one = {0};
        int[] other = {1};
        assertThrows(IllegalArgumentException.class, () -> EdgePrior.of(2, one, other, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> EdgePrior.of(2, one, other, new double[] {Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> EdgePrior.of(2, one, one, new double[] {0.5}));
        assertThrows(IllegalArgumentException.class, () -> EdgePrior.of(2, one, other, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> PRIOR.logOdds(new BernoulliEdges(Candidates.others(3))));
        EdgePrior same = EdgePrior.of(4, new int[] {0, 2, 3}, new int[] {1, 0, 1}, new double[] {0.3, 0.8, 0.9});
        assertEquals(PRIOR, same);
        assertEquals(PRIOR.hashCode(), same.hashCode());
        assertNotEquals(PRIOR, EdgePrior.of(4, new int[] {0}, new int[] {1}, new double[] {0.3}));
    }
}
