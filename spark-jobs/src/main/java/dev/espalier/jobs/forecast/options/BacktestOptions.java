package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code espalier forecast backtest} beside the forecaster's own. */
public final class BacktestOptions {
    @Option(
            names = "--folds",
            paramLabel = "F",
            description = "How often to train and forecast, each time from a later origin (default: ${DEFAULT-VALUE}).")
    private int folds = 5;

    @LeftOut("auto")
    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Steps between the first origins of neighbouring folds (default: the horizon).")
    private @Nullable Integer step;

    @LeftOut("auto")
    @Option(
            names = "--origins",
            paramLabel = "N",
            description = "Neighbouring origins a fold forecasts from (default: --step, so that no step is left out).")
    private @Nullable Integer origins;

    @Option(
            names = "--refit",
            paramLabel = "K",
            description = "Train anew in every K-th fold; 0: in the first only (default: ${DEFAULT-VALUE}).")
    private int refit = 1;

    @LeftOut("all")
    @Option(
            names = "--train-steps",
            paramLabel = "N",
            description = "Steps before an origin that a fold trains on (default: all).")
    private @Nullable Integer trainSteps;

    @Mixin
    private HeldOutOptions heldOut = new HeldOutOptions();

    /** Refuses before data are read what no data make right. */
    public void check(int horizon) {
        heldOut.check();
        if (refit < 0 || (trainSteps != null && trainSteps < 1)) {
            throw new InputException("--refit and --train-steps: found " + refit + " and "
                    + (trainSteps == null ? "none" : trainSteps) + ", expected at least 0 and at least 1");
        }
        Refusal.of("--folds, --step and --origins", () -> rolling(horizon));
    }

    private RollingOrigin rolling(int horizon) {
        int apart = step == null ? horizon : step;
        return new RollingOrigin(
                folds, apart, origins == null ? apart : origins, 0, trainSteps == null ? 0 : trainSteps);
    }

    /** The folds of a panel, each long enough for a window to train on and one to validate. */
    public List<RollingOrigin.Fold> folds(int steps, int window, int horizon) {
        return Refusal.of("--folds", () -> rolling(horizon).folds(steps, horizon, window + horizon + 1));
    }

    /** The fold whose training serves fold {@code index}. */
    public int trainedIn(int index) {
        return refit == 0 ? 0 : index / refit * refit;
    }

    public HeldOutOptions heldOut() {
        return heldOut;
    }

    /** Of the windows that a fold trains on. */
    public Split split(Windows windows, int series, int fold) {
        return heldOut.split(windows, series, 0, "fold " + fold + ", ");
    }
}
