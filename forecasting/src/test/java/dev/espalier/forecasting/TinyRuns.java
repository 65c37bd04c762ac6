package dev.espalier.forecasting;

import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.FoldForecasts;
import dev.espalier.forecasting.result.ForecasterArchive;
import dev.espalier.forecasting.result.Level;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.train.Trainer;
import dev.espalier.forecasting.window.RollingOrigin;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Forecasters that took milliseconds to train, and a backtest of them: what is done with forecasts asks for no good ones. */
public final class TinyRuns {
    public static final int WINDOW = 3;
    public static final int HORIZON = 2;

    private TinyRuns() {}

    /** Three hourly series around different levels, one value in ten missing. */
    public static Panel panel(int steps) {
        SplittableRandom random = Key.of(6).split("tiny").random();
        double[] values = new double[steps * 3];
        for (int i = 0; i < values.length; i++) {
            double value = 100 * (i % 3) + 5 * Math.sin(0.26 * Math.floorDiv(i, 3)) + random.nextGaussian();
            values[i] = random.nextInt(10) == 0 ? Double.NaN : value;
        }
        var time = new TimeGrid.Dated(LocalDateTime.of(2021, 3, 1, 0, 0), Frequency.parse("1h"), steps);
        return Panel.of(List.of("low", "middle", "high, of three"), time, values);
    }

    /** A graph of one source a series is learnt; one epoch. */
    public static ForecastOptions options(long seed) {
        return ForecastOptions.of(WINDOW, HORIZON, 3)
                .withModel(ModelOptions.DEFAULT.withHidden(4).withEmbedding(2).withLayers(1))
                .withGraph(GraphOptions.Learnt.of(1, 1))
                .withTraining(TrainingOptions.DEFAULT.withEpochs(1, 1).withSeed(seed));
    }

    public static Split split(int rows) {
        return Split.chronological(new Windows(rows, WINDOW, HORIZON, 1).count(), 0.25, 0.25, WINDOW + HORIZON);
    }

    /** One trained on a panel. */
    public static TrainedForecaster trained(ForecastOptions options, Panel panel) {
        return new Trainer(options, panel, split(panel.steps())).train(Progress.SILENT);
    }

    /** The origins of some windows. */
    public static Windows.Range origins(Windows.Range windows) {
        return new Windows.Range(windows.from() + WINDOW, windows.to() + WINDOW);
    }

    /** Folds of forecasts from five origins each. */
    public static Backtest backtest(Panel panel, int folds) {
        List<RollingOrigin.Fold> plan = new RollingOrigin(folds, 9, 5, 0, 0).folds(panel.steps(), HORIZON, 40);
        List<Integer> windows = new ArrayList<>();
        List<FoldForecasts> forecasts = new ArrayList<>();
        List<TrainedForecaster> forecasters = new ArrayList<>();
        for (RollingOrigin.Fold fold : plan) {
            Split split = split(fold.trainTo());
            TrainedForecaster trained = trained(options(fold.index()), panel.slice(0, fold.trainTo()));
            windows.add(split.train().count());
            forecasters.add(trained);
            var order = new FoldForecasts.Order(
                    fold,
                    origins(split.calibration()),
                    origins(split.train()),
                    new ArrayList<>(Level.ofPercents(List.of(80.0, 50.0))),
                    ForecasterArchive.Packed.of(trained));
            forecasts.add(order.run(panel));
        }
        return Backtest.of("GRU", panel, plan, windows, forecasts, forecasters, List.of("a note"));
    }
}
