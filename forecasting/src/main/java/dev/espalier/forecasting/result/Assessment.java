package dev.espalier.forecasting.result;

import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Evaluation;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.interval.ErrorScales;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.result.MethodErrors.Role;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How good the forecasts of a run are: errors, with every baseline beside them, and intervals. */
public final class Assessment {
    private static final int ORIGINS_AT_ONCE = 64;

    /** Series with fewer errors than this share theirs: tails of a few errors say little. */
    static final int FEWEST_OWN_ERRORS = 100;

    /** Training windows that tell how large a series' errors are beside the others'. */
    private static final int MOST_SCALING = 128;

    private final Panel panel;
    private final Ensemble ensemble;
    private final Progress progress;

    /** Judges an ensemble by a panel. */
    public Assessment(Panel panel, Ensemble ensemble, Progress progress) {
        this.panel = panel;
        this.ensemble = ensemble;
        this.progress = progress;
    }

    /**
     * What the test part said.
     *
     * @param methods  errors of the refits and, if there are several, of their mean
     * @param coverage how often intervals held, by level
     */
    public record OfModel(List<MethodErrors> methods, List<IntervalErrors> coverage) {}

    /**
     * Judges the refits on forecasts from some origins.
     *
     * @param method what the forecaster is called
     * @param widths of the intervals around the mean of the refits
     */
    public OfModel ofModel(String method, HalfWidths widths, Windows.Range origins) {
        List<ForecastErrors> refits = new ArrayList<>();
        ensemble.members().forEach(member -> refits.add(nothing()));
        ForecastErrors together = nothing();
        List<IntervalErrors> coverage = new ArrayList<>();
        widths.levels()
                .forEach(level -> coverage.add(new IntervalErrors(level.share(), ensemble.horizon(), panel.series())));
        forEachOrigin("forecasts of the test part", origins.toArray(), (origin, forecasts) -> {
            for (int m = 0; m < refits.size(); m++) {
                refits.get(m).add(panel, origin, forecasts.get(m));
            }
            together.add(panel, origin, forecasts.getLast());
            for (int l = 0; l < coverage.size(); l++) {
                cover(origin, forecasts.getLast(), widths, l, coverage.get(l));
            }
        });
        List<MethodErrors> errors = new ArrayList<>();
        errors.add(MethodErrors.ofRefits(method, refits.size() > 1 ? Role.VARIANT : Role.OWN, refits));
        if (refits.size() > 1) {
            errors.add(MethodErrors.ofRefits("mean of " + refits.size() + " refits", Role.OWN, List.of(together)));
        }
        return new OfModel(errors, coverage);
    }

    private void cover(int origin, double[] forecast, HalfWidths widths, int level, IntervalErrors errors) {
        int known = Math.min(ensemble.horizon(), panel.steps() - origin);
        for (int step = 0; step < known; step++) {
            for (int n = 0; n < panel.series(); n++) {
                double middle = forecast[step * panel.series() + n];
                double half = widths.of(level, step, n);
                errors.add(step, n, panel.value(origin + step, n), middle - half, middle + half);
            }
        }
    }

    /**
     * What the model is measured against.
     *
     * @param fitted forecasts from any origin that has as many rows before it as it sees
     */
    public record Baseline(MethodErrors errors, Forecaster.Fitted fitted) {}

    /**
     * Errors of what every model is measured against, fitted on the rows before {@code trainRows}.
     *
     * @param notes hears which could not be fitted, and why
     */
    public List<Baseline> ofBaselines(int trainRows, Windows.Range origins, Consumer<String> notes) {
        List<Forecaster> baselines =
                Baselines.defaults(ensemble.window(), panel.series(), Calendar.season(panel.time()));
        List<Baseline> fittedOnes = new ArrayList<>();
        for (Forecaster baseline : baselines) {
            requireGoOn();
            progress.at("baselines", fittedOnes.size(), baselines.size());
            try {
                Forecaster.Fitted fitted = baseline.fit(panel, 0, trainRows, ensemble.horizon());
                int first = Math.max(origins.from(), fitted.window());
                MethodErrors errors = MethodErrors.ofRefits(
                        baseline.name(), Role.BASELINE, List.of(Evaluation.errors(fitted, panel, first, origins.to())));
                fittedOnes.add(new Baseline(errors, fitted));
            } catch (IllegalArgumentException e) {
                notes.accept("no " + baseline.name() + " beside the forecasts: " + e.getMessage());
            }
        }
        return fittedOnes;
    }

    /**
     * Half widths of intervals from the errors of the run's forecasts.
     *
     * @param origins that were not trained on, whose errors make the intervals
     * @param train   origins that were trained on, which say how large a series' errors are beside the others'
     */
    public HalfWidths widths(List<Level> levels, Windows.Range origins, Windows.Range train) {
        int horizon = ensemble.horizon();
        var collector = hasOwnErrors(origins.count())
                ? ConformalIntervals.Collector.perSeries(horizon, panel.series())
                : ConformalIntervals.Collector.pooled(horizon, scales(train));
        forEachOrigin(
                "forecasts that intervals are made from",
                origins.toArray(),
                (origin, forecasts) -> collector.add(panel, origin, forecasts.getLast()));
        return HalfWidths.of(collector.build(), levels, panel.series(), origins.count());
    }

    private double[] scales(Windows.Range train) {
        var scales = new ErrorScales(panel.series());
        int count = Math.min(MOST_SCALING, train.count());
        int[] some = new int[count];
        Arrays.setAll(some, i -> train.from() + (int) ((long) i * train.count() / count));
        forEachOrigin(
                "errors of each series in training",
                some,
                (origin, forecasts) -> scales.add(panel, origin, forecasts.getLast()));
        return scales.toArray();
    }

    private static boolean hasOwnErrors(int origins) {
        return origins >= FEWEST_OWN_ERRORS;
    }

    /** How many errors a step's interval comes from where every value is observed. */
    public static long errorsPerInterval(int origins, int series) {
        return hasOwnErrors(origins) ? origins : (long) origins * series;
    }

    private ForecastErrors nothing() {
        return new ForecastErrors(ensemble.horizon(), panel.series());
    }

    /** Hands over what each refit forecasts and, last, their mean. */
    private void forEachOrigin(String stage, int[] origins, BiConsumer<Integer, List<double[]>> visitor) {
        for (int from = 0; from < origins.length; from += ORIGINS_AT_ONCE) {
            requireGoOn();
            progress.at(stage, from, origins.length);
            int[] some = Arrays.copyOfRange(origins, from, Math.min(origins.length, from + ORIGINS_AT_ONCE));
            List<double[][]> each = ensemble.each(panel, some);
            double[][] mean = Ensemble.mean(each);
            for (int o = 0; o < some.length; o++) {
                List<double[]> forecasts = new ArrayList<>();
                for (double[][] member : each) {
                    forecasts.add(member[o]);
                }
                forecasts.add(mean[o]);
                visitor.accept(some[o], forecasts);
            }
        }
    }

    private void requireGoOn() {
        if (progress.stopRequested()) {
            throw new CancellationException("stopped while the forecasts were assessed");
        }
    }
}
