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
    TABLE(Rings.learnt()),
    LEARNT_BASELINE(Rings.learnt().withEstimator(EstimatorOptions.DEFAULT.withBaseline(Baseline.LEARNT))),
    FACTORISED(Rings.learnt().withScores(ScoreOptions.of(ScoreOptions.Kind.FACTORISED))),
    PERCEPTRON(Rings.learnt().withScores(ScoreOptions.of(ScoreOptions.Kind.PERCEPTRON))),
    WINDOW(Rings.learnt().withScores(ScoreOptions.of(ScoreOptions.Kind.WINDOW))),
    WINDOW_TWICE(
            WINDOW.options.withEstimator(EstimatorOptions.DEFAULT.withSamples(2).withBaseline(Baseline.LEAVE_ONE_OUT))),
    STRAIGHT_THROUGH(new Learnt(
            SamplerOptions.edges(),
            ScoreOptions.TABLE,
            EstimatorOptions.DEFAULT.withKind(EstimatorOptions.Kind.STRAIGHT_THROUGH),
            EdgeOptions.ANY)),
    CONCRETE(STRAIGHT_THROUGH.options.withEstimator(
            new EstimatorOptions(EstimatorOptions.Kind.CONCRETE, Baseline.MODE, Double.NaN, 2, 0.5))),
    KNOWLEDGE(Rings.learnt()
            .withEstimator(EstimatorOptions.DEFAULT.withTemperature(0.5))
            .withEdges(new EdgeOptions(
                    new CandidateSources.Correlated(2),
                    Digraph.of(Rings.SERIES, new int[] {4}, new int[] {0}),
                    Digraph.of(Rings.SERIES, new int[] {0}, new int[] {3}),
                    EdgePrior.of(Rings.SERIES, new int[] {0, 3}, new int[] {1, 1}, new double[] {0.9, 0.2}))));

    private final Learnt options;

    LearntKind(Learnt options) {
        this.options = options;
    }

    Learnt options() {
        return options;
    }
}
