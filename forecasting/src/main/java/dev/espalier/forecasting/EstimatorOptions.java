package dev.espalier.forecasting;

import dev.espalier.latent.Baseline;
import java.io.Serializable;

/**
 * How the gradient of the scores is estimated.
 *
 * @param kind        of the estimator
 * @param baseline    what the cost of a drawn graph is compared with; used with {@link Kind#SCORE} only
 * @param lambda      weight of the other series' errors in what a series' row answers for; NaN for 1 / N, infinity for the
 *                    unbiased estimator in which every row answers for all; used with {@link Kind#SCORE} only
 * @param samples     graphs per window and step, 1 or more
 * @param temperature positive: scores are divided by it before graphs are drawn by {@link Kind#SCORE}; else that of the
 *                    relaxation
 */
public record EstimatorOptions(Kind kind, Baseline baseline, double lambda, int samples, double temperature)
        implements Serializable {
    /** Score function, mode baseline, lambda 1 / N, one graph per window, temperature 1. */
    public static final EstimatorOptions DEFAULT = new EstimatorOptions(Kind.SCORE, Baseline.MODE, Double.NaN, 1, 1);

    /** Bytes that a relaxed estimator takes per edge weight: two arrays of doubles here, six of floats in libtorch. */
    private static final long BYTES_PER_WEIGHT = 40;

    /** The estimators there are. */
    public enum Kind {
        /** The score function: sparse graphs, no derivative through them. */
        SCORE,
        /** Hard dense graphs forward, the slope of their probabilities backward. */
        STRAIGHT_THROUGH,
        /** Soft dense graphs, binary concrete; for edges that are there or not by themselves. */
        CONCRETE
    }

    public EstimatorOptions {
        if (samples < (kind == Kind.SCORE && baseline == Baseline.LEAVE_ONE_OUT ? 2 : 1)) {
            throw new IllegalArgumentException("graph-samples-per-window: found " + samples
                    + (kind == Kind.SCORE && baseline == Baseline.LEAVE_ONE_OUT
                            ? ", expected at least 2 with the baseline leave-one-out"
                            : ", expected at least 1"));
        }
        if (!(temperature > 0) || temperature == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "temperature: found " + temperature + ", expected a finite number above 0");
        }
        if (lambda < 0) {
            throw new IllegalArgumentException("lambda: found " + lambda + ", expected at least 0");
        }
    }

    /** Whether every window gets a dense matrix of weights that gradients flow through. */
    public boolean isRelaxed() {
        return kind != Kind.SCORE;
    }

    /** Whether forecasts are also made on the dense graph of probabilities. */
    public boolean usesSoftGraph() {
        return kind == Kind.SCORE && baseline == Baseline.SOFT;
    }

    /**
     * Memory that the graphs of a step take, about: for relaxed estimators {@code 40 batch samples N^2} bytes; else 0, as
     * sparse graphs count for little.
     */
    public long denseBytes(int nodes, int batch) {
        return isRelaxed() ? BYTES_PER_WEIGHT * batch * samples * nodes * nodes : 0;
    }

    public EstimatorOptions withKind(Kind other) {
        return new EstimatorOptions(other, baseline, lambda, samples, temperature);
    }

    public EstimatorOptions withBaseline(Baseline other) {
        return new EstimatorOptions(kind, other, lambda, samples, temperature);
    }

    public EstimatorOptions withLambda(double weight) {
        return new EstimatorOptions(kind, baseline, weight, samples, temperature);
    }

    public EstimatorOptions withSamples(int graphs) {
        return new EstimatorOptions(kind, baseline, lambda, graphs, temperature);
    }

    public EstimatorOptions withTemperature(double other) {
        return new EstimatorOptions(kind, baseline, lambda, samples, other);
    }
}
