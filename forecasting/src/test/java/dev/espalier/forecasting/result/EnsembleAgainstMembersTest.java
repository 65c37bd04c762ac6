package dev.espalier.forecasting.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.TinyRuns;
import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.ForecastErrors;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of several refits, from what each of them says. */
class EnsembleAgainstMembersTest {
    private static final List<Level> LEVELS = Level.ofPercents(List.of(80.0, 50.0, 80.0));
    private static final int[] ORIGINS = {3, 70, 80};

    /** Of values up to some 200: networks compute with 32 bits, and sums of a batch depend on its size. */
    private static final double FLOATS = 1e-4;

    private static Panel panel = TinyRuns.panel(80);
    private static List<TrainedForecaster> members = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        panel = TinyRuns.panel(80);
        members = IntStream.range(0, 3)
                .mapToObj(seed -> TinyRuns.trained(TinyRuns.options(seed).withQuantiles(List.of(0.1, 0.5, 0.9)), panel))
                .toList();
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    private static HalfWidths widths() {
        double[][] values = new double[2][TinyRuns.HORIZON * 3];
        for (int cell = 0; cell < values[0].length; cell++) {
            values[0][cell] = 1 + cell;
            values[1][cell] = cell == 4 ? Double.POSITIVE_INFINITY : 3 + cell;
        }
        return new HalfWidths(LEVELS, 3, values);
    }

    @Test
    void forecastsAreTheMeansOfTheirs() {
        var ensemble = new Ensemble(members);
        double[] found = new double[TinyRuns.HORIZON * 3];
        for (int origin : ORIGINS) {
            ensemble.forecast(panel, origin, found);
            List<double[]> each = members.stream()
                    .map(member -> member.forecast(panel, new int[] {origin})[0])
                    .toList();
            assertNotEquals(each.get(0)[0], each.get(1)[0], "refits differ");
            for (int cell = 0; cell < found.length; cell++) {
                int at = cell;
                assertEquals(mean(each.stream().mapToDouble(f -> f[at]).toArray()), found[cell], 1e-9);
            }
        }
        assertArrayEquals(
                members.get(1).forecast(panel, ORIGINS)[1],
                new Ensemble(List.of(members.get(1))).each(panel, ORIGINS).getFirst()[1]);
    }

    /** Every column of the long table against the members, the widths and the panel. */
    @Test
    void theTableHasAllThatIsSaid() {
        Forecaster.Fitted seasonal = Baselines.seasonalNaive(5).fit(panel, 0, 60, TinyRuns.HORIZON);
        ForecastErrors none = new ForecastErrors(TinyRuns.HORIZON, 3);
        var baseline = new Assessment.Baseline(
                MethodErrors.ofRefits("season", MethodErrors.Role.BASELINE, List.of(none)), seasonal);
        Key key = Key.of(3);
        ForecastTable table = new Forecasts(panel, new Ensemble(members), widths(), 4)
                .beside(List.of(baseline))
                .from(ORIGINS, key);
        List<String> columns = List.of(
                "y",
                "y_hat",
                "lo-50",
                "hi-50",
                "lo-80",
                "hi-80",
                "q-0.1",
                "q-0.5",
                "q-0.9",
                "refit-sd",
                "graph-sd",
                "season");
        assertEquals(columns, table.numberColumns());
        int row = 0;
        for (int origin : ORIGINS) {
            List<double[]> samples = new ArrayList<>();
            for (int m = 0; m < members.size(); m++) {
                samples.addAll(List.of(members.get(m)
                        .samples(panel, origin, 4, key.split(origin).split(m))));
            }
            double[] naive = new double[TinyRuns.HORIZON * 3];
            Arrays.fill(naive, Double.NaN);
            if (origin >= 5) {
                seasonal.forecast(panel, origin, naive);
            }
            for (int n = 0; n < 3; n++) {
                for (int step = 0; step < TinyRuns.HORIZON; step++, row++) {
                    double[] expected = expected(origin, step, n, samples, naive);
                    for (int c = 0; c < expected.length; c++) {
                        assertEquals(
                                expected[c], table.numbers(columns.get(c))[row], FLOATS, columns.get(c) + " " + row);
                    }
                    assertEquals(panel.ids().get(n), table.texts("unique_id").get(row));
                    assertEquals(
                            panel.time().label(origin + step), table.texts("ds").get(row));
                    assertEquals(
                            panel.time().label(origin - 1),
                            table.texts("cutoff").get(row));
                    assertEquals(step + 1, table.horizons()[row]);
                }
            }
        }
        assertEquals(row, table.rows());
    }

    /** A row: the value, the mean, the ends of both intervals, quantiles, deviations of refits and of graphs, the baseline. */
    private static double[] expected(int origin, int step, int n, List<double[]> samples, double[] naive) {
        int cell = step * 3 + n;
        double[] each = members.stream()
                .mapToDouble(m -> m.forecast(panel, new int[] {origin})[0][cell])
                .toArray();
        double half = 3 + cell;
        return new double[] {
            origin + step < panel.steps() ? panel.value(origin + step, n) : Double.NaN,
            mean(each),
            mean(each) - 1 - cell,
            mean(each) + 1 + cell,
            cell == 4 ? Double.NEGATIVE_INFINITY : mean(each) - half,
            cell == 4 ? Double.POSITIVE_INFINITY : mean(each) + half,
            quantile(origin, cell, 0),
            quantile(origin, cell, 1),
            quantile(origin, cell, 2),
            deviation(each),
            deviation(samples.stream().mapToDouble(s -> s[cell]).toArray()),
            naive[cell]
        };
    }

    private static double quantile(int origin, int cell, int q) {
        return mean(members.stream()
                .mapToDouble(m -> m.quantiles(panel, new int[] {origin})[0][cell * 3 + q])
                .toArray());
    }

    @Test
    void beyondTheDataOnlyWhereWhatIsKnownAheadIsKnown() {
        var forecasts = new Forecasts(panel, new Ensemble(members), widths(), 0);
        ForecastTable beyond = forecasts.beyond(Key.of(1)).orElseThrow();
        assertEquals(6, beyond.rows());
        assertEquals(panel.time().label(80), beyond.texts("ds").getFirst());
        assertTrue(Arrays.stream(beyond.numbers("y")).allMatch(Double::isNaN));
        Panel ahead = panel.withFuture(Features.shared(List.of("f"), 81, new double[81]));
        assertEquals(Optional.empty(), new Forecasts(ahead, new Ensemble(members), widths(), 0).beyond(Key.of(1)));
    }

    @Test
    void theTestPartIsJudgedForecastByForecast() {
        Windows.Range test = TinyRuns.origins(TinyRuns.split(80).test());
        var assessment = new Assessment(panel, new Ensemble(members), Progress.SILENT);
        Assessment.OfModel judged = assessment.ofModel("GRU", widths(), test);
        ForecastTable table = new Forecasts(panel, new Ensemble(members), widths(), 0).from(test.toArray(), Key.of(1));
        double[] y = table.numbers("y");
        double absolute = 0;
        int count = 0;
        int held = 0;
        for (int row = 0; row < table.rows(); row++) {
            if (!Double.isNaN(y[row])) {
                absolute += Math.abs(y[row] - table.numbers("y_hat")[row]);
                held += y[row] >= table.numbers("lo-80")[row] && y[row] <= table.numbers("hi-80")[row] ? 1 : 0;
                count++;
            }
        }
        assertEquals(
                List.of("GRU", "mean of 3 refits"),
                judged.methods().stream().map(MethodErrors::name).toList());
        MethodErrors own = judged.methods().get(1);
        assertEquals(MethodErrors.Role.OWN, own.role());
        assertEquals(MethodErrors.Role.VARIANT, judged.methods().getFirst().role());
        assertEquals(absolute / count, own.mae(), FLOATS);
        assertEquals(count, own.parts().getFirst().overall().count());
        IntervalErrors intervals = judged.coverage().get(1);
        assertEquals((double) held / count, intervals.coverage(), 1e-12);
        for (int m = 0; m < 3; m++) {
            Windows.Range windows = TinyRuns.split(80).test();
            assertEquals(
                    members.get(m).errors(panel, windows).overall().mae(),
                    judged.methods().getFirst().maeOfPart(m),
                    FLOATS);
        }
        Assessment.OfModel alone = new Assessment(panel, new Ensemble(members.subList(0, 1)), Progress.SILENT)
                .ofModel("GRU", widths(), test);
        assertEquals(MethodErrors.Role.OWN, alone.methods().getFirst().role());
        assertEquals(1, alone.methods().size());
    }

    /** Fewer than a hundred calibration windows share their errors, and the run says so; more are each series' own. */
    @Test
    void whoseErrorsIntervalsComeFrom() {
        Panel longer = TinyRuns.panel(160);
        var assessment = new Assessment(longer, new Ensemble(members), Progress.SILENT);
        HalfWidths shared = assessment.widths(LEVELS, new Windows.Range(50, 149), new Windows.Range(3, 40));
        HalfWidths own = assessment.widths(LEVELS, new Windows.Range(50, 150), new Windows.Range(3, 40));
        assertTrue(
                shared.pooled().orElseThrow().contains("99 windows"),
                shared.notes().toString());
        assertEquals(List.of(), own.notes());
        assertEquals(3 * 99, Assessment.errorsPerInterval(99, 3));
        assertEquals(100, Assessment.errorsPerInterval(100, 3));
        for (int n = 0; n < 3; n++) {
            int series = n;
            double[] errors = IntStream.range(50, 150)
                    .filter(origin -> longer.isObserved(origin, series))
                    .mapToDouble(origin -> Math.abs(longer.value(origin, series)
                            - new Ensemble(members)
                                            .each(longer, new int[] {origin}).stream()
                                                    .mapToDouble(f -> f[0][series])
                                                    .sum()
                                    / 3))
                    .sorted()
                    .toArray();
            int rank = (int) Math.ceil((errors.length + 1) * 0.8 - 1e-9);
            assertEquals(errors[rank - 1], own.of(1, 0, n), FLOATS);
        }
    }

    /** Written and read again, every refit forecasts bit by bit what it did, and every width is the one it was. */
    @Test
    void whatIsSavedIsTheSameToTheLastBit() throws IOException {
        RunManifest manifest = RunManifest.running("forecast train", "0.1", Map.of(), 1, List.of(), Instant.EPOCH);
        try (RunDirectory directory = RunDirectory.create(folder.resolve("run"), manifest)) {
            new SavedModel(new Ensemble(members), Set.of(), widths()).write(directory);
        }
        SavedModel read = SavedModel.read(folder.resolve("run"));
        assertEquals(3, read.ensemble().members().size());
        for (int m = 0; m < 3; m++) {
            TrainedForecaster before = members.get(m);
            TrainedForecaster after = read.ensemble().members().get(m);
            TrainedForecaster packed = ForecasterArchive.unpack(ForecasterArchive.pack(before));
            for (TrainedForecaster again : List.of(after, packed)) {
                assertEquals(before.options(), again.options());
                assertArrayEquals(before.forecast(panel, ORIGINS), again.forecast(panel, ORIGINS));
                assertArrayEquals(before.quantiles(panel, ORIGINS), again.quantiles(panel, ORIGINS));
                assertArrayEquals(before.samples(panel, 50, 3, Key.of(2)), again.samples(panel, 50, 3, Key.of(2)));
            }
        }
        assertEquals(LEVELS, read.widths().levels());
        assertArrayEquals(widths().ofLevel(0), read.widths().ofLevel(0));
        assertArrayEquals(widths().ofLevel(1), read.widths().ofLevel(1));
        assertEquals(List.of("50", "80"), LEVELS.stream().map(Level::name).toList());
    }
}
