package dev.espalier.forecasting.interval;

import java.util.Arrays;

/** Forecast quantiles that must ascend. */
public final class Quantiles {
    private Quantiles() {}

    /**
     * Sorts groups of neighbouring quantiles in place: the rearrangement of Chernozhukov, Fernandez-Val and Galichon
     * (2010), which never increases the summed pinball loss. NaN go last.
     *
     * @param values {@code [.., quantile]}: groups of {@code count}, each by ascending level
     */
    public static void uncross(double[] values, int count) {
        if (count < 1 || values.length % count != 0) {
            throw new IllegalArgumentException("found " + values.length + " values, expected whole groups of " + count);
        }
        for (int from = 0; from < values.length; from += count) {
            Arrays.sort(values, from, from + count);
        }
    }
}
