package dev.espalier.forecasting.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.TimeGrid;
import dev.espalier.forecasting.window.ScaleSpread;
import dev.espalier.forecasting.window.Scaling;
import dev.espalier.forecasting.window.Split;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values on scales that 32-bit numbers do not hold, a single series, and training that ceases to be finite. */
final class ScalesTest {
    private static final Panel RINGS = Rings.panel(200, 0.1, 7);

    private static Panel times(Panel panel, double factor) {
        return Panel.of(
                panel.ids(),
                panel.time(),
                Arrays.stream(panel.toArray()).map(v -> v * factor).toArray());
    }

    /** Where a unit is taken, forecasts in other units are the same to the last bit, and errors follow. */
    @ParameterizedTest
    @ValueSource(ints = {130, 300, -60, -400})
    void forecastsFollowTheUnit(int exponent) {
        TrainedForecaster one = train(times(RINGS, Math.scalb(1.0, 100)), 0.01);
        TrainedForecaster other = train(times(RINGS, Math.scalb(1.0, exponent)), 0.01);
        double[] expected = one.forecast(times(RINGS, Math.scalb(1.0, 100)), new int[] {150})[0];
        double[] found = other.forecast(times(RINGS, Math.scalb(1.0, exponent)), new int[] {150})[0];
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Double.isFinite(found[i]) && found[i] != 0);
            assertEquals(Math.scalb(expected[i], exponent - 100), found[i], 0);
        }
        assertEquals(
                Math.scalb(one.history().getLast().validationError(), exponent - 100),
                other.history().getLast().validationError(),
                0);
    }

    private static TrainedForecaster train(Panel panel, double rate) {
        ForecastOptions options = Rings.options(new GraphOptions.None(), 1, 2);
        options = options.withTraining(options.training().withLearningRate(rate));
        return new Trainer(options, panel, Rings.split(panel)).train(Progress.SILENT);
    }

    @Test
    void ordinaryScalesKeepTheirUnit(@TempDir Path folder) throws Exception {
        TrainedForecaster trained = train(RINGS, 0.01);
        assertTrue(trained.divergedIn().isEmpty());
        double error =
                trained.errors(RINGS, Rings.split(RINGS).validation()).overall().mae();
        assertEquals(error, trained.history().get(trained.bestEpoch()).validationError(), 1e-5 * error);
    }

    /** Steps so long that numbers overflow: training ends, what was best is kept, and says so when read again. */
    @Test
    void trainingThatDivergesEnds(@TempDir Path folder) throws Exception {
        TrainedForecaster trained = train(RINGS, 1e37);
        assertTrue(trained.divergedIn().isPresent());
        double[] forecast = trained.forecast(RINGS, new int[] {150})[0];
        assertTrue(Arrays.stream(forecast).allMatch(Double::isFinite), () -> Arrays.toString(forecast));
        Path file = folder.resolve("model.json");
        trained.save(file);
        assertEquals(trained.divergedIn(), TrainedForecaster.load(file).divergedIn());
    }

    @Test
    void oneSeriesTrainsWithAGraphToLearn() {
        SplittableRandom random = Key.of(5).random();
        double[] values = random.doubles(200).toArray();
        Panel panel = Panel.of(List.of("a"), TimeGrid.numbered(200), values);
        Split split = Rings.split(panel);
        TrainedForecaster trained =
                new Trainer(Rings.options(Rings.learnt(), 1, 1), panel, split).train(Progress.SILENT);
        assertEquals(0, trained.graph().orElseThrow().expectedDegree(), 0);
        assertEquals(0, trained.history().getFirst().degree(), 0);
    }

    @Test
    void scalesThatLieTooFarApartAreFound() {
        double[] values = new double[60];
        SplittableRandom random = Key.of(6).random();
        for (int t = 0; t < 20; t++) {
            values[3 * t] = random.nextDouble();
            values[3 * t + 1] = 1e9 * random.nextDouble();
            values[3 * t + 2] = 5;
        }
        Panel panel = Panel.of(List.of("a", "b", "c"), TimeGrid.numbered(20), values);
        ScaleSpread pooled = ScaleSpread.of(panel, 20, Scaling.STANDARD, false).orElseThrow();
        assertTrue(pooled.isTooWide());
        assertEquals(0, pooled.smallest());
        ScaleSpread own = ScaleSpread.of(panel, 20, Scaling.STANDARD, true).orElseThrow();
        assertFalse(own.isTooWide() || own.isWide());
        assertTrue(ScaleSpread.of(panel.slice(0, 1), 1, Scaling.STANDARD, false).isEmpty());
    }
}
