package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.Target;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.bayesnet.testing.ExactPosterior;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.MonteCarloErrors;
import dev.espalier.bayesnet.testing.ReferenceData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The partition sampler at 4 chains of 25,000 steps against the exact edge probabilities of the posterior. Edges are judged
 * in their own Monte Carlo standard errors: a correct sampler leaves five of them with probability below 1e-6 per edge.
 * Seeds were fixed before any result was seen.
 */
class PartitionSamplerAgainstEnumerationTest {
    static final List<String> SETS = ExactSets.NAMES;

    private static final LearnerOptions OPTIONS = LearnerOptions.DEFAULT
            .withAlgorithm(Algorithm.PARTITION)
            .withSeed(1)
            .withIterations(25_000, 5)
            .withoutEarlyStop();

    @ParameterizedTest
    @FieldSource("SETS")
    void edgeProbabilities(String set) {
        double[][] exact = ReferenceData.read("exact/" + set + "_edge_uniform").matrix();
        Posterior posterior = learn(ExactSets.score(set), ExactSets.names(set), Knowledge.none(exact.length));
        assertEquals(Target.POSTERIOR, posterior.target());
        double worst = MonteCarloErrors.worstInStandardErrors(posterior, exact);
        assertTrue(worst <= 5, "an edge is " + worst + " standard errors off");
        if (exact.length == 4) {
            double error = MonteCarloErrors.maximum(posterior, exact);
            assertTrue(error <= 0.015, "an edge is off by " + error);
        }
    }

    /** The state that a chain leaves too early when impossible swaps are not counted. */
    @Test
    void theEmptyDag() {
        Posterior posterior =
                learn(ExactSets.score("categorical_n4"), ExactSets.names("categorical_n4"), Knowledge.none(4));
        int empty = 0;
        int kept = 0;
        int perChain = posterior.samples().size() / posterior.chains();
        for (int s = 0; s < posterior.samples().size(); s++) {
            if (posterior.samples().draw(s) > 5L * posterior.burnInDraws()) {
                kept++;
                empty += posterior.samples().edgeCount(s) == 0 ? 1 : 0;
            }
        }
        assertEquals(posterior.chains() * (perChain - posterior.burnInDraws()), kept);
        assertEquals(0.8047, empty / (double) kept, 0.02);
    }

    @Test
    void requiredAndForbiddenEdges() {
        LocalScore score = ExactSets.score("gauss_n4");
        Knowledge knowledge = Knowledge.none(4)
                .withRequired(Dag.of(4, new int[] {0}, new int[] {2}))
                .withForbidden(Digraph.of(4, new int[] {1, 3}, new int[] {0, 2}));
        double[][] exact = ExactPosterior.of(knowing(score, knowledge)).edges(Measure.DAGS);
        Posterior posterior = learn(score, ExactSets.names("gauss_n4"), knowledge);
        assertEquals(1, posterior.edges().get(0, 2));
        assertEquals(0, posterior.edges().get(1, 0));
        assertEquals(0, posterior.edges().get(3, 2));
        assertTrue(MonteCarloErrors.worstInStandardErrors(posterior, exact) <= 5);
    }

    private static LocalScore knowing(LocalScore score, Knowledge knowledge) {
        return new LocalScore() {
            @Override
            public int nodes() {
                return score.nodes();
            }

            @Override
            public double score(int node, int... parents) {
                int required = 0;
                for (int p : parents) {
                    if (knowledge.forbidden().hasEdge(p, node)) {
                        return Double.NEGATIVE_INFINITY;
                    }
                    required += knowledge.required().hasEdge(p, node) ? 1 : 0;
                }
                return required == knowledge.required().parents(node).length
                        ? score.score(node, parents)
                        : Double.NEGATIVE_INFINITY;
            }
        };
    }

    /** Power: a sampler whose edges cost a tenth too much is caught by the same criterion. */
    @Test
    void aWrongEdgePriorIsNoticed() {
        double[][] exact = ReferenceData.read("exact/gauss_n4_edge_uniform").matrix();
        LocalScore wrong = new PenalisedScore(ExactSets.score("gauss_n4"), EdgePrior.uniform(1.25));
        Posterior posterior = learn(wrong, ExactSets.names("gauss_n4"), Knowledge.none(4));
        assertFalse(MonteCarloErrors.worstInStandardErrors(posterior, exact) <= 5);
    }

    private static Posterior learn(LocalScore score, List<String> names, Knowledge knowledge) {
        return BayesNetLearner.builder(score, names)
                .knowledge(knowledge)
                .options(OPTIONS)
                .build()
                .learn();
    }
}
