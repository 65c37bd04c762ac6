package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of edges beforehand. */
class EdgeKnowledgeTest {
    private static final Panel RING = Rings.panel(300, 0, 3);
    private static final EdgePrior PRIOR =
            EdgePrior.of(Rings.SERIES, new int[] {0, 3}, new int[] {1, 1}, new double[] {0.9, 0.2});

    private static LearntGraph learn(Learnt graph, int epochs) {
        ForecastOptions options = Rings.options(graph, 1, epochs);
        return new Trainer(options, RING, Rings.split(RING))
                .train(Progress.SILENT)
                .graph()
                .orElseThrow();
    }

    private static Candidates candidates(EdgeOptions options) {
        Learnt graph = Rings.learnt().withSampler(SamplerOptions.edges()).withEdges(options);
        ForecastOptions all = Rings.options(graph, 1, 1);
        return Support.of(options, Preparation.fit(all, RING, 200));
    }

    @Test
    void candidatesThatCorrelateHoldTheTruthAndNothingElseIsLearnt() {
        EdgeOptions one = EdgeOptions.ANY.withCandidates(new CandidateSources.Correlated(2));
        Candidates candidates = candidates(one);
        Rings.truth().forEachEdge((source, target) -> assertTrue(candidates.find(target, source) >= 0));
        assertEquals(2 * Rings.SERIES, candidates.size());
        LearntGraph graph = learn(Rings.learnt().withEdges(one), 3);
        for (int source = 0; source < Rings.SERIES; source++) {
            for (int target = 0; target < Rings.SERIES; target++) {
                boolean candidate = candidates.find(target, source) >= 0;
                assertEquals(candidate, graph.probability(source, target) > 0);
                assertTrue(candidate || !graph.modeDigraph().hasEdge(source, target));
            }
        }
    }

    @Test
    void requiredEdgesStayAndBelievedOnesJoinWhatCorrelates() {
        Digraph far = Digraph.of(Rings.SERIES, new int[] {0}, new int[] {4});
        EdgeOptions one = EdgeOptions.ANY
                .withCandidates(new CandidateSources.Correlated(1))
                .withRequired(far)
                .withPrior(PRIOR);
        Candidates candidates = candidates(one);
        assertEquals(1, candidates.requiredCount(4));
        assertTrue(candidates.find(1, 3) >= 0);
        Digraph listed = Digraph.of(Rings.SERIES, new int[] {2, 0}, new int[] {4, 1});
        Candidates lists = candidates(EdgeOptions.ANY
                .withCandidates(new CandidateSources.Listed(listed))
                .withRequired(far));
        assertEquals(2, lists.size());
        assertEquals(1, lists.requiredCount(4));
        assertFalse(lists.find(4, 3) >= 0);
    }

    @ParameterizedTest
    @EnumSource
    void aPriorIsAddedToScoresOfEveryKind(ScoreOptions.Kind kind) {
        Learnt without = Rings.learnt()
                .withSampler(SamplerOptions.edges())
                .withScores(ScoreOptions.of(kind).withLearningRate(1e-12));
        LearntGraph plain = learn(without, 1);
        LearntGraph believed = learn(without.withEdges(EdgeOptions.ANY.withPrior(PRIOR)), 1);
        for (int source = 0; source < Rings.SERIES; source++) {
            if (source != 1) {
                double p = PRIOR.probability(source, 1);
                double odds = Double.isNaN(p) ? 0 : Math.log(p / (1 - p));
                // scores of windows also differ by what other graphs did to the encoder in the epoch
                double tolerance = kind == ScoreOptions.Kind.WINDOW ? 0.05 : 1e-5;
                assertEquals(odds, believed.logit(source, 1) - plain.logit(source, 1), tolerance);
            }
        }
    }

    @Test
    void aFalsePriorIsOverruledByData() {
        EdgePrior wrong = EdgePrior.of(Rings.SERIES, new int[] {3, 0}, new int[] {1, 1}, new double[] {0.7, 0.3});
        LearntGraph graph = learn(Rings.learnt().withEdges(EdgeOptions.ANY.withPrior(wrong)), 25);
        assertTrue(graph.modeDigraph().hasEdge(0, 1));
        assertFalse(graph.modeDigraph().hasEdge(3, 1));
    }
}
