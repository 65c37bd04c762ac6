package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.latent.ArrayAdam;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.MonteCarloGradient;
import dev.espalier.latent.ScoreTable;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;

/** Learns the graph of a GPVAR, and its filter if asked, by stochastic gradient descent on the absolute error. */
public final class GpvarLearner {
    private final GpvarSeries series;
    private final int[] train;
    private final GpvarOptions options;
    private final Key key;
    private final GraphDistribution distribution;
    private final ScoreTable scores;
    private final MonteCarloGradient estimator;
    private final GpvarKernel kernel;
    private final double[] theta;
    private final double[] thetaGradient;

    private GpvarLearner(GpvarSeries series, int[] train, GpvarOptions options, Key key) {
        this.series = series;
        this.train = train.clone();
        this.options = options;
        this.key = key;
        distribution = options.distribution();
        scores = ScoreTable.of(distribution.slots(), key.split("scores"));
        estimator = new MonteCarloGradient(options.baseline(), options.credit(), 1);
        kernel = new GpvarKernel(options.filter().terms(), options.filter().lags(), series, options.batch());
        theta = options.filter().coefficients();
        thetaGradient = new double[theta.length];
    }

    /** Watches the training; called before each step and after the last. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Sees the state before a step.
         *
         * @param step steps taken
         * @param mode the most probable graph after them
         * @return whether to go on
         */
        boolean goOn(int step, SampledGraphs mode);
    }

    /**
     * Learns from the training targets.
     *
     * @param series  the series
     * @param train   target steps, each at least the filter's lags; visited in a new order every epoch
     * @param options how
     * @param key     names every draw: initial scores, order of windows, graphs
     * @param watcher sees the most probable graph of each step and may end the training
     */
    public static GpvarResult learn(GpvarSeries series, int[] train, GpvarOptions options, Key key, Watcher watcher) {
        int nodes = options.distribution().candidates().nodes();
        if (nodes != series.nodes() || train.length == 0) {
            throw new IllegalArgumentException("found " + train.length + " targets of " + series.nodes()
                    + " series, expected some, of " + nodes + " series as the graphs have nodes");
        }
        return new GpvarLearner(series, train, options, key).run(watcher);
    }

    private GpvarResult run(Watcher watcher) {
        var graphAdam = new ArrayAdam(distribution.slots());
        var filterAdam = new ArrayAdam(theta.length);
        Key draws = key.split("graphs");
        int[] batch = new int[options.batch()];
        int at = train.length;
        int epoch = 0;
        int step = 0;
        double[] logits = scores.values();
        SampledGraphs mode = distribution.mode(logits);
        while (watcher.goOn(step, mode) && step < options.steps()) {
            if (at == train.length) {
                Shuffle.shuffle(train, key.split("order").split(epoch++).random());
                at = 0;
            }
            int windows = Math.min(batch.length, train.length - at);
            System.arraycopy(train, at, batch, 0, windows);
            at += windows;
            descend(logits, mode, batch, windows, draws.split(step));
            double rate = options.rate() * decay(step);
            graphAdam.step(scores.raw(), scores.gradient(), rate, options.clip());
            if (options.learnFilter()) {
                filterAdam.step(theta, thetaGradient, rate, options.clip());
            }
            step++;
            logits = scores.values();
            mode = distribution.mode(logits);
        }
        var filter = GpvarFilter.of(options.filter().terms(), options.filter().lags(), theta);
        return new GpvarResult(mode, logits, filter, step);
    }

    private double decay(int step) {
        double done = (double) step / options.steps();
        return done <= options.decayFrom() ? 1 : (1 - done) / (1 - options.decayFrom());
    }

    /** One step's gradients. */
    private void descend(double[] logits, SampledGraphs mode, int[] targets, int windows, Key draw) {
        Draw graphs = distribution.sample(logits, windows, draw);
        int valid = windows * series.nodes();
        double[] prediction = new double[valid];
        double[] costs = new double[valid];
        double[] baseline = new double[valid];
        if (options.baseline() == Baseline.MODE) {
            kernel.forward(theta, targets, windows, mode, prediction);
            absoluteErrors(prediction, targets, baseline);
        } else if (options.baseline() == Baseline.SOFT) {
            kernel.forwardDense(theta, targets, windows, softGraph(logits), prediction);
            absoluteErrors(prediction, targets, baseline);
        }
        kernel.forward(theta, targets, windows, graphs.graphs(), prediction);
        absoluteErrors(prediction, targets, costs);
        if (options.learnFilter()) {
            kernel.backward(slopes(prediction, targets), targets, windows, graphs.graphs(), thetaGradient);
        }
        double[] gradient = new double[logits.length];
        estimator.addTo(distribution, graphs, costs, estimator.needsBaselineCosts() ? baseline : null, valid, gradient);
        estimator.follow(costs, series.nodes());
        scores.backward(gradient);
    }

    private void absoluteErrors(double[] prediction, int[] targets, double[] errors) {
        int n = series.nodes();
        for (int r = 0; r < errors.length; r++) {
            errors[r] = Math.abs(prediction[r] - series.values()[targets[r / n] * n + r % n]);
        }
    }

    /** {@code d (mean absolute error) / d z}, z what tanh is taken of. */
    private double[] slopes(double[] prediction, int[] targets) {
        int n = series.nodes();
        double[] slope = new double[prediction.length];
        for (int r = 0; r < slope.length; r++) {
            double error = prediction[r] - series.values()[targets[r / n] * n + r % n];
            slope[r] = Math.signum(error) * (1 - prediction[r] * prediction[r]) / slope.length;
        }
        return slope;
    }

    /** The edge probabilities as weights, {@code [receiver * nodes + source]}. */
    private double[] softGraph(double[] logits) {
        int n = series.nodes();
        double[] probability = distribution.marginals(logits);
        double[] weights = new double[n * n];
        var candidates = distribution.candidates();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < candidates.count(i); k++) {
                weights[i * n + candidates.source(i, k)] = probability[distribution.firstSlot(i) + k];
            }
            for (int k = 0; k < candidates.requiredCount(i); k++) {
                weights[i * n + candidates.requiredSource(i, k)] = 1;
            }
        }
        return weights;
    }
}
