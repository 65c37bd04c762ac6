package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.GraphOptions.Learnt;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.graph.Digraph;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.EdgePrior;

/** One of each kind of options that a learnt graph can have, for the series of {@link Rings}. */
enum LearntKind {
    TABLE,
    LEARNT_BASELINE,
    FACTORISED,
    PERCEPTRON,
    WINDOW,
    WINDOW_TWICE,
    STRAIGHT_THROUGH,
    CONCRETE,
    KNOWLEDGE;

    Learnt options() {
        Learnt usual = Rings.learnt();
        return switch (this) {
            case TABLE -> usual;
            case LEARNT_BASELINE -> usual.withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.LEARNT));
            case FACTORISED -> usual.withScores(ScoreOptions.of(ScoreOptions.Kind.FACTORISED));
            case PERCEPTRON -> usual.withScores(ScoreOptions.of(ScoreOptions.Kind.PERCEPTRON));
            case WINDOW -> usual.withScores(ScoreOptions.of(ScoreOptions.Kind.WINDOW));
            case WINDOW_TWICE ->
                WINDOW.options()
                        .withEstimator(EstimatorOptions.DEFAULT.withSamples(2).withBaseline(Baseline.LEAVE_ONE_OUT));
            case STRAIGHT_THROUGH ->
                usual.withSampler(SamplerOptions.edges())
                        .withEstimator(EstimatorOptions.DEFAULT.withKind(EstimatorOptions.Kind.STRAIGHT_THROUGH));
            case CONCRETE ->
                usual.withSampler(SamplerOptions.edges())
                        .withEstimator(EstimatorOptions.DEFAULT
                                .withKind(EstimatorOptions.Kind.CONCRETE)
                                .withSamples(2)
                                .withTemperature(0.5));
            case KNOWLEDGE ->
                usual.withEstimator(EstimatorOptions.DEFAULT.withTemperature(0.5))
                        .withEdges(new EdgeOptions(
                                new CandidateSources.Correlated(2),
                                Digraph.of(Rings.SERIES, new int[] {4}, new int[] {0}),
                                Digraph.of(Rings.SERIES, new int[] {0}, new int[] {3}),
                                EdgePrior.of(
                                        Rings.SERIES, new int[] {0, 3}, new int[] {1, 1}, new double[] {0.9, 0.2})));
        };
    }
}
