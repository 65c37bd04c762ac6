package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Key;
import dev.espalier.latent.sample.SampledGraphs;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The coefficients of a graph polynomial VAR: one per power of {@code A + I} (hops 0, 1, …) and lag. Immutable. */
public final class GpvarFilter {
    private final int terms;
    private final int lags;
    private final double[] coefficients;

    private GpvarFilter(int terms, int lags, double[] coefficients) {
        if (terms < 1 || lags < 1 || coefficients.length != terms * lags) {
            throw new IllegalArgumentException("found " + coefficients.length + " coefficients, expected those of "
                    + terms + " powers and " + lags + " lags");
        }
        this.terms = terms;
        this.lags = lags;
        this.coefficients = coefficients;
    }

    /**
     * From a row-major table.
     *
     * @param terms        powers of {@code A + I}, from 0
     * @param lags         lags P
     * @param coefficients {@code [terms * lags]}, the oldest lag first; copied
     */
    public static GpvarFilter of(int terms, int lags, double... coefficients) {
        return new GpvarFilter(terms, lags, coefficients.clone());
    }

    /** The filter of the published experiments: hops 0 to 2, lags t-2 and t-1. */
    public static GpvarFilter published() {
        return of(3, 2, 5, 2, -4, 6, -1, 0);
    }

    /** Coefficients uniform within {@code 1 / sqrt(terms lags)} of 0. */
    public static GpvarFilter random(int terms, int lags, Key key) {
        SplittableRandom random = key.random();
        double bound = 1 / Math.sqrt(terms * lags);
        double[] coefficients = new double[terms * lags];
        Arrays.setAll(coefficients, i -> bound * (2 * random.nextDouble() - 1));
        return new GpvarFilter(terms, lags, coefficients);
    }

    /** Powers of {@code A + I}. */
    public int terms() {
        return terms;
    }

    public int lags() {
        return lags;
    }

    /** A copy, {@code [terms * lags]}, the oldest lag first. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * Forecasts without noise.
     *
     * @param series  the series
     * @param targets the steps to forecast, each from the {@code lags} steps before it
     * @param graphs  one graph, or one per target
     * @return {@code [targets * nodes]}
     */
    public double[] predict(GpvarSeries series, int[] targets, SampledGraphs graphs) {
        var kernel = new GpvarKernel(terms, lags, series, targets.length);
        double[] prediction = new double[targets.length * series.nodes()];
        kernel.forward(coefficients, targets, targets.length, graphs, prediction);
        return prediction;
    }

    /** Mean absolute error of {@link #predict} on the targets, in the units of the series. */
    public double meanAbsoluteError(GpvarSeries series, int[] targets, SampledGraphs graphs) {
        double[] prediction = predict(series, targets, graphs);
        int n = series.nodes();
        double sum = 0;
        for (int b = 0; b < targets.length; b++) {
            for (int i = 0; i < n; i++) {
                sum += Math.abs(prediction[b * n + i] - series.values()[targets[b] * n + i]);
            }
        }
        return sum / prediction.length;
    }
}
