package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.forecasting.baseline.Baselines;
import dev.espalier.forecasting.baseline.Forecaster;
import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code espalier forecast backtest} against the data it forecasts. */
final class ForecastBacktestTest {
    private static final int SERIES = 4;
    private static final int ROWS = 150;
    private static final int HORIZON = 3;

    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles run;
    private static Finished finished;

    @BeforeAll
    static void backtest() throws IOException {
        data = Speeds.write(folder.resolve("speeds.csv"), SERIES, ROWS);
        run = new RunFiles(folder.resolve("run"));
        finished = backtest(run, "local[2]", "--folds", 2, "--origins", 2);
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().contains("MAE over the folds"), finished.out());
    }

    private static Finished backtest(RunFiles into, String master, Object... more) {
        List<Object> own = List.of("forecast", "backtest", "--data", data, "--out", into.path(), "--master", master);
        return InProcess.espalier(Speeds.arguments(own, Speeds.SMALL, List.of(more)));
    }

    @Test
    void everyForecastStandsBesideWhatCameAndBesideTheLastValueAgainstTheData() throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        assertEquals(2 * 2 * SERIES * HORIZON, table.rows());
        ArrowMeanings.assertSaid(run.path());
        List<String> lines = Speeds.lines(SERIES, ROWS);
        List<String> ids = List.of(lines.getFirst().split(",", -1));
        double total = 0;
        for (int r = 0; r < table.rows(); r++) {
            int n = ids.indexOf(table.texts("unique_id").get(r));
            int at = Integer.parseInt(table.texts("ds").get(r));
            int cutoff = Integer.parseInt(table.texts("cutoff").get(r));
            assertEquals(table.horizons()[r], at - cutoff);
            assertEquals(value(lines, at, n), table.numbers("y")[r]);
            assertEquals(value(lines, cutoff, n), table.numbers("persistence")[r]);
            total += Math.abs(table.numbers("y")[r] - table.numbers("y_hat")[r]);
        }
        assertEquals(run.results().path("mae").asDouble(), total / table.rows(), 1e-12);
        assertEquals(Integer.toString(ROWS - 1), table.texts("ds").getLast());
    }

    private static double value(List<String> lines, int row, int n) {
        return Double.parseDouble(lines.get(row + 1).split(",", -1)[n]);
    }

    /** Folds are told apart by their first value; their errors and coverage are counted again from the forecasts. */
    @Test
    void everyFoldSaysWhenItWasAndHowItWent() throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        JsonNode folds = run.results().path("fold_results");
        assertEquals(2, folds.size());
        List<String> lines = finished.out().lines().toList();
        for (int f = 0; f < 2; f++) {
            JsonNode fold = folds.get(f);
            int first = fold.path("first").asInt();
            int last = fold.path("last").asInt();
            assertEquals(first + 1 + HORIZON - 1, last, "two origins");
            double total = 0;
            double held = 0;
            int rows = 0;
            for (int r = 0; r < table.rows(); r++) {
                int cutoff = Integer.parseInt(table.texts("cutoff").get(r));
                if (cutoff >= first - 1 && cutoff <= first) {
                    double y = table.numbers("y")[r];
                    total += Math.abs(y - table.numbers("y_hat")[r]);
                    held += table.numbers("lo-80")[r] <= y && y <= table.numbers("hi-80")[r] ? 1 : 0;
                    rows++;
                }
            }
            assertEquals(2 * SERIES * HORIZON, rows);
            assertEquals(total / rows, fold.path("mae").asDouble(), 1e-12);
            assertEquals(held / rows, fold.path("coverage_80").asDouble(), 1e-12);
            String start = "  fold " + (f + 1) + "  ";
            String line =
                    lines.stream().filter(l -> l.startsWith(start)).findFirst().orElse("");
            assertTrue(
                    line.contains(" " + first + " ") && line.contains(ErrorTable.number(total / rows)), finished.out());
            JsonNode told = Reports.data(Files.readString(run.path().resolve("report.html")))
                    .path("folds")
                    .get(f);
            assertEquals(Integer.toString(first), told.path("first").asText());
            assertEquals(total / rows, told.path("mae").asDouble(), 1e-5 * total / rows);
        }
        assertEquals(ROWS - 1, folds.get(1).path("last").asInt());
    }

    /** Baselines of the library, fitted on the rows before each fold's first origin. */
    @Test
    void everyBaselineIsFittedAnewInEveryFold() throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        Panel panel = PanelReader.read(data, PanelFormat.DEFAULT);
        int[] firsts = {
            run.results().path("fold_results").get(0).path("first").asInt(),
            run.results().path("fold_results").get(1).path("first").asInt()
        };
        int compared = 0;
        for (Forecaster baseline : Baselines.defaults(6, SERIES, Calendar.season(panel.time()))) {
            assertTrue(finished.out().contains(baseline.name()), finished.out());
            double[] column = table.numbers(baseline.name());
            for (int first : firsts) {
                double[] expected = new double[HORIZON * SERIES];
                baseline.fit(panel, 0, first, HORIZON).forecast(panel, first, expected);
                for (int r = 0; r < table.rows(); r++) {
                    if (table.texts("cutoff").get(r).equals(Integer.toString(first - 1))) {
                        int n = panel.ids().indexOf(table.texts("unique_id").get(r));
                        int step = (int) table.horizons()[r] - 1;
                        assertEquals(expected[step * SERIES + n], column[r], 1e-9, baseline.name());
                        compared++;
                    }
                }
            }
        }
        assertEquals(5 * 2 * SERIES * HORIZON, compared, "five baselines: numbered rows have no season");
    }

    @Test
    void theNumberOfCoresChangesNothing() throws IOException {
        var other = new RunFiles(folder.resolve("one-core"));
        assertEquals(
                0, backtest(other, "local[1]", "--folds", 2, "--origins", 2).exitCode());
        for (String file :
                List.of("forecasts.arrow", "metrics.arrow", "coverage.arrow", "edges.arrow", "trace.arrow")) {
            assertEquals(
                    -1, Files.mismatch(run.path().resolve(file), other.path().resolve(file)), file);
        }
    }

    @Test
    void theReportTellsOfTheFolds() throws IOException {
        String page = Files.readString(run.path().resolve("report.html"));
        assertTrue(page.contains("Forecasts of speeds.csv") && page.contains("VAR(3)"), "no title or no methods");
        double mae = run.results().path("mae").asDouble();
        JsonNode own = Reports.data(page).path("methods").get(0);
        assertEquals(mae, own.path("mae").path("mean").get(0).asDouble(), 1e-5 * mae, "that of the pool of folds");
    }

    @Test
    void refitZeroTrainsOnce() throws IOException {
        var once = new RunFiles(folder.resolve("once"));
        Finished finished = backtest(once, "local[2]", "--folds", 3, "--refit", 0, "--train-steps", 100);
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(1, once.results().path("trainings").asInt());
        assertEquals(3, once.results().path("folds").asInt());
        assertEquals(2, run.results().path("trainings").asInt());
    }

    @Test
    void moreFoldsThanTheDataHoldAreRefused() {
        var none = new RunFiles(folder.resolve("none"));
        Finished refused = backtest(none, "local[2]", "--folds", 60);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().startsWith("--folds: found 0 rows to train on in fold 0 of 60"), refused.err());
        assertTrue(Files.notExists(none.path()));
    }
}
