package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.ChainStatistics;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.GraphSamples;
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
        double worst = worstInStandardErrors(posterior, exact);
        assertTrue(worst <= 5, "an edge is " + worst + " standard errors off");
        if (exact.length == 4) {
            double error = maxError(posterior, exact);
            assertTrue(error <= 0.02, "an edge is off by " + error);
        }
    }

    /** Power: a sampler whose edges cost a tenth too much is caught by the same criterion. */
    @Test
    void aWrongEdgePriorIsNoticed() {
        double[][] exact = ReferenceData.read("exact/gauss_n4_edge_orderbias").matrix();
        LocalScore wrong = new PenalisedScore(ExactSets.score("gauss_n4"), EdgePrior.uniform(1.25));
        assertFalse(worstInStandardErrors(learn(wrong, ExactSets.names("gauss_n4")), exact) <= 5);
    }

    private static Posterior learn(LocalScore score, List<String> names) {
        return BayesNetLearner.builder(score, names).options(OPTIONS).build().learn();
    }

    private static double maxError(Posterior posterior, double[][] exact) {
        double max = 0;
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                max = Math.max(max, Math.abs(exact[i][j] - posterior.edges().get(i, j)));
            }
        }
        return max;
    }

    private static double worstInStandardErrors(Posterior posterior, double[][] exact) {
        double worst = 0;
        double scoreEss = posterior.convergence().quantities().getFirst().ess();
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                if (i != j) {
                    double p = exact[i][j];
                    double ess = ChainStatistics.of(indicator(posterior, i, j)).bulkEss();
                    // an edge that came up never or always has no ESS of its own
                    double se = Math.sqrt(p * (1 - p) / (Double.isNaN(ess) ? scoreEss : ess));
                    worst = Math.max(worst, Math.abs(posterior.edges().get(i, j) - p) / se);
                }
            }
        }
        return worst;
    }

    private static double[][] indicator(Posterior posterior, int source, int target) {
        GraphSamples samples = posterior.samples();
        int perChain = samples.size() / posterior.chains();
        double[][] series = new double[posterior.chains()][perChain - posterior.burnInDraws()];
        int[] seen = new int[posterior.chains()];
        for (int s = 0; s < samples.size(); s++) {
            int chain = samples.chain(s);
            int draw = seen[chain]++ - posterior.burnInDraws();
            if (draw >= 0) {
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    if (samples.source(s, k) == source && samples.target(s, k) == target) {
                        series[chain][draw] = 1;
                    }
                }
            }
        }
        return series;
    }
}
