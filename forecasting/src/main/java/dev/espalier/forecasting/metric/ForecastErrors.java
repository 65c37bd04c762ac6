package dev.espalier.forecasting.metric;

import dev.espalier.forecasting.data.Panel;

/**
 * Collects the errors of point forecasts, per step and series. "Step 12" is the error twelve steps ahead, not the mean of
 * steps 1 to 12. Values that were not observed and forecasts that are NaN count nowhere. Cost per pair O(1); not
 * thread-safe, but parts that were collected apart are merged by {@link #add(ForecastErrors)}.
 */
public final class ForecastErrors {
    private final int horizon;
    private final int series;
    private final ErrorSums[] sums;

    /** Nothing collected yet, for forecasts {@code [horizon, series]}. */
    public ForecastErrors(int horizon, int series) {
        this.horizon = horizon;
        this.series = series;
        sums = new ErrorSums[horizon * series];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new ErrorSums();
        }
    }

    public int horizon() {
        return horizon;
    }

    public int series() {
        return series;
    }

    /** Adds one pair: {@code step} from 0. */
    public void add(int step, int n, double value, double forecast) {
        if (!Double.isNaN(value) && !Double.isNaN(forecast)) {
            sums[step * series + n].add(value, forecast);
        }
    }

    /** Adds a forecast from row {@code origin} on: {@code forecast[step * series + n]}. Rows beyond the panel are skipped. */
    public void add(Panel panel, int origin, double[] forecast) {
        requireLength(forecast.length);
        int known = Math.min(horizon, panel.steps() - origin);
        for (int step = 0; step < known; step++) {
            for (int n = 0; n < series; n++) {
                add(step, n, panel.value(origin + step, n), forecast[step * series + n]);
            }
        }
    }

    /** Adds what another collected. */
    public void add(ForecastErrors other) {
        if (other.horizon != horizon || other.series != series) {
            throw new IllegalArgumentException("found errors of " + other.horizon + " steps of " + other.series
                    + " series, expected " + horizon + " steps of " + series);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].add(other.sums[i]);
        }
    }

    /** Over all steps and series. */
    public Errors overall() {
        return over(0, horizon, 0, series);
    }

    /** {@code step} steps ahead, from 1 to the horizon, over all series. */
    public Errors atStep(int step) {
        if (step < 1 || step > horizon) {
            throw new IllegalArgumentException("found step " + step + ", expected one of a horizon of " + horizon);
        }
        return over(step - 1, step, 0, series);
    }

    /** Of one series, over all steps. */
    public Errors ofSeries(int n) {
        return over(0, horizon, n, n + 1);
    }

    /** Of one series, {@code step} steps ahead, from 1. */
    public Errors ofSeriesAtStep(int n, int step) {
        return over(step - 1, step, n, n + 1);
    }

    /**
     * The empirical correlation of values and forecasts {@code step} steps ahead, averaged over the series in which both
     * vary (Lai et al. 2018, the CORR of the exchange rate tables); NaN when there is none.
     */
    public double correlation(int step) {
        double total = 0;
        int counted = 0;
        for (int n = 0; n < series; n++) {
            ErrorSums s = sums[(step - 1) * series + n];
            double scale = Math.sqrt(s.valueSquares) * Math.sqrt(s.forecastSquares);
            if (scale > 0) {
                total += s.products / scale;
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : total / counted;
    }

    private Errors over(int fromStep, int toStep, int fromSeries, int toSeries) {
        var pooled = new ErrorSums();
        for (int step = fromStep; step < toStep; step++) {
            for (int n = fromSeries; n < toSeries; n++) {
                pooled.add(sums[step * series + n]);
            }
        }
        return Errors.of(pooled);
    }

    private void requireLength(int length) {
        if (length != horizon * series) {
            throw new IllegalArgumentException("found a forecast of " + length + " numbers, expected " + horizon
                    + " steps of " + series + " series");
        }
    }
}
