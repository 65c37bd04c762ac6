package dev.espalier.forecasting.interval;

import dev.espalier.forecasting.data.Panel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half widths of split conformal intervals, per step ahead and series. Immutable.
 *
 * <p>Either every series has intervals from its own errors, which hold for each but need at least {@code 1 / alpha - 1}
 * errors of each, else they are infinite; or the errors of all series are pooled after each was divided by its series'
 * scale, and a series' half width is the pooled one times its scale. Scales must not come from the errors that are
 * pooled: then the share covered holds over the panel exactly as for one series, whatever the scales are; for each series
 * it holds as far as its errors, divided by its scale, are spread like the others'. Half widths follow the units of their
 * series either way.
 */
public final class ConformalIntervals {
    private final int horizon;
    private final int series;
    private final double @Nullable [] scales;
    private final double[][] sorted;

    private ConformalIntervals(Collector collected) {
        horizon = collected.horizon;
        series = collected.series;
        scales = collected.scales;
        sorted = new double[collected.errors.length][];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Arrays.copyOf(collected.errors[i], collected.counts[i]);
            Arrays.sort(sorted[i]);
        }
    }

    /**
     * The half width {@code r_(k)}, {@code k = ceil((n + 1) * level)}; infinite when {@code k > n}, that is when there
     * are too few errors for the level, and for a series without a scale where errors are pooled.
     *
     * @param level share to cover, in (0, 1)
     * @param step  steps ahead, from 1
     * @param n     which series
     */
    public double halfWidth(double level, int step, int n) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: found " + level + ", expected above 0 and below 1");
        }
        if (step < 1 || step > horizon || n < 0 || n >= series) {
            throw new IllegalArgumentException("found step " + step + " and series " + n + ", expected one of "
                    + horizon + " steps and " + series + " series");
        }
        double[] errors = sorted[group(step - 1, n)];
        double width = isEnough(level, errors.length)
                ? errors[(int) Math.max(rank(level, errors.length), 1) - 1]
                : Double.POSITIVE_INFINITY;
        if (scales == null || Double.isInfinite(width)) {
            return width;
        }
        return Double.isNaN(scales[n]) ? Double.POSITIVE_INFINITY : width * scales[n];
    }

    /** Whether so many errors make an interval of a level finite: {@code ceil((errors + 1) * level) <= errors}. */
    public static boolean isEnough(double level, long errors) {
        return rank(level, errors) <= errors;
    }

    private static long rank(double level, long errors) {
        // a level such as 0.8 with 4 errors means rank 4, though 5 * 0.8 may be a little above 4 in floating point
        return (long) Math.ceil((errors + 1) * level - 1e-9);
    }

    /** How many errors the intervals of a step and series come from. */
    public int errors(int step, int n) {
        return sorted[group(step - 1, n)].length;
    }

    private int group(int step, int n) {
        return scales == null ? step * series + n : step;
    }

    /** Whether the errors of all series were pooled, each divided by its series' scale. */
    public boolean isPooled() {
        return scales != null;
    }

    public int horizon() {
        return horizon;
    }

    /** Gathers errors of forecasts that were not trained on. Not thread-safe. */
    public static final class Collector {
        private final int horizon;
        private final int series;
        private final double @Nullable [] scales;
        private final double[][] errors;
        private final int[] counts;

        private Collector(int horizon, int series, double @Nullable [] scales) {
            this.horizon = horizon;
            this.series = series;
            this.scales = scales;
            errors = new double[scales == null ? horizon * series : horizon][16];
            counts = new int[errors.length];
        }

        /** For intervals of every series from its own errors. */
        public static Collector perSeries(int horizon, int series) {
            return new Collector(horizon, series, null);
        }

        /**
         * For intervals from the errors of all series together, each divided by its series' scale.
         *
         * @param scales by series, from other errors than those to be gathered: at least 0; NaN for a series of which
         *               nothing is known, whose errors then count nowhere. Copied
         */
        public static Collector pooled(int horizon, double[] scales) {
            for (double scale : scales) {
                if (scale < 0 || Double.isInfinite(scale)) {
                    throw new IllegalArgumentException(
                            "found the scale " + scale + ", expected finite ones of at least 0");
                }
            }
            return new Collector(horizon, scales.length, scales.clone());
        }

        /** Adds one error: {@code step} from 0. NaN values and forecasts do not count. */
        public void add(int step, int n, double value, double forecast) {
            double error = Math.abs(value - forecast);
            if (scales != null) {
                // an error where there never was one is larger than any
                error = scales[n] == 0 && error > 0 ? Double.POSITIVE_INFINITY : scaled(error, scales[n]);
            }
            if (Double.isNaN(error)) {
                return;
            }
            int group = scales == null ? step * series + n : step;
            if (counts[group] == errors[group].length) {
                errors[group] = Arrays.copyOf(errors[group], counts[group] * 2);
            }
            errors[group][counts[group]++] = error;
        }

        private static double scaled(double error, double scale) {
            return error == 0 ? 0 * scale : error / scale;
        }

        /** Adds a forecast from row {@code origin} on: {@code forecast[step * series + n]}. */
        public void add(Panel panel, int origin, double[] forecast) {
            if (forecast.length != horizon * series) {
                throw new IllegalArgumentException("found a forecast of " + forecast.length + " numbers, expected "
                        + horizon + " steps of " + series + " series");
            }
            int known = Math.min(horizon, panel.steps() - origin);
            for (int step = 0; step < known; step++) {
                for (int n = 0; n < series; n++) {
                    add(step, n, panel.value(origin + step, n), forecast[step * series + n]);
                }
            }
        }

        public ConformalIntervals build() {
            return new ConformalIntervals(this);
        }
    }
}
