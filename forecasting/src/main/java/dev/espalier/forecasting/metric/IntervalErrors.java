package dev.espalier.forecasting.metric;

import java.util.OptionalInt;

/**
 * Judges intervals and quantiles per step and per series: how often values fell inside, how wide the intervals were, and
 * the pinball loss. NaN values count nowhere.
 */
public final class IntervalErrors {
    private final double alpha;
    private final long[] counts;
    private final long[] inside;
    private final double[] widths;
    private final double[] scores;
    private final long[] countsOfSeries;
    private final long[] insideOfSeries;

    /**
     * Nothing collected yet.
     *
     * @param level   nominal share of values inside, in (0, 1)
     * @param horizon steps of a forecast
     * @param series  how many there are
     */
    public IntervalErrors(double level, int horizon, int series) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: found " + level + ", expected above 0 and below 1");
        }
        alpha = 1 - level;
        counts = new long[horizon];
        inside = new long[horizon];
        widths = new double[horizon];
        scores = new double[horizon];
        countsOfSeries = new long[series];
        insideOfSeries = new long[series];
    }

    /** Adds one interval: {@code step} and series {@code n} from 0. */
    public void add(int step, int n, double value, double low, double high) {
        if (Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)) {
            return;
        }
        counts[step]++;
        int held = value >= low && value <= high ? 1 : 0;
        inside[step] += held;
        countsOfSeries[n]++;
        insideOfSeries[n] += held;
        widths[step] += high - low;
        scores[step] += high - low + 2 / alpha * (Math.max(0, low - value) + Math.max(0, value - high));
    }

    /** Share of values inside, over all steps; both ends belong to an interval. */
    public double coverage() {
        return (double) sum(inside) / sum(counts);
    }

    /** Share of values inside, {@code step} steps ahead, from 1. */
    public double coverage(int step) {
        return (double) inside[step - 1] / counts[step - 1];
    }

    /** Share of the values of series {@code n} inside, over all steps; NaN when none was judged. */
    public double coverageOf(int n) {
        return (double) insideOfSeries[n] / countsOfSeries[n];
    }

    /** Values of series {@code n} that were judged. */
    public long countOf(int n) {
        return countsOfSeries[n];
    }

    /**
     * The series of which the smallest share is inside, the first of several; empty when nothing was judged. Of many series
     * with few values each, some are low by chance.
     */
    public OptionalInt worst() {
        int worst = -1;
        for (int n = 0; n < countsOfSeries.length; n++) {
            if (countsOfSeries[n] > 0 && (worst < 0 || coverageOf(n) < coverageOf(worst))) {
                worst = n;
            }
        }
        return worst < 0 ? OptionalInt.empty() : OptionalInt.of(worst);
    }

    /** Mean width over all steps, in units of the values. */
    public double width() {
        return sum(widths) / sum(counts);
    }

    /** Mean width {@code step} steps ahead, from 1. */
    public double width(int step) {
        return widths[step - 1] / counts[step - 1];
    }

    /**
     * The interval score over all steps (Gneiting and Raftery 2007, eq. 43), {@code 2 / alpha} times the sum of the
     * pinball losses of both ends: lower is better, and only the true quantiles minimise it.
     */
    public double intervalScore() {
        return sum(scores) / sum(counts);
    }

    /** Values that were judged. */
    public long count() {
        return sum(counts);
    }

    /**
     * The pinball loss of a quantile: {@code max(q * (y - f), (q - 1) * (y - f))}.
     *
     * @param q which quantile, in (0, 1)
     */
    public static double pinball(double q, double value, double forecast) {
        double difference = value - forecast;
        return Math.max(q * difference, (q - 1) * difference);
    }

    private static long sum(long[] parts) {
        long total = 0;
        for (long part : parts) {
            total += part;
        }
        return total;
    }

    private static double sum(double[] parts) {
        double total = 0;
        for (double part : parts) {
            total += part;
        }
        return total;
    }
}
