package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.forecasting.data.ForecastTable;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code espalier forecast} from the arguments to the files. */
final class ForecastTrainTest {
    private static final int SERIES = 8;
    private static final int ROWS = 320;
    private static final int HORIZON = 3;
    private static final List<String> DETERMINED = List.of(
            "nodes.arrow",
            "edges.arrow",
            "graph.graphml",
            "graph.dot",
            "forecasts.arrow",
            "forecasts.csv",
            "metrics.arrow",
            "coverage.arrow",
            "trace.arrow");

    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles run;
    private static Finished finished;

    @BeforeAll
    static void train() throws IOException {
        data = Speeds.write(folder.resolve("speeds.csv"), SERIES, ROWS);
        run = new RunFiles(folder.resolve("run"));
        finished = train(run, "local[2]");
        assertEquals(0, finished.exitCode(), finished.err());
    }

    /** Without the word "train", which may be left out. */
    private static Finished train(RunFiles into, String master, Object... more) {
        List<Object> own = List.of("forecast", "--data", data, "--out", into.path(), "--master", master, "--quiet");
        List<Object> asked = List.of("--refits", 2, "--ablate", 3, "--graph-samples", 4, "--levels", "80,95");
        return InProcess.espalier(Speeds.arguments(own, Speeds.DATES, Speeds.SMALL, asked, List.of(more)));
    }

    @Test
    void theNumberOfCoresChangesNothing() throws IOException {
        var other = new RunFiles(folder.resolve("one-core"));
        Finished alone = train(other, "local[1]");
        assertEquals(0, alone.exitCode(), alone.err());
        for (String file : DETERMINED) {
            assertEquals(
                    -1, Files.mismatch(run.path().resolve(file), other.path().resolve(file)), file);
        }
        assertEquals(run.results().path("test_mae"), other.results().path("test_mae"));
    }

    @Test
    void batchesInPartsTrainTheSameForecasterButForRounding() throws IOException {
        var other = new RunFiles(folder.resolve("parts"));
        Finished parted = train(other, "local[2]", "--data-parallel", 2);
        assertEquals(0, parted.exitCode(), parted.err());
        double[] expected = forecasts(run);
        double[] found = forecasts(other);
        // miles per hour; rounding of floats grows a little over the steps of training
        assertArrayEquals(expected, found, 0.05);
    }

    private static double[] forecasts(RunFiles of) throws IOException {
        return ForecastTable.readArrow(of.path().resolve("forecasts.arrow")).numbers("y_hat");
    }

    @Test
    void anotherSeedIsAnotherForecaster() throws IOException {
        var other = new RunFiles(folder.resolve("other-seed"));
        assertEquals(0, train(other, "local[2]", "--seed", 9).exitCode());
        assertTrue(
                Files.mismatch(run.path().resolve("forecasts.csv"), other.path().resolve("forecasts.csv")) >= 0);
    }

    @Test
    void everyBaselineStandsBesideTheForecaster() throws IOException {
        Measurements metrics = GraphArrow.readMeasurements(run.path().resolve("metrics.arrow"));
        var methods = new LinkedHashSet<>(metrics.texts().get("method"));
        assertEquals(
                List.of(
                        "gru-gcn, learnt graph",
                        "mean of 2 refits",
                        "persistence",
                        "seasonal naive 288",
                        "mean of 6",
                        "pooled AR(6)",
                        "AR(6)",
                        "VAR(3)"),
                List.copyOf(methods));
        methods.forEach(method -> assertTrue(finished.out().contains(method), () -> method + " in " + finished.out()));
        assertTrue(finished.out().contains("Test MAE"), finished.out());
    }

    @Test
    void forecastsGoBeyondTheDataWithIntervalsAndTheSpreadOfTheGraph() throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        assertEquals(SERIES * HORIZON, table.rows());
        assertEquals(
                List.of("y", "y_hat", "lo-80", "hi-80", "lo-95", "hi-95", "refit-sd", "graph-sd"),
                table.numberColumns());
        assertEquals("2012-03-02T02:40:00", table.texts("ds").getFirst());
        assertEquals("2012-03-02T02:35:00", table.texts("cutoff").getFirst());
        for (int r = 0; r < table.rows(); r++) {
            double[] point = table.numbers("y_hat");
            assertTrue(Double.isNaN(table.numbers("y")[r]));
            assertTrue(table.numbers("lo-95")[r] <= table.numbers("lo-80")[r]);
            assertTrue(table.numbers("lo-80")[r] < point[r] && point[r] < table.numbers("hi-80")[r]);
            assertTrue(table.numbers("graph-sd")[r] > 0);
            assertTrue(table.numbers("refit-sd")[r] > 0);
        }
        assertEquals(
                SERIES * HORIZON + 1,
                Files.readAllLines(run.path().resolve("forecasts.csv")).size());
    }

    @Test
    void edgesTellHowStableAndHowUsefulTheyAre() throws IOException {
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        assertEquals(
                List.of(
                        "probability",
                        "selected",
                        "logit",
                        "rank",
                        "prob_lo",
                        "prob_hi",
                        "stability",
                        "delta_mae",
                        "prior"),
                edges.columns());
        int cut = 0;
        int selected = 0;
        for (int e = 0; e < edges.size(); e++) {
            double probability = edges.value("probability", e);
            assertTrue(edges.value("prob_lo", e) <= probability && probability <= edges.value("prob_hi", e));
            assertTrue(List.of(0.0, 0.5, 1.0).contains(edges.value("stability", e)));
            assertEquals(edges.value("stability", e) > 0.5, edges.flag("selected", e));
            cut += Double.isNaN(edges.value("delta_mae", e)) ? 0 : 1;
            selected += edges.flag("selected", e) ? 1 : 0;
        }
        assertEquals(Math.min(3, selected), cut);
        assertEquals(selected, run.results().path("edges_selected").asInt());
        String dot = Files.readString(run.path().resolve("graph.dot"));
        assertEquals(selected, dot.lines().filter(line -> line.contains(" -> ")).count());
    }

    @Test
    void edgesHaveColumnsOfTheirTypes() throws IOException {
        try (ArrowBatches file = ArrowBatches.open(run.path().resolve("edges.arrow"))) {
            assertEquals(
                    "source: Utf8 not null, target: Utf8 not null, probability: FloatingPoint(DOUBLE) not null,"
                            + " selected: Bool not null, logit: FloatingPoint(DOUBLE),"
                            + " rank: Int(32, true) not null, prob_lo: FloatingPoint(DOUBLE),"
                            + " prob_hi: FloatingPoint(DOUBLE), stability: FloatingPoint(DOUBLE),"
                            + " delta_mae: FloatingPoint(DOUBLE), prior: Bool not null",
                    file.schema().getFields().stream()
                            .map(field ->
                                    field.getName() + ": " + field.getType() + (field.isNullable() ? "" : " not null"))
                            .collect(Collectors.joining(", ")));
            assertTrue(String.valueOf(file.schema().getCustomMetadata().get("description"))
                    .contains("all others are left out"));
        }
        ArrowMeanings.assertSaid(run.path());
    }

    /** The mean of the refits and every baseline, from the file alone. */
    @Test
    void printedErrorsCanBeComputedAgain() throws IOException {
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("test_forecasts.arrow"));
        assertEquals(run.results().path("test_mae").asDouble(), mae(table, "y_hat"), 1e-9);
        int baselines = 0;
        for (JsonNode method : run.results().path("methods")) {
            String name = method.path("method").asText();
            if (table.numberColumns().contains(name)) {
                assertEquals(method.path("mae").asDouble(), mae(table, name), 1e-9, name);
                baselines++;
            }
        }
        assertEquals(run.results().path("methods").size() - 2, baselines); // the refits one by one, and their mean
    }

    private static double mae(ForecastTable table, String column) {
        double[] y = table.numbers("y");
        double[] forecast = table.numbers(column);
        return IntStream.range(0, y.length)
                .filter(r -> !Double.isNaN(y[r]) && !Double.isNaN(forecast[r]))
                .mapToDouble(r -> Math.abs(y[r] - forecast[r]))
                .average()
                .orElseThrow();
    }

    @Test
    void optionsAreToldAsTheyCameOut() throws IOException {
        JsonNode resolved = run.results().path("resolved");
        assertTrue(resolved.path("graph").path("sampler").path("neighbours").isInt(), resolved.toString());
        assertTrue(resolved.path("training").path("learning_rate").isNumber(), resolved.toString());
        assertTrue(resolved.toString().indexOf('@') < 0, resolved.toString());
        assertTrue(run.results().path("environment").path("java").isTextual());
    }

    @Test
    void everyEpochOfEveryRefitLeavesATrace() throws IOException {
        Trace trace = GraphArrow.readTrace(run.path().resolve("trace.arrow"));
        assertEquals(4, trace.size());
        assertEquals(Trace.Index.REFITS, trace.index());
        assertEquals(
                List.of(0, 0, 1, 1), Stream.of(0, 1, 2, 3).map(trace::chain).toList());
        assertEquals("finished", run.status());
        assertTrue(Files.notExists(run.path().resolve("checkpoint")));
    }

    @Test
    void theReportHasTheNumbersOfTheOtherFiles() throws IOException {
        String page = Files.readString(run.path().resolve("report.html"));
        double mae = run.results().path("test_mae").asDouble();
        assertTrue(page.contains(String.format(Locale.ROOT, "a mean absolute error of %.3f over 3 steps", mae)), page);
        JsonNode told = Reports.data(page);
        assertEquals("own", told.path("methods").get(1).path("role").asText());
        assertEquals(
                mae, told.path("methods").get(1).path("mae").path("mean").get(0).asDouble(), 1e-5 * mae);
        EdgeTable edges = GraphArrow.readEdges(run.path().resolve("edges.arrow"));
        assertEquals(edges.size(), told.path("graph").path("edges").size());
        JsonNode beyond = told.path("forecasts").path("windows").get(0);
        assertTrue(beyond.path("beyond").asBoolean());
        ForecastTable table = ForecastTable.readArrow(run.path().resolve("forecasts.arrow"));
        int n = told.path("forecasts").path("series").get(0).asInt();
        double forecast = table.numbers("y_hat")[n * HORIZON];
        assertEquals(
                forecast, beyond.path("curves").get(0).path("forecast").get(0).asDouble(), 1e-5 * Math.abs(forecast));
        assertEquals(2, told.path("trainings").size());
    }

    @Test
    void theReportTellsOfTheRunAndDrawsTheGraphOnAMap() throws IOException {
        String page = Files.readString(run.path().resolve("report.html"));
        assertTrue(page.contains("Forecasts of speeds.csv"), "no title");
        assertTrue(page.contains("pooled AR(6)") && page.contains("773869"), "no methods or no series");
        Path places = Files.writeString(
                folder.resolve("places.csv"),
                "sensor_id,latitude,longitude\n773869,34.15497,-118.31829\n767541,34.11621,-118.23799\n9,0,0\n");
        var placed = new RunFiles(folder.resolve("placed"));
        Finished done = train(placed, "local[2]", "--locations", places);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(Files.readString(placed.path().resolve("report.html")).contains("34.15497"));
        Files.writeString(places, "sensor_id,latitude,longitude\n773869,94.1,-118.31829\n");
        Finished refused = train(new RunFiles(folder.resolve("nowhere")), "local[2]", "--locations", places);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("row 1 (line 2), column 'latitude': found '94.1'"), refused.err());
    }

    @Test
    void theSavedModelForecastsTheSame() throws IOException {
        var again = new RunFiles(folder.resolve("again"));
        Finished predicted = predict(run.path(), data, again, "--graph-samples", 4);
        assertEquals(0, predicted.exitCode(), predicted.err());
        for (String file : List.of("forecasts.csv", "forecasts.arrow")) {
            assertEquals(
                    -1, Files.mismatch(run.path().resolve(file), again.path().resolve(file)), file);
        }
    }

    @Test
    void theOrderOfColumnsInNewDataIsNoMatter() throws IOException {
        List<String> turned = new ArrayList<>();
        for (String line : Speeds.lines(SERIES, ROWS)) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            Collections.reverse(cells);
            turned.add(String.join(",", cells));
        }
        Path file = Files.write(folder.resolve("turned.csv"), turned);
        var again = new RunFiles(folder.resolve("turned"));
        Finished predicted = predict(run.path().resolve("model"), file, again, "--graph-samples", 4);
        assertEquals(0, predicted.exitCode(), predicted.err());
        assertEquals(
                -1,
                Files.mismatch(run.path().resolve("forecasts.csv"), again.path().resolve("forecasts.csv")));
    }

    @Test
    void predictRefusesOtherSeriesAndTooFewSteps() throws IOException {
        var none = new RunFiles(folder.resolve("none"));
        Path fewer = Speeds.write(folder.resolve("fewer.csv"), SERIES - 1, ROWS);
        Finished refused = predict(run.path(), fewer, none);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("fewer.csv: found no series '767620'"), refused.err());
        Path shorter = Speeds.write(folder.resolve("short.csv"), SERIES, 5);
        assertTrue(predict(run.path(), shorter, none).err().contains("short.csv: found 5 steps, expected at least 6"));
        assertTrue(predict(folder, data, none).err().contains("found no model.json"));
        assertTrue(Files.notExists(none.path()));
    }

    private static Finished predict(Path model, Path series, RunFiles into, Object... more) {
        List<Object> own = List.of("forecast", "predict", "--model", model, "--data", series, "--out", into.path());
        return InProcess.espalier(Speeds.arguments(own, Speeds.DATES, List.of(more)));
    }
}
