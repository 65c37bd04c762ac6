package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.ForecastErrors;

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
}
