package dev.espalier.forecasting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.graph.Digraph;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Options that go together, and those that do not. */
class GraphOptionsTest {
    private static final Digraph EDGE = Digraph.of(3, new int[] {0}, new int[] {1});
    private static final EdgePrior PRIOR = EdgePrior.of(3, new int[] {0}, new int[] {1}, new double[] {0.5});

    private static EstimatorOptions of(EstimatorOptions.Kind kind) {
        return EstimatorOptions.DEFAULT.withKind(kind);
    }

    private static void refuse(String reason, Executable options) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, options);
        assertTrue(String.valueOf(refusal.getMessage()).contains(reason), refusal.toString());
    }

    @Test
    void combinationsThatMakeNoSenseAreRefused() {
        Learnt subsets = Learnt.of(2, 1);
        Learnt edges = subsets.withSampler(SamplerOptions.edges());
        ScoreOptions byWindow = ScoreOptions.of(ScoreOptions.Kind.WINDOW);
        refuse(
                "found concrete with a sampler of neighbourhoods",
                () -> subsets.withEstimator(of(EstimatorOptions.Kind.CONCRETE)));
        refuse(
                "scores that windows share",
                () -> edges.withScores(byWindow).withEstimator(of(EstimatorOptions.Kind.STRAIGHT_THROUGH)));
        refuse(
                "found soft with scores of every window",
                () -> subsets.withScores(byWindow).withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.SOFT)));
        refuse(
                "leaves no choice",
                () -> subsets.withEdges(EdgeOptions.ANY.withCandidates(new CandidateSources.Correlated(1))));
        ForecastOptions messages =
                ForecastOptions.of(3, 2, 4).withModel(ModelOptions.DEFAULT.withKind(ModelOptions.Kind.MESSAGES));
        refuse(
                "lists of edges",
                () -> messages.withGraph(edges.withEstimator(of(EstimatorOptions.Kind.STRAIGHT_THROUGH))));
        refuse(
                "lists of edges",
                () -> messages.withGraph(subsets.withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.SOFT))));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        refuse("neighbours", () -> SamplerOptions.subsets(2, 3));
        refuse(
                "graph-samples-per-window: found 1, expected at least 2 with the baseline leave-one-out",
                () -> EstimatorOptions.DEFAULT.withBaseline(Baseline.LEAVE_ONE_OUT));
        refuse("temperature", () -> EstimatorOptions.DEFAULT.withTemperature(0));
        refuse("lambda", () -> EstimatorOptions.DEFAULT.withLambda(-1));
        refuse("edge-vectors: found 0", () -> ScoreOptions.TABLE.withSize(0));
        refuse("candidates", () -> new CandidateSources.Correlated(0));
    }

    @Test
    void knowledgeMustNotContradictItself() {
        refuse(
                "both required and forbidden",
                () -> EdgeOptions.ANY.withRequired(EDGE).withForbidden(EDGE));
        refuse(
                "required and with a prior",
                () -> EdgeOptions.ANY.withRequired(EDGE).withPrior(PRIOR));
        refuse(
                "forbidden and with a prior",
                () -> EdgeOptions.ANY.withForbidden(EDGE).withPrior(PRIOR));
        refuse(
                "with a prior, expected a candidate",
                () -> EdgeOptions.ANY
                        .withCandidates(new CandidateSources.Listed(Digraph.empty(3)))
                        .withPrior(PRIOR));
        assertEquals(
                PRIOR,
                EdgeOptions.ANY
                        .withCandidates(new CandidateSources.Listed(EDGE))
                        .withPrior(PRIOR)
                        .prior());
    }

    @Test
    void relaxedGraphsTakeMemoryBySquares() {
        assertEquals(0, EstimatorOptions.DEFAULT.denseBytes(1000, 32));
        assertEquals(
                40L * 32 * 2 * 1000 * 1000,
                of(EstimatorOptions.Kind.STRAIGHT_THROUGH).withSamples(2).denseBytes(1000, 32));
    }
}
