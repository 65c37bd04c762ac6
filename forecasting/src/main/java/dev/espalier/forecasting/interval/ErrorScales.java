package dev.espalier.forecasting.interval;

import dev.espalier.forecasting.data.Panel;

/**
 * How large the errors of each series are, by which errors of different series become comparable: their mean absolute
 * error. Not thread-safe.
 *
 * <p>For {@link ConformalIntervals} they must come from other forecasts than those that intervals are made from, such as
 * forecasts of what was trained on: these are smaller than those to come, but only their proportions count.
 */
public final class ErrorScales {
    private final double[] sums;
    private final long[] counts;

    public ErrorScales(int series) {
        sums = new double[series];
        counts = new long[series];
    }

    /** Adds a forecast from row {@code origin} on: {@code forecast[step * series + n]}. What was not observed does not count. */
    public void add(Panel panel, int origin, double[] forecast) {
        int series = sums.length;
        for (int cell = 0; cell < forecast.length && origin + cell / series < panel.steps(); cell++) {
            double error = Math.abs(panel.value(origin + cell / series, cell % series) - forecast[cell]);
            if (!Double.isNaN(error)) {
                sums[cell % series] += error;
                counts[cell % series]++;
            }
        }
    }

    /** By series; NaN where nothing was observed. */
    public double[] toArray() {
        double[] means = new double[sums.length];
        for (int n = 0; n < means.length; n++) {
            means[n] = sums[n] / counts[n];
        }
        return means;
    }
}
