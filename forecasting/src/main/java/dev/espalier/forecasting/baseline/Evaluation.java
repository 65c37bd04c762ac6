package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.window.RollingOrigin;

/** Forecasts from many origins against what came. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * The errors of forecasts from every row in {@code fromOrigin} (inclusive) to {@code toOrigin} (exclusive). Targets
     * beyond the panel and missing ones count nowhere.
     */
    public static ForecastErrors errors(Forecaster.Fitted fitted, Panel panel, int fromOrigin, int toOrigin) {
        var errors = new ForecastErrors(fitted.horizon(), panel.series());
        double[] forecast = new double[fitted.horizon() * panel.series()];
        for (int origin = fromOrigin; origin < toOrigin; origin++) {
            fitted.forecast(panel, origin, forecast);
            errors.add(panel, origin, forecast);
        }
        return errors;
    }

    /**
     * The errors of a backtest: the forecaster is fitted anew in every fold and forecasts from the fold's origins.
     *
     * @param neededRows the fewest rows it trains on, see {@link RollingOrigin#folds}
     */
    public static ForecastErrors backtest(
            Forecaster forecaster, Panel panel, RollingOrigin folds, int horizon, int neededRows) {
        var errors = new ForecastErrors(horizon, panel.series());
        for (RollingOrigin.Fold fold : folds.folds(panel.steps(), horizon, neededRows)) {
            Forecaster.Fitted fitted = forecaster.fit(panel, fold.trainFrom(), fold.trainTo(), horizon);
            errors.add(errors(fitted, panel, fold.firstOrigin(), fold.firstOrigin() + fold.origins()));
        }
        return errors;
    }

    /**
     * Conformal intervals of each series from its own errors in forecasts of rows the forecaster was not fitted on: every
     * row in {@code fromOrigin} (inclusive) to {@code toOrigin} (exclusive) is an origin.
     */
    public static ConformalIntervals intervals(Forecaster.Fitted fitted, Panel panel, int fromOrigin, int toOrigin) {
        return intervals(
                fitted,
                panel,
                fromOrigin,
                toOrigin,
                ConformalIntervals.Collector.perSeries(fitted.horizon(), panel.series()));
    }

    /**
     * The same from the errors of all series together, each divided by its series' scale.
     *
     * @param scales by series, see {@link dev.espalier.forecasting.interval.ErrorScales}
     */
    public static ConformalIntervals pooledIntervals(
            Forecaster.Fitted fitted, Panel panel, int fromOrigin, int toOrigin, double[] scales) {
        return intervals(
                fitted, panel, fromOrigin, toOrigin, ConformalIntervals.Collector.pooled(fitted.horizon(), scales));
    }

    private static ConformalIntervals intervals(
            Forecaster.Fitted fitted,
            Panel panel,
            int fromOrigin,
            int toOrigin,
            ConformalIntervals.Collector collector) {
        double[] forecast = new double[fitted.horizon() * panel.series()];
        for (int origin = fromOrigin; origin < toOrigin; origin++) {
            fitted.forecast(panel, origin, forecast);
            collector.add(panel, origin, forecast);
        }
        return collector.build();
    }
}
