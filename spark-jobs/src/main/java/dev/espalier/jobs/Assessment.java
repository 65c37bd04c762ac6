package dev.espalier.jobs;

import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Evaluation;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How good the forecasts of a run are: errors, with every baseline beside them, and intervals. */
final class Assessment {
    private static final int ORIGINS_AT_ONCE = 64;

    /** Series with fewer errors than this share theirs: tails of a few errors say little. */
    private static final int FEWEST_OWN_ERRORS = 100;

    private final Panel panel;
    private final Ensemble ensemble;
    private final Progress progress;

    Assessment(Panel panel, Ensemble ensemble, Progress progress) {
        this.panel = panel;
        this.ensemble = ensemble;
        this.progress = progress;
    }

    /**
     * Errors of the refits and, if there are several, of their mean.
     *
     * @param method what the forecaster is called
     */
    List<MethodErrors> ofModel(String method, int fromOrigin, int toOrigin) {
        List<ForecastErrors> refits = new ArrayList<>();
        ensemble.members().forEach(member -> refits.add(nothing()));
        ForecastErrors together = nothing();
        forEachOrigin(fromOrigin, toOrigin, (origin, forecasts) -> {
            for (int m = 0; m < refits.size(); m++) {
                refits.get(m).add(panel, origin, forecasts.get(m));
            }
            together.add(panel, origin, forecasts.getLast());
        });
        List<MethodErrors> errors = new ArrayList<>();
        errors.add(new MethodErrors(method, refits));
        if (refits.size() > 1) {
            errors.add(new MethodErrors("mean of " + refits.size() + " refits", List.of(together)));
        }
        return errors;
    }

    /**
     * Errors of what every model is measured against, fitted on the rows before {@code trainRows}.
     *
     * @param notes hears which could not be fitted, and why
     */
    List<MethodErrors> ofBaselines(int trainRows, int fromOrigin, int toOrigin, Consumer<String> notes) {
        List<Forecaster> baselines =
                Baselines.defaults(ensemble.window(), panel.series(), Calendar.season(panel.time()));
        List<MethodErrors> errors = new ArrayList<>();
        for (Forecaster baseline : baselines) {
            requireGoOn();
            progress.at("baselines", errors.size(), baselines.size());
            try {
                Forecaster.Fitted fitted = baseline.fit(panel, 0, trainRows, ensemble.horizon());
                int first = Math.max(fromOrigin, fitted.window());
                errors.add(
                        new MethodErrors(baseline.name(), List.of(Evaluation.errors(fitted, panel, first, toOrigin))));
            } catch (IllegalArgumentException e) {
                notes.accept("no " + baseline.name() + " beside the forecasts: " + e.getMessage());
            }
        }
        return errors;
    }

    /** Intervals from the errors of the run's forecasts on windows that were not trained on. */
    ConformalIntervals intervals(int fromOrigin, int toOrigin) {
        boolean own = toOrigin - fromOrigin >= FEWEST_OWN_ERRORS;
        var collector = new ConformalIntervals.Collector(ensemble.horizon(), panel.series(), own);
        forEachOrigin(fromOrigin, toOrigin, (origin, forecasts) -> collector.add(panel, origin, forecasts.getLast()));
        return collector.build();
    }

    /** How often the intervals held, by level. */
    Map<Double, IntervalErrors> coverage(
            ConformalIntervals intervals, List<Double> levels, int fromOrigin, int toOrigin) {
        Map<Double, IntervalErrors> coverage = new LinkedHashMap<>();
        levels.forEach(level -> coverage.put(level, new IntervalErrors(level, ensemble.horizon())));
        forEachOrigin(fromOrigin, toOrigin, (origin, forecasts) -> {
            double[] forecast = forecasts.getLast();
            int known = Math.min(ensemble.horizon(), panel.steps() - origin);
            coverage.forEach((level, errors) -> {
                for (int step = 0; step < known; step++) {
                    for (int n = 0; n < panel.series(); n++) {
                        double middle = forecast[step * panel.series() + n];
                        double half = intervals.halfWidth(level, step + 1, n);
                        errors.add(step, panel.value(origin + step, n), middle - half, middle + half);
                    }
                }
            });
        });
        return coverage;
    }

    private ForecastErrors nothing() {
        return new ForecastErrors(ensemble.horizon(), panel.series());
    }

    /** Hands over what each refit forecasts and, last, their mean. */
    private void forEachOrigin(int fromOrigin, int toOrigin, BiConsumer<Integer, List<double[]>> visitor) {
        for (int from = fromOrigin; from < toOrigin; from += ORIGINS_AT_ONCE) {
            requireGoOn();
            progress.at("forecasts", from - fromOrigin, toOrigin - fromOrigin);
            int[] origins = new Windows.Range(from, Math.min(toOrigin, from + ORIGINS_AT_ONCE)).toArray();
            List<double[][]> each = ensemble.each(panel, origins);
            double[][] mean = Ensemble.mean(each);
            for (int o = 0; o < origins.length; o++) {
                List<double[]> forecasts = new ArrayList<>();
                for (double[][] member : each) {
                    forecasts.add(member[o]);
                }
                forecasts.add(mean[o]);
                visitor.accept(origins[o], forecasts);
            }
        }
    }

    private void requireGoOn() {
        if (progress.stopRequested()) {
            throw new CancellationException("stopped while the forecasts were assessed");
        }
    }
}
