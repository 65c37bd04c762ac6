package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.MonteCarloErrors;
import dev.espalier.bayesnet.testing.ReferenceData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The order sampler at 5 chains of 20,000 steps against the exact order-weighted edge probabilities. Edges are judged in
 * their own Monte Carlo standard errors, {@code sqrt(p (1 - p) / ESS)} with the exact p: a correct sampler leaves five of
 * them with probability below 1e-6 per edge. Seeds were fixed before any result was seen.
 */
class OrderSamplerAgainstEnumerationTest {
    static final List<String> SETS = ExactSets.NAMES;

    private static final LearnerOptions OPTIONS = LearnerOptions.DEFAULT
            .withAlgorithm(Algorithm.ORDER)
            .withChains(5)
            .withSeed(1)
            .withIterations(20_000, 20)
            .withoutEarlyStop();

    @ParameterizedTest
    @FieldSource("SETS")
    void edgeProbabilities(String set) {
        double[][] exact =
                ReferenceData.read("exact/" + set + "_edge_orderbias").matrix();
        Posterior posterior = learn(ExactSets.score(set), ExactSets.names(set));
        double worst = MonteCarloErrors.worstInStandardErrors(posterior, exact);
        assertTrue(worst <= 5, "an edge is " + worst + " standard errors off");
        if (exact.length == 4) {
            double error = MonteCarloErrors.maximum(posterior, exact);
            assertTrue(error <= 0.02, "an edge is off by " + error);
        }
    }

    /** Power: a sampler whose edges cost a tenth too much is caught by the same criterion. */
    @Test
    void aWrongEdgePriorIsNoticed() {
        double[][] exact = ReferenceData.read("exact/gauss_n4_edge_orderbias").matrix();
        LocalScore wrong = new PenalisedScore(ExactSets.score("gauss_n4"), EdgePrior.uniform(1.25));
        assertFalse(MonteCarloErrors.worstInStandardErrors(learn(wrong, ExactSets.names("gauss_n4")), exact) <= 5);
    }

    private static Posterior learn(LocalScore score, List<String> names) {
        return BayesNetLearner.builder(score, names).options(OPTIONS).build().learn();
    }
}
