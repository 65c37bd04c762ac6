package dev.espalier.forecasting.interval;

import dev.espalier.forecasting.data.Panel;
import java.util.Arrays;

/**
 * Half widths of split conformal intervals: per step ahead, and per series or for all series together. Immutable.
 *
 * <p>With all series together the share covered holds over the panel, not for each series; with their own errors it
 * holds for each, but needs at least {@code 1 / alpha - 1} errors of each, else intervals are infinite.
 */
public final class ConformalIntervals {
    private final int horizon;
    private final int series;
    private final boolean perSeries;
    private final double[][] sorted;

    private ConformalIntervals(Collector collected) {
        horizon = collected.horizon;
        series = collected.series;
        perSeries = collected.perSeries;
        sorted = new double[collected.errors.length][];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Arrays.copyOf(collected.errors[i], collected.counts[i]);
            Arrays.sort(sorted[i]);
        }
    }

    /**
     * The half width {@code r_(k)}, {@code k = ceil((n + 1) * level)}; infinite when {@code k > n}, that is when there
     * are too few errors for the level.
     *
     * @param level share to cover, in (0, 1)
     * @param step  steps ahead, from 1
     * @param n     which series
     */
    public double halfWidth(double level, int step, int n) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level must be in (0, 1) but was " + level);
        }
        if (step < 1 || step > horizon || n < 0 || n >= series) {
            throw new IllegalArgumentException("step " + step + " of " + horizon + ", series " + n + " of " + series);
        }
        double[] errors = sorted[perSeries ? (step - 1) * series + n : step - 1];
        return isEnough(level, errors.length)
                ? errors[(int) Math.max(rank(level, errors.length), 1) - 1]
                : Double.POSITIVE_INFINITY;
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
        return sorted[perSeries ? (step - 1) * series + n : step - 1].length;
    }

    public int horizon() {
        return horizon;
    }

    /** Gathers errors of forecasts that were not trained on. Not thread-safe. */
    public static final class Collector {
        private final int horizon;
        private final int series;
        private final boolean perSeries;
        private final double[][] errors;
        private final int[] counts;

        /** @param perSeries whether each series gets intervals from its own errors */
        public Collector(int horizon, int series, boolean perSeries) {
            this.horizon = horizon;
            this.series = series;
            this.perSeries = perSeries;
            errors = new double[perSeries ? horizon * series : horizon][16];
            counts = new int[errors.length];
        }

        /** Adds one error: {@code step} from 0. NaN values and forecasts do not count. */
        public void add(int step, int n, double value, double forecast) {
            double error = Math.abs(value - forecast);
            if (Double.isNaN(error)) {
                return;
            }
            int group = perSeries ? step * series + n : step;
            if (counts[group] == errors[group].length) {
                errors[group] = Arrays.copyOf(errors[group], counts[group] * 2);
            }
            errors[group][counts[group]++] = error;
        }

        /** Adds a forecast from row {@code origin} on: {@code forecast[step * series + n]}. */
        public void add(Panel panel, int origin, double[] forecast) {
            if (forecast.length != horizon * series) {
                throw new IllegalArgumentException("a forecast of " + forecast.length + " numbers for " + horizon
                        + " steps of " + series + " series");
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
