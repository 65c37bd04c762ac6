package dev.espalier.forecasting.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.forecasting.TinyRuns;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.result.Backtest;
import dev.espalier.forecasting.result.ErrorTable;
import dev.espalier.forecasting.result.ForecastFiles;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backtest's files, headlines, terminal and report, all from its {@code forecasts.arrow}: whoever computes the errors of
 * the rows of that table finds every number that is told.
 */
class BacktestAgainstItsForecastsTest {
    private static final Panel PANEL = TinyRuns.panel(100);

    @TempDir
    private static Path folder = Path.of("");

    private static Backtest backtest = TinyRuns.backtest(PANEL, 1);
    private static ForecastTable table = backtest.table();
    private static JsonNode page = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void run() throws IOException {
        backtest = TinyRuns.backtest(PANEL, 2);
        RunManifest manifest =
                RunManifest.running("forecast backtest", "0.1", Map.of("horizon", 2), 1, List.of(), Instant.EPOCH);
        try (RunDirectory directory = RunDirectory.create(folder.resolve("run"), manifest)) {
            new ForecastFiles(directory, PANEL.ids()).write(backtest);
        }
        table = ForecastTable.readArrow(folder.resolve("run/forecasts.arrow"));
        new ForecastReports(manifest, Path.of("tiny.csv"), 1)
                .of(backtest, Optional.empty())
                .write(folder.resolve("report.html"));
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(Files.readString(folder.resolve("report.html")));
        assertTrue(data.find());
        page = new ObjectMapper().readTree(data.group(1));
    }

    /** Rows of a fold, which end where the next one's begin nine steps later; fold -1 is all. */
    private static IntPredicate fold(int f) {
        List<String> cutoffs = table.texts("cutoff");
        int first = 100 - 2 - 4 - (1 - f) * 9;
        List<String> own = IntStream.range(first - 1, first + 4)
                .mapToObj(PANEL.time()::label)
                .toList();
        return row -> f < 0 || own.contains(cutoffs.get(row));
    }

    private static double mae(String column, IntPredicate rows) {
        double[] y = table.numbers("y");
        double[] forecast = table.numbers(column);
        return IntStream.range(0, table.rows())
                .filter(rows)
                .mapToDouble(row -> Math.abs(y[row] - forecast[row]))
                .filter(error -> !Double.isNaN(error))
                .average()
                .orElseThrow();
    }

    private static double held(String level, IntPredicate rows) {
        double[] y = table.numbers("y");
        double[] low = table.numbers("lo-" + level);
        double[] high = table.numbers("hi-" + level);
        return IntStream.range(0, table.rows())
                .filter(rows)
                .filter(row -> !Double.isNaN(y[row]))
                .mapToDouble(row -> low[row] <= y[row] && y[row] <= high[row] ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static List<String> baselines() {
        List<String> columns = table.numberColumns();
        return columns.subList(columns.indexOf("hi-80") + 1, columns.size());
    }

    private static double number(@Nullable Object result) {
        return ((Number) Objects.requireNonNull(result)).doubleValue();
    }

    @Test
    void rowsAreThoseOfThePanel() {
        assertEquals(2 * 5 * 3 * 2, table.rows());
        assertEquals(
                List.of("persistence", "mean of 3", "pooled AR(3)", "AR(3)", "VAR(3)"),
                baselines().stream()
                        .filter(name -> !name.startsWith("seasonal"))
                        .toList());
        double[] y = table.numbers("y");
        for (int row = 0; row < table.rows(); row++) {
            int n = PANEL.ids().indexOf(table.texts("unique_id").get(row));
            int t = 0;
            while (!PANEL.time().label(t).equals(table.texts("ds").get(row))) {
                t++;
            }
            assertEquals(PANEL.value(t, n), y[row]);
            assertEquals(
                    PANEL.time().label(t - (int) table.horizons()[row]),
                    table.texts("cutoff").get(row));
        }
    }

    @Test
    void headlines() {
        Map<String, ?> results = backtest.results();
        assertEquals(mae("y_hat", fold(-1)), number(results.get("mae")), 1e-9);
        assertEquals(held("80", fold(-1)), number(results.get("coverage_80")), 1e-12);
        assertEquals(held("50", fold(-1)), number(results.get("coverage_50")), 1e-12);
        List<?> folds = (List<?>) Objects.requireNonNull(results.get("fold_results"));
        List<?> methods = (List<?>) Objects.requireNonNull(results.get("methods"));
        assertEquals(2, folds.size());
        for (int f = 0; f < 2; f++) {
            Map<?, ?> fold = (Map<?, ?>) folds.get(f);
            assertEquals(mae("y_hat", fold(f)), number(fold.get("mae")), 1e-9);
            assertEquals(held("80", fold(f)), number(fold.get("coverage_80")), 1e-12);
        }
        for (int m = 0; m < methods.size(); m++) {
            Map<?, ?> method = (Map<?, ?>) methods.get(m);
            String column = m == 0 ? "y_hat" : baselines().get(m - 1);
            assertEquals(m == 0 ? "GRU" : column, method.get("method"));
            assertEquals(mae(column, fold(-1)), number(method.get("mae")), 1e-9);
        }
        double worst = IntStream.range(0, 3)
                .mapToDouble(n -> held(
                        "80",
                        row -> table.texts("unique_id")
                                .get(row)
                                .equals(PANEL.ids().get(n))))
                .min()
                .orElseThrow();
        assertEquals(worst, number(results.get("coverage_80_worst")), 1e-12);
    }

    @Test
    void files() throws IOException {
        Measurements metrics = GraphArrow.readMeasurements(folder.resolve("run/metrics.arrow"));
        long[] steps = Objects.requireNonNull(metrics.integers().get("step"));
        long[] folds = Objects.requireNonNull(metrics.integers().get("fold"));
        List<String> names = Objects.requireNonNull(metrics.texts().get("method"));
        assertEquals((1 + baselines().size()) * 2 * 3, metrics.rows());
        for (int r = 0; r < metrics.rows(); r++) {
            int step = (int) steps[r];
            IntPredicate rows = fold((int) folds[r]).and(row -> step == 0 || table.horizons()[row] == step);
            String column = names.get(r).equals("GRU") ? "y_hat" : names.get(r);
            assertEquals(
                    mae(column, rows), Objects.requireNonNull(metrics.reals().get("mae"))[r], 1e-9);
        }
        Measurements coverage = GraphArrow.readMeasurements(folder.resolve("run/coverage.arrow"));
        for (int r = 0; r < coverage.rows(); r++) {
            long step = Objects.requireNonNull(coverage.integers().get("step"))[r];
            double share = Objects.requireNonNull(coverage.reals().get("level"))[r];
            IntPredicate rows = row -> step == 0 || table.horizons()[row] == step;
            assertEquals(
                    held(share == 0.5 ? "50" : "80", rows),
                    Objects.requireNonNull(coverage.reals().get("coverage"))[r],
                    1e-12);
        }
        List<String> csv = Files.readAllLines(folder.resolve("run/forecasts.csv"));
        assertEquals(table.rows() + 1, csv.size());
        for (int row = 0; row < table.rows(); row++) {
            String line = csv.get(row + 1);
            String[] cells = line.replace("\"high, of three\"", "high").split(",", -1);
            assertEquals(table.texts("ds").get(row), cells[1]);
            double y = table.numbers("y")[row];
            assertEquals(Double.isNaN(y) ? "" : Double.toString(y), cells[4]);
            assertEquals(Double.toString(table.numbers("y_hat")[row]), cells[5]);
        }
        Trace trace = GraphArrow.readTrace(folder.resolve("run/trace.arrow"));
        assertEquals(2, trace.size());
        assertEquals(
                backtest.trained().get(1).history().getFirst().validationError(),
                trace.value(trace.columns().indexOf("validation_error"), 1));
        EdgeTable edges = GraphArrow.readEdges(folder.resolve("run/edges.arrow"));
        assertEquals(backtest.edges().orElseThrow().edges().size(), edges.size());
        assertEquals(PANEL.ids(), GraphArrow.readNodes(folder.resolve("run/nodes.arrow")));
    }

    /** The page keeps six digits. */
    @Test
    void report() {
        JsonNode methods = page.path("methods");
        assertEquals(1 + baselines().size(), methods.size());
        for (int m = 0; m < methods.size(); m++) {
            String column = m == 0 ? "y_hat" : baselines().get(m - 1);
            for (int step = 0; step <= 2; step++) {
                int ahead = step;
                double expected = mae(column, row -> ahead == 0 || table.horizons()[row] == ahead);
                assertEquals(
                        Numbers.stored(expected),
                        methods.get(m).path("mae").path("mean").get(step).asDouble(),
                        1e-5 * expected);
            }
        }
        for (int f = 0; f < 2; f++) {
            JsonNode fold = page.path("folds").get(f);
            assertEquals(mae("y_hat", fold(f)), fold.path("mae").asDouble(), 1e-4);
            assertEquals(held("50", fold(f)), fold.path("coverage").get(0).asDouble(), 1e-5);
        }
        assertEquals(
                held("80", fold(-1)),
                page.path("intervals").get(1).path("coverage").asDouble(),
                1e-5);
        String best = baselines().stream()
                .min((a, b) -> Double.compare(mae(a, fold(-1)), mae(b, fold(-1))))
                .orElseThrow();
        assertEquals(best, page.path("baseline").asText());
        JsonNode window = page.path("forecasts").path("windows").get(0);
        assertEquals(PANEL.time().label(97), window.path("cutoff").asText());
        int series = page.path("forecasts").path("series").get(0).asInt();
        List<Double> drawn = new ArrayList<>();
        window.path("curves").get(0).path("forecast").forEach(value -> drawn.add(value.asDouble()));
        List<Double> expected = IntStream.range(0, table.rows())
                .filter(row ->
                        table.texts("cutoff").get(row).equals(PANEL.time().label(97)))
                .filter(row ->
                        table.texts("unique_id").get(row).equals(PANEL.ids().get(series)))
                .mapToObj(row -> Numbers.stored(table.numbers("y_hat")[row]))
                .toList();
        assertEquals(expected, drawn);
    }

    @Test
    void terminal() {
        List<String> lines = ErrorTable.lines(backtest.methods());
        assertEquals(2 + baselines().size(), lines.size());
        assertTrue(lines.get(1).startsWith("GRU "), lines.get(1));
        for (int m = 0; m <= baselines().size(); m++) {
            String column = m == 0 ? "y_hat" : baselines().get(m - 1);
            String shown = ErrorTable.number(mae(column, fold(-1)));
            assertTrue(lines.get(m + 1).contains(" " + shown + " (sd "), lines.get(m + 1) + " has no " + shown);
            String second = ErrorTable.number(mae(column, row -> table.horizons()[row] == 2));
            assertTrue(lines.get(m + 1).endsWith(" " + second), lines.get(m + 1));
        }
        List<String> folds = ErrorTable.ofFolds(backtest);
        for (int f = 0; f < 2; f++) {
            String line = folds.get(f + 1);
            assertTrue(line.startsWith("fold " + (f + 1) + "  " + PANEL.time().label(100 - 2 - 4 - (1 - f) * 9)), line);
            assertTrue(line.contains(" " + ErrorTable.number(mae("y_hat", fold(f))) + " "), line);
        }
        String words = String.join("\n", backtest.inWords());
        assertTrue(words.startsWith("MAE over the folds " + ErrorTable.number(mae("y_hat", fold(-1)))), words);
        assertTrue(words.contains("3 series, 100 steps, horizon 2; 2 folds from "), words);
    }
}
