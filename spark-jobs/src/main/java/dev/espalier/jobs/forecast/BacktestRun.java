package dev.espalier.jobs.forecast;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.FoldForecasts;
import dev.espalier.forecasting.result.ForecastFiles;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.jobs.forecast.options.BacktestOptions;
import dev.espalier.jobs.forecast.options.ForecasterOptions;
import dev.espalier.jobs.forecast.options.GraphArguments;
import dev.espalier.jobs.forecast.options.SeriesOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** One run of {@code forecast backtest}: train and forecast fold by fold, all folds at once. */
final class BacktestRun extends FittingRun<Backtest> {
    /** What run.json calls it. */
    static final String JOB = "forecast backtest";

    /** What stays for {@code --resume}. */
    static final Kept KEPT = Trainings.kept("finished folds", "fold-*");

    private final BacktestOptions options;

    BacktestRun(JobRun run, SeriesOptions series, ForecasterOptions forecaster, BacktestOptions options) {
        super(run, series, forecaster);
        this.options = options;
    }

    Finished<Backtest> run() throws IOException {
        ForecasterOptions.check(List.of(forecaster()));
        options.check(forecaster().horizon());
        Read read = read();
        Panel panel = read.panel();
        ForecastOptions chosen = forecaster().options(panel.ids(), read.locations(), seed(), notes()::add);
        List<RollingOrigin.Fold> folds = Sizes.orWayOut(
                chosen,
                () -> options.folds(panel.steps(), chosen.window(), chosen.horizon()),
                (window, horizon) -> requireSplits(panel, window, horizon));
        Sizes.requireRoom(chosen, (window, horizon) -> requireSplits(panel, window, horizon));
        List<Trained> trained =
                folds.stream().map(fold -> trained(fold, folds, chosen, panel)).toList();
        notes().addAll(Sizes.notes(chosen, panel, trained.getFirst().training().trainTo()));
        Sizes.manyEdges(chosen, panel.series()).ifPresent(this::say);
        return in(
                options,
                List.of(forecaster()),
                directory -> write(directory, backtest(directory, panel, trained, chosen), read));
    }

    /**
     * A fold and what its forecaster is trained on.
     *
     * @param training   the fold that is trained for it: itself, or an earlier one
     * @param split       of the windows of the rows that one trains on
     * @param calibration origins, in the panel's own rows, that intervals are made from
     * @param trainOrigins origins, likewise, that were trained on
     * @param options     of the forecaster, suited to the windows
     * @param note        of what a reader should know of its graph
     */
    private record Trained(
            RollingOrigin.Fold fold,
            RollingOrigin.Fold training,
            Split split,
            Windows.Range calibration,
            Windows.Range trainOrigins,
            ForecastOptions options,
            Optional<String> note) {
        String name() {
            return "fold-" + training.index();
        }
    }

    /** Tries folds of another window and horizon. */
    private void requireSplits(Panel panel, int window, int horizon) {
        options.check(horizon);
        for (RollingOrigin.Fold fold : options.folds(panel.steps(), window, horizon)) {
            options.split(
                    new Windows(fold.trainTo() - fold.trainFrom(), window, horizon, 1), panel.series(), fold.index());
        }
    }

    private Trained trained(
            RollingOrigin.Fold fold, List<RollingOrigin.Fold> folds, ForecastOptions chosen, Panel panel) {
        RollingOrigin.Fold training = folds.get(options.trainedIn(fold.index()));
        var windows = new Windows(training.trainTo() - training.trainFrom(), chosen.window(), chosen.horizon(), 1);
        Split split = options.split(windows, panel.series(), training.index());
        int shift = training.trainFrom();
        // baselines see what the forecaster has seen
        var fair = new RollingOrigin.Fold(
                fold.index(), training.trainFrom(), training.trainTo(), fold.firstOrigin(), fold.origins());
        return new Trained(
                fair,
                training,
                split,
                origins(windows, split.calibration(), shift),
                origins(windows, split.train(), shift),
                forecaster().suited(chosen, split.train().count()),
                GraphArguments.requireChoice(
                        chosen, panel.slice(training.trainFrom(), training.trainTo()), windows, split));
    }

    /** Of some windows of a fold's rows, in the panel's own rows. */
    private static Windows.Range origins(Windows windows, Windows.Range part, int shift) {
        return new Windows.Range(shift + windows.origin(part.from()), shift + windows.origin(part.to() - 1) + 1);
    }

    private Backtest backtest(RunDirectory directory, Panel panel, List<Trained> folds, ForecastOptions chosen)
            throws Exception {
        Torch.threads(1);
        Map<String, Trainings.Plan> plans = new LinkedHashMap<>();
        folds.forEach(fold -> plans.put(
                fold.name(),
                new Trainings.Plan(
                        fold.options(),
                        fold.training().trainFrom(),
                        fold.training().trainTo(),
                        fold.split())));
        Map<String, TrainedForecaster> trained =
                new Trainings(directory, session(), progress()).run("folds", panel, plans);
        trained.forEach((name, one) -> notes().addAll(Sizes.ofTraining(name, one)));
        List<FoldForecasts> forecasts = forecasts(panel, folds, trained);
        first(folds, Trained::note);
        first(folds, fold -> options.heldOut().note(fold.split()));
        first(forecasts, fold -> fold.widths().pooled());
        first(forecasts, fold -> fold.widths().infinite());
        forecasts.forEach(fold -> notes().addAll(fold.notes()));
        return Backtest.of(
                forecaster().nameOf(chosen),
                panel,
                folds.stream().map(Trained::fold).toList(),
                folds.stream().map(fold -> fold.split().train().count()).toList(),
                forecasts,
                List.copyOf(trained.values()),
                notes());
    }

    /** Notes what is to be said of the first fold that anything is to be said of: of others it will be much the same. */
    private <T> void first(List<T> folds, Function<T, Optional<String>> note) {
        folds.stream().flatMap(fold -> note.apply(fold).stream()).findFirst().ifPresent(notes()::add);
    }

    private Ending<Backtest> write(RunDirectory directory, Backtest backtest, Read read) throws IOException {
        progress().at("writing results", 0, 0);
        new ForecastFiles(directory, backtest.panel().ids()).write(backtest);
        return end(directory, backtest, backtest.results(), reports -> reports.of(backtest, read.locations()));
    }

    private List<FoldForecasts> forecasts(Panel panel, List<Trained> folds, Map<String, TrainedForecaster> trained)
            throws Exception {
        try (Workers workers = session().workers();
                Workers.Shared<Panel> shared = workers.share(panel)) {
            List<FoldForecasts.Order> orders = new ArrayList<>();
            for (Trained fold : folds) {
                TrainedForecaster forecaster = trained.get(fold.name());
                if (forecaster == null) {
                    throw new IllegalStateException("no training " + fold.name());
                }
                orders.add(new FoldForecasts.Order(
                        fold.fold(),
                        fold.calibration(),
                        fold.trainOrigins(),
                        new ArrayList<>(options.heldOut().levels()),
                        ForecasterArchive.Packed.of(forecaster)));
            }
            Map<Integer, FoldForecasts> done = new TreeMap<>(); // by fold, whichever ends first
            workers.each("forecasts of folds", shared, orders, (all, order) -> order.run(all), done::put, progress());
            return List.copyOf(done.values());
        }
    }
}
