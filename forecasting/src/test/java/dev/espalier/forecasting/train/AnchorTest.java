package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts of values and of changes since the last one. */
final class AnchorTest {
    /** What training minimises is what the forecasts' errors are, counted value by value. */
    @ParameterizedTest
    @CsvSource({"LAST, false", "NONE, false", "LAST, true", "NONE, true"})
    void validationErrorsAreThoseOfTheForecasts(Anchor anchor, boolean quantiles) {
        Panel gaps = Rings.panel(300, 0.1, 3);
        Split split = Rings.split(gaps);
        ForecastOptions options = Rings.options(Rings.learnt(), 1, 3).withAnchor(anchor);
        // half the pinball loss of the median is half the absolute error
        options = quantiles ? options.withQuantiles(List.of(0.5)) : options;
        TrainedForecaster trained = new Trainer(options, gaps, split).train(Progress.SILENT);
        double expected = trained.errors(gaps, split.validation()).overall().mae();
        double found = trained.history().get(trained.bestEpoch()).validationError() * (quantiles ? 2 : 1);
        assertEquals(expected, found, 1e-5 * expected);
    }

    /** Random walks leave the range that was trained on; from the last value on they are forecast as well as they can be. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e9})
    void levelsThatMoveAwayAreFollowedFromTheLastValueOnly(double start) {
        int steps = 400;
        SplittableRandom random = Key.of(4).random();
        double[] values = new double[steps * 2];
        values[0] = start;
        values[1] = start;
        for (int i = 2; i < values.length; i++) {
            values[i] = values[i - 2] + 1 + random.nextGaussian();
        }
        Panel panel = Panel.of(List.of("a", "b"), new TimeGrid.Numbered(0, 1, steps), values);
        var windows = new Windows(steps, 2, 1, 1);
        Split split = Split.chronological(windows.count(), 0.1, 0.2, 3);
        double last = testError(Anchor.LAST, panel, split);
        double none = testError(Anchor.NONE, panel, split);
        // steps are N(1, 1): their mean absolute deviation from 1 is 0.80, and the last value alone errs by 1.17
        assertEquals(0.8, last, 0.1);
        assertTrue(none > 5 * last, "without an anchor " + none);
    }

    private static double testError(Anchor anchor, Panel panel, Split split) {
        ForecastOptions options = Rings.options(new GraphOptions.None(), 1, 15).withAnchor(anchor);
        return new Trainer(options, panel, split)
                .train(Progress.SILENT)
                .errors(panel, split.test())
                .overall()
                .mae();
    }

    /** Earlier versions knew no anchor. */
    @Test
    void modelsOfEarlierVersionsForecastValues(@TempDir Path folder) throws IOException {
        Panel ring = Rings.panel(200, 0, 3);
        ForecastOptions options = Rings.options(Rings.learnt(), 1, 1).withAnchor(Anchor.NONE);
        TrainedForecaster trained = new Trainer(options, ring, Rings.split(ring)).train(Progress.SILENT);
        Path file = folder.resolve("model.json");
        trained.save(file);
        var json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(file.toFile());
        ((ObjectNode) root.path("progress").path("options")).remove("anchor");
        root.put("version", 1).remove("sha256"); // earlier versions had none
        json.writeValue(file.toFile(), root);
        TrainedForecaster read = TrainedForecaster.load(file);
        assertEquals(Anchor.NONE, read.options().anchor());
        assertArrayEquals(trained.forecast(ring, new int[] {150})[0], read.forecast(ring, new int[] {150})[0], 0);
    }
}
