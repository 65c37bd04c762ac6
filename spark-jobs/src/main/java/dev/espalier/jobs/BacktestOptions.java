package dev.espalier.jobs;

import dev.espalier.forecasting.data.RollingOrigin;
import dev.espalier.forecasting.data.Split;
import dev.espalier.forecasting.data.Windows;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code espalier forecast backtest} beside the forecaster's own. */
final class BacktestOptions {
    @Option(
            names = "--folds",
            paramLabel = "F",
            defaultValue = "5",
            description = "How often to train and forecast, each time from a later origin (default: ${DEFAULT-VALUE}).")
    private int folds = 5;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Steps between the first origins of neighbouring folds (default: the horizon).")
    private @Nullable Integer step;

    @Option(
            names = "--origins",
            paramLabel = "N",
            description = "Neighbouring origins a fold forecasts from (default: --step, so that no step is left out).")
    private @Nullable Integer origins;

    @Option(
            names = "--refit",
            paramLabel = "K",
            defaultValue = "1",
            description = "Train anew in every K-th fold; 0: in the first only (default: ${DEFAULT-VALUE}).")
    private int refit = 1;

    @Option(
            names = "--train-steps",
            paramLabel = "N",
            description = "Steps before an origin that a fold trains on (default: all).")
    private @Nullable Integer trainSteps;

    @Option(
            names = "--val",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of a fold's windows, the last ones before its origin, that decides when training stops"
                    + " (default: ${DEFAULT-VALUE}).")
    private double validation = 0.1;

    @Option(
            names = "--gap",
            paramLabel = "N",
            description = "Windows left out before those. Default: window + horizon, so that they share no value.")
    private @Nullable Integer gap;

    @Option(
            names = "--levels",
            paramLabel = "PERCENTS",
            split = ",",
            defaultValue = "80,95",
            description = "Intervals that hold this often, from the errors in validation (default: ${DEFAULT-VALUE}).")
    private List<Double> levels = new ArrayList<>(List.of(80.0, 95.0));

    /** Refuses before data are read what no data make right. */
    void check(int horizon) {
        if (!(validation > 0 && validation < 1)) {
            throw new InputException("--val must be above 0 and below 1 but was " + validation);
        }
        if (refit < 0 || (gap != null && gap < 0) || (trainSteps != null && trainSteps < 1)) {
            throw new InputException("--refit " + refit + " and --gap " + gap + " must be at least 0, --train-steps "
                    + trainSteps + " at least 1");
        }
        levels();
        Refusal.of("--folds, --step and --origins", () -> rolling(horizon));
    }

    private RollingOrigin rolling(int horizon) {
        int apart = step == null ? horizon : step;
        return new RollingOrigin(
                folds, apart, origins == null ? apart : origins, 0, trainSteps == null ? 0 : trainSteps);
    }

    /** The folds of a panel, each long enough for a window to train on and one to validate. */
    List<RollingOrigin.Fold> folds(int steps, int window, int horizon) {
        return Refusal.of("--folds", () -> rolling(horizon).folds(steps, horizon, window + horizon + 1));
    }

    /** The fold whose training serves fold {@code index}. */
    int trainedIn(int index) {
        return refit == 0 ? 0 : index / refit * refit;
    }

    List<Level> levels() {
        return Level.ofPercents(levels);
    }

    /** Of the windows that a fold trains on. */
    Split split(Windows windows, int fold) {
        int apart = gap == null ? windows.window() + windows.horizon() : gap;
        return Refusal.of(
                "fold " + fold + ", --val and --gap", () -> Split.chronological(windows.count(), validation, 0, apart));
    }

    /** Adds what was asked for, by long option name. */
    void addTo(Map<String, @Nullable Object> asked) {
        asked.put("folds", folds);
        asked.put("step", step == null ? ForecasterOptions.AUTO : step);
        asked.put("origins", origins == null ? ForecasterOptions.AUTO : origins);
        asked.put("refit", refit);
        asked.put("train-steps", trainSteps == null ? "all" : trainSteps);
        asked.put("val", validation);
        asked.put("gap", gap == null ? ForecasterOptions.AUTO : gap);
        asked.put("levels", String.join(",", levels().stream().map(Level::name).toList()));
    }
}
