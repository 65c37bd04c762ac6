package dev.espalier.gnn.gpvar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgeRecovery;
import dev.espalier.latent.LearntGraph;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph of a GPVAR is found exactly, within the published numbers of steps and at the error of the truth. */
class GpvarLearnerTest {
    private static final int SETTLED = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neighbourhoodsFindTheSmallGraph(long seed) {
        assertFinds(2, neighbourhoods(12, Likelihood.ORDERED), Baseline.MODE, 400, seed, 0.31850);
    }

    @Test
    void theUnorderedLikelihoodFindsItToo() {
        assertFinds(2, neighbourhoods(12, Likelihood.UNORDERED), Baseline.MODE, 400, 1, 0.31850);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODE", "SOFT"})
    void independentEdgesFindTheSmallGraph(Baseline baseline) {
        assertFinds(2, new BernoulliEdges(Candidates.others(12)), baseline, 1500, 1, 0.31850);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neighbourhoodsFindThirtyNodesIn1200Steps(long seed) {
        assertFinds(5, neighbourhoods(30, Likelihood.ORDERED), Baseline.MODE, 1200, seed, 0.31912);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Tag("slow")
    void independentEdgesFindThirtyNodesIn6000Steps(long seed) {
        assertFinds(5, new BernoulliEdges(Candidates.others(30)), Baseline.MODE, 6000, seed, 0.31912);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @Tag("slow")
    void filterAndGraphAreLearntTogether(long seed) {
        GpvarSeries series = series(5);
        GpvarSplit split = GpvarSplit.of(series.steps(), 12);
        GpvarFilter start = GpvarFilter.random(3, 4, Key.of(seed).split("filter"));
        var options = GpvarOptions.joint(neighbourhoods(30, Likelihood.ORDERED), start, 25 * 169);
        GpvarResult result = GpvarLearner.learn(series, split.train(), options, Key.of(seed), (step, mode) -> true);
        assertEquals(CommunityLine.of(5), result.mode().digraph(0));
        double error = result.filter().meanAbsoluteError(series, split.test(), result.mode());
        assertTrue(error <= 0.3196, "mean absolute error " + error);
    }

    /** Ends a training whose graph has been exact for {@link #SETTLED} steps. */
    private static void assertFinds(
            int communities, GraphDistribution family, Baseline baseline, int steps, long seed, double optimum) {
        GpvarSeries series = series(communities);
        GpvarSplit split = GpvarSplit.of(series.steps(), 12);
        var options = GpvarOptions.known(family, GpvarFilter.published(), steps).baseline(baseline);
        Digraph truth = CommunityLine.of(communities);
        int[] exactFor = new int[1];
        GpvarResult result = GpvarLearner.learn(series, split.train(), options, Key.of(seed), (step, mode) -> {
            boolean exact =
                    mode.edgeCount() == truth.edgeCount() && mode.digraph(0).equals(truth);
            exactFor[0] = exact ? exactFor[0] + 1 : 0;
            return exactFor[0] < SETTLED;
        });
        EdgeRecovery recovery = LearntGraph.of(family, result.logits()).compare(truth);
        assertEquals(truth.edgeCount(), recovery.truePositives(), () -> "seed " + seed + ": " + recovery);
        assertEquals(0, recovery.falsePositives(), () -> "seed " + seed + ": " + recovery);
        assertEquals(1, recovery.auroc());
        assertEquals(optimum, result.filter().meanAbsoluteError(series, split.test(), result.mode()), 5e-6);
    }

    @Test
    void theSameKeyGivesTheSameScores() {
        GpvarSeries series = series(2);
        GpvarSplit split = GpvarSplit.of(series.steps(), 12);
        var options = GpvarOptions.known(neighbourhoods(12, Likelihood.ORDERED), GpvarFilter.published(), 40);
        double[] once = learn(series, split, options, 7).logits();
        assertArrayEquals(once, learn(series, split, options, 7).logits());
    }

    @Test
    void theWatcherEndsTheTraining() {
        GpvarSeries series = series(2);
        GpvarSplit split = GpvarSplit.of(series.steps(), 12);
        var options = GpvarOptions.known(neighbourhoods(12, Likelihood.ORDERED), GpvarFilter.published(), 40);
        GpvarResult result = GpvarLearner.learn(series, split.train(), options, Key.of(1), (step, mode) -> step < 3);
        assertEquals(3, result.steps());
    }

    @Test
    void aGraphOfOtherNodesIsRefused() {
        GpvarSeries series = series(2);
        var options = GpvarOptions.known(neighbourhoods(13, Likelihood.ORDERED), GpvarFilter.published(), 40);
        assertThrows(
                IllegalArgumentException.class,
                () -> GpvarLearner.learn(series, new int[] {5}, options, Key.of(1), (step, mode) -> true));
    }

    private static GpvarResult learn(GpvarSeries series, GpvarSplit split, GpvarOptions options, long seed) {
        return GpvarLearner.learn(series, split.train(), options, Key.of(seed), (step, mode) -> true);
    }

    private static GpvarSeries series(int communities) {
        return communities == 5 ? GpvarData.thirtyNodes() : GpvarData.twelveNodes();
    }

    private static GraphDistribution neighbourhoods(int nodes, Likelihood likelihood) {
        return new SubsetNeighbourhoods(Candidates.others(nodes), 5, 4, likelihood);
    }
}
