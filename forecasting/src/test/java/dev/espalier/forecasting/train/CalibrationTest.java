package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.ModelOptions;
import dev.espalier.forecasting.TrainingOptions;
import dev.espalier.forecasting.TrainingOptions.Schedule;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.interval.ConformalIntervals;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows.Range;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Intervals of trained forecasters on simulated series, where the share that they hold is known exactly.
 *
 * <p>Values are independent, and of the windows of one value and the next only every second is used, so that given the
 * forecaster all errors behind its training are independent and alike. With 9 of them and level 0.8 the half width is the
 * 8th, which covers the next one with probability 8/10 exactly, if the 9 had no part in choosing the forecaster.
 */
final class CalibrationTest {
    private static final int REPEATS = 200;
    private static final int ERRORS = 9;
    private static final int TESTED = 100;

    private static final Range TRAIN = new Range(0, 32);
    private static final Range DECIDING = after(TRAIN, 2 * ERRORS - 1);
    private static final Range CALIBRATING = after(DECIDING, 2 * ERRORS - 1);
    private static final Range TEST = after(CALIBRATING, 2 * TESTED - 1);

    private static Range after(Range before, int count) {
        int from = before.to() + 2;
        return new Range(from, from + count);
    }

    /**
     * A repeat's share has the variance of a Beta(8, 2) variable and of 100 draws with it, so the mean of 200 has a standard
     * error of 0.009; the gate of 4.5 of them errs once in 150,000 times. (Windows that chose the epoch hold 0.78 here; {@code
     * ConformalIntervalsTest} shows why, with more repeats than networks can be trained.)
     */
    @Test
    @Tag("slow")
    void windowsThatDecideNothingCoverExactly() {
        double covered = 0;
        for (int r = 0; r < REPEATS; r++) {
            Panel panel = panel(Key.of(11).split(r));
            Split split = new Split(TRAIN, DECIDING, CALIBRATING, TEST);
            TrainedForecaster trained = new Trainer(options(r), panel, split).train(Progress.SILENT);
            covered += covered(trained, panel, split.calibration()) / REPEATS;
        }
        double variance = 0.8 * 0.2 / (ERRORS + 2) + 0.8 * 0.2 / TESTED;
        assertEquals(0.8, covered, 4.5 * Math.sqrt(variance / REPEATS));
    }

    /** The share of the test values within the intervals that the errors of some windows make. */
    private static double covered(TrainedForecaster trained, Panel panel, Range windows) {
        var collector = ConformalIntervals.Collector.perSeries(1, 1);
        for (int origin : everySecond(windows)) {
            collector.add(panel, origin, trained.forecast(panel, new int[] {origin})[0]);
        }
        ConformalIntervals intervals = collector.build();
        assertEquals(ERRORS, intervals.errors(1, 0));
        double half = intervals.halfWidth(0.8, 1, 0);
        int[] origins = everySecond(TEST);
        double[][] forecasts = trained.forecast(panel, origins);
        int held = 0;
        for (int o = 0; o < origins.length; o++) {
            held += Math.abs(panel.value(origins[o], 0) - forecasts[o][0]) <= half ? 1 : 0;
        }
        return (double) held / origins.length;
    }

    private static int[] everySecond(Range windows) {
        int[] origins = new int[(windows.count() + 1) / 2];
        for (int i = 0; i < origins.length; i++) {
            origins[i] = windows.from() + 2 * i + 1;
        }
        return origins;
    }

    private static Panel panel(Key key) {
        SplittableRandom random = key.random();
        double[] values = random.doubles(TEST.to() + 2).toArray();
        return Panel.of(List.of("a"), new TimeGrid.Numbered(0, 1, values.length), values);
    }

    /** Steps so long that every epoch ends elsewhere. */
    private static ForecastOptions options(long seed) {
        return ForecastOptions.of(1, 1, 1)
                .withAnchor(Anchor.NONE)
                .withGraph(new GraphOptions.None())
                .withModel(ModelOptions.DEFAULT.withHidden(4).withLayers(0).withEmbedding(0))
                .withTraining(TrainingOptions.DEFAULT
                        .withSeed(seed)
                        .withLearningRate(0.5)
                        .withSchedule(Schedule.CONSTANT)
                        .withEpochs(40, 40));
    }
}
