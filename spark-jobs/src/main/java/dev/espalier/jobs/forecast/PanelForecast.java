package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Forecasts;
import dev.espalier.forecasting.result.SavedModel;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.Refusal;
import dev.espalier.tensor.Torch;

/** Forecasts of a trained forecaster from new data, and what is refused before one is believed. */
public final class PanelForecast {
    private PanelForecast() {}

    /**
     * The data with what forecasts are told of their dates.
     *
     * @param known the series as the forecaster knows them
     * @param name  of the data, for refusals
     */
    static Panel told(SavedModel saved, Panel known, String name) {
        int window = saved.ensemble().window();
        if (known.steps() < window) {
            throw new InputException(name + ": found " + known.steps() + " steps, expected at least " + window
                    + ", which the forecaster sees");
        }
        if (!saved.calendar().isEmpty() && known.time().stamp(0).isEmpty()) {
            throw new InputException(name + ": found steps without dates, expected dates, since the forecaster was"
                    + " trained with them; give --start and --freq as then");
        }
        return Refusal.of(
                name,
                () -> PanelInput.with(saved.calendar(), known, saved.ensemble().horizon()));
    }

    /**
     * Beyond the end of the data.
     *
     * @param known        the series as the forecaster knows them
     * @param name         of the data, for refusals
     * @param graphSamples graphs that are drawn to tell how a forecast varies with the graph; 0 for none
     * @param seed         of what is drawn
     */
    public static ForecastTable beyond(SavedModel saved, Panel known, String name, int graphSamples, Key seed) {
        Natives.require();
        Torch.threads(1);
        Panel panel = told(saved, known, name);
        ForecastTable forecasts = Refusal.of(name, () -> forecasts(saved, panel, name, graphSamples, seed));
        requireFinite(forecasts, name);
        return forecasts;
    }

    private static ForecastTable forecasts(SavedModel saved, Panel panel, String name, int graphSamples, Key seed) {
        return new Forecasts(panel, saved.ensemble(), saved.widths(), graphSamples)
                .beyond(seed.split("graph samples"))
                .orElseThrow(() -> new InputException(name + ": found covariates known ahead up to step "
                        + panel.future().steps() + ", expected them up to "
                        + (panel.steps() + saved.ensemble().horizon())
                        + ": rows without a target at the end give them"));
    }

    /** A forecast that is no number is none: whatever is wrong with the model or the data, it is not passed on. */
    private static void requireFinite(ForecastTable forecasts, String name) {
        double[] points = forecasts.numbers("y_hat");
        for (int row = 0; row < points.length; row++) {
            if (!Double.isFinite(points[row])) {
                throw new InputException(name + ": found a forecast of " + points[row] + " for series '"
                        + forecasts.texts("unique_id").get(row)
                        + "', expected finite ones: the model does not fit these data");
            }
        }
    }
}
