package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Reweighting;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.GraphSamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Re-weighted order samples against the exact edge probabilities under a uniform prior over DAGs. With p the exact
 * probability of an edge, each of 40 independent chains gives one draw of {@code sum w (x - p)}, whose expectation is 0,
 * so their mean over its standard error follows Student's t with 39 degrees of freedom: a correct sampler exceeds 5 with
 * probability 1.3e-5 per edge. That needs chains that see the edge come and go, at least some four times of 800 draws:
 * rarer ones are held to an absolute error only. Seeds were fixed before any result was seen.
 */
class ReweightedSamplerAgainstEnumerationTest {
    static final List<String> SETS = ExactSets.NAMES;

    private static final LearnerOptions OPTIONS = LearnerOptions.DEFAULT
            .withChains(40)
            .withSeed(1)
            .withIterations(10_000, 10)
            .withoutEarlyStop()
            .withReweighting();

    @ParameterizedTest
    @FieldSource("SETS")
    void edgeProbabilities(String set) {
        double[][] exact = ReferenceData.read("exact/" + set + "_edge_uniform").matrix();
        Posterior posterior = learn(set);
        assertEquals(Target.POSTERIOR, posterior.target());
        assertEquals(0, posterior.reweighting().map(Reweighting::estimated).orElse(-1));
        double worst = worstInStandardErrors(posterior, posterior.weights(), exact);
        assertTrue(worst <= 5, "an edge is " + worst + " standard errors off");
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                assertEquals(exact[i][j], posterior.edges().get(i, j), 0.02);
            }
        }
        double[][] classes =
                ReferenceData.read("exact/" + set + "_cpdag_uniform").matrix();
        for (int i = 0; i < exact.length; i++) {
            for (int j = 0; j < exact.length; j++) {
                assertEquals(classes[i][j], posterior.cpdagEdges().get(i, j), 0.02);
            }
        }
    }

    /** Power: without the weights the same draws fail, and by far. */
    @Test
    void drawsWithoutWeightsAreNoticed() {
        double[][] exact = ReferenceData.read("exact/binary_n4_edge_uniform").matrix();
        assertTrue(worstInStandardErrors(learn("binary_n4"), DrawWeights.EQUAL, exact) > 10);
    }

    @Test
    void tooFewEffectiveDrawsAreWarnedOf() {
        Posterior posterior = BayesNetLearner.builder(ExactSets.score("gauss_n5"), ExactSets.names("gauss_n5"))
                .options(OPTIONS.withChains(2).withIterations(500, 10))
                .build()
                .learn();
        assertEquals(1, posterior.warnings().size());
        assertTrue(posterior.warnings().getFirst().contains("--algorithm partition"), posterior.warnings()::toString);
        assertTrue(posterior.reweighting().map(Reweighting::ess).orElse(0.0) < 100);
    }

    @Test
    void onlyOrderDrawsCanBeWeighted() {
        for (Algorithm other : new Algorithm[] {Algorithm.MAP, Algorithm.PARTITION}) {
            LearnerOptions options = OPTIONS.withAlgorithm(other);
            assertFalse(options.reweight());
            assertThrows(IllegalArgumentException.class, options::withReweighting);
        }
    }

    private static Posterior learn(String set) {
        return BayesNetLearner.builder(ExactSets.score(set), ExactSets.names(set))
                .options(OPTIONS)
                .build()
                .learn();
    }

    private static double worstInStandardErrors(Posterior posterior, DrawWeights weights, double[][] exact) {
        int n = exact.length;
        double[][][] sums = deviations(posterior, weights, exact);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (exact[i][j] >= 0.005 && exact[i][j] <= 0.995) {
                    worst = Math.max(worst, Math.abs(studentised(sums[i][j])));
                }
            }
        }
        return worst;
    }

    /** {@code sum w (x - p)} over the kept draws of each chain, {@code [source][target][chain]}. */
    private static double[][][] deviations(Posterior posterior, DrawWeights weights, double[][] exact) {
        int n = exact.length;
        GraphSamples samples = posterior.samples();
        double[][][] sums = new double[n][n][posterior.chains()];
        int[] seen = new int[posterior.chains()];
        for (int s = 0; s < samples.size(); s++) {
            int chain = samples.chain(s);
            if (seen[chain]++ >= posterior.burnInDraws()) {
                double weight = Math.exp(weights.log(s));
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        sums[i][j][chain] -= weight * exact[i][j];
                    }
                }
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    sums[samples.source(s, k)][samples.target(s, k)][chain] += weight;
                }
            }
        }
        return sums;
    }

    private static double studentised(double[] values) {
        double mean = 0;
        for (double x : values) {
            mean += x / values.length;
        }
        double squares = 0;
        for (double x : values) {
            squares += (x - mean) * (x - mean);
        }
        return mean / Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
