package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.network.model.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job with a grid, from the command line to the files. */
final class NetworkGridJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path levels;

    /** A level that follows from the signs of two numbers: no line tells it. */
    @BeforeAll
    static void write() throws IOException {
        SplittableRandom random = Key.of(1).random();
        List<String> rows = new ArrayList<>(List.of("x,y,kind"));
        for (int i = 0; i < 500; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            rows.add(x + "," + y + "," + (x * y > 0 ? "same" : "other"));
        }
        levels = Files.write(folder.resolve("levels.csv"), rows);
    }

    /** Options in place of which a test may give its own. */
    private static final Map<String, String> USUAL = Map.of(
            "--grid", "hidden=1..9:4,activation=tanh|identity,learning-rate=0.1,repetitions=2",
            "--epochs", "40",
            "--batch", "32");

    private static List<Object> arguments(String out, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("network", "fit", "--data", levels, "--out", folder.resolve(out), "--quiet"));
        new TreeMap<>(USUAL).forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        Collections.addAll(arguments, more);
        return arguments;
    }

    private static Finished fit(String out, Object... more) {
        return InProcess.espalier(arguments(out, more).toArray());
    }

    private static JsonNode results(String out) throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve(out).resolve("run.json")))
                .path("results");
    }

    private static long[] integers(Measurements table, String column) {
        return Objects.requireNonNull(table.integers().get(column), column);
    }

    @Test
    void theBestOfManyIsKept() throws IOException {
        Finished done = fit("best");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("Models of the grid: "), done.out());
        assertTrue(done.out().contains("of 12 in a grid: "), done.out());
        JsonNode results = results("best");
        JsonNode grid = results.path("grid");
        assertEquals(12, grid.path("models").intValue());
        assertEquals("tanh", grid.path("activation").asText());
        assertTrue(results.path("test_errors").get(0).path("error").doubleValue() < 0.15, results::toString);
        Measurements table = GraphArrow.readMeasurements(folder.resolve("best/grid.arrow"));
        assertEquals(12, table.rows());
        double[] losses = Objects.requireNonNull(table.reals().get("validation_loss"));
        int chosen = grid.path("chosen").intValue();
        assertEquals(Arrays.stream(losses).min().orElseThrow(), losses[chosen]);
        assertEquals(results.path("best_validation_loss").doubleValue(), losses[chosen]);
        assertEquals(1, integers(table, "chosen")[chosen]);
        assertEquals(1, Arrays.stream(integers(table, "chosen")).sum());
        assertEquals(grid.path("hidden").longValue(), integers(table, "hidden")[chosen]);
        assertEquals(results.path("parameters").longValue(), integers(table, "parameters")[chosen]);
        assertEquals(results.path("epochs").longValue(), integers(table, "epochs")[chosen]);
        assertEquals(
                12,
                grid.path("finished").intValue()
                        + grid.path("stale").intValue()
                        + grid.path("dropped").intValue());
        assertTrue(grid.path("dropped").intValue() >= 6, "half after 10 epochs: " + grid);
    }

    @Test
    void newRowsAreAnsweredByIt() throws IOException {
        assertEquals(
                0,
                fit("model", "--no-baselines", "--keep", "1", "--patience", "0").exitCode());
        assertEquals(12, results("model").path("grid").path("finished").intValue());
        NetworkModel model = NetworkModel.read(folder.resolve("model"));
        assertEquals(
                results("model").path("grid").path("hidden").intValue() + 4,
                model.network().graph().nodes());
        Path rows = Files.writeString(folder.resolve("new.csv"), "y,x\n0.8,0.9\n-0.7,-0.9\n-0.9,0.8\n");
        Path out = folder.resolve("answers.csv");
        Finished done = InProcess.espalier(
                "network", "predict", "--model", folder.resolve("model"), "--data", rows, "--out", out);
        assertEquals(0, done.exitCode(), done.err());
        assertEquals(
                List.of("same", "same", "other"),
                Files.readAllLines(out).stream()
                        .skip(1)
                        .map(line -> line.split(",", 2)[0])
                        .toList());
    }

    /** Stopped after an epoch and gone on with, it ends as one that was not. */
    @Test
    void whatIsGoneOnWithIsTheSame() throws Exception {
        Object[] options = {"--no-baselines", "--keep", "0.7", "--epochs", "500", "--patience", "0"};
        assertEquals(0, fit("whole", options).exitCode());
        List<Object> arguments = arguments("stopped", options);
        Path out = folder.resolve("stopped");
        try (var job = JobProcess.start(folder, List.of(), arguments.toArray())) {
            job.awaitFile(out.resolve("checkpoint/training.json"));
            job.kill();
        }
        assertTrue(Files.exists(out.resolve("checkpoint/training.json")), "it was killed before its end");
        arguments.add("--resume");
        Finished done = InProcess.espalier(arguments.toArray());
        assertEquals(0, done.exitCode(), done.err());
        for (String file : List.of("model/network.safetensors", "trace.arrow", "grid.arrow", "edges.arrow")) {
            assertEquals(-1, Files.mismatch(folder.resolve("whole").resolve(file), out.resolve(file)), file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--grid hidden=3|x; --grid: found 'x' at character 10 of 'hidden=3|x', expected a size from 1 on",
                "--grid activation=relu; --grid: found 'activation=relu' at character 1",
                "--grid hidden=100000000; --grid: found models of 500000002 parameters in all, expected at most",
                "--keep 0; --keep: found 0.0, expected above 0, at most 1",
                "--halve-after 0; --halve-after: found 0, expected at least 1",
                "--hidden 5; --hidden: found beside --grid, expected one of the two",
                "--dense; --dense: found beside --grid",
                "--dropout 0.5; --dropout: found beside --grid",
                "--grid hidden=3,learning-rate=1e30; --learning-rate: found no model of 1 whose loss was a number",
            })
    void whatCannotBeIsRefused(String options, String message) {
        String out = "refused " + options.hashCode();
        Finished refused = fit(out, (Object[]) options.split(" ", -1));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(message), refused.err());
        assertTrue(Files.notExists(folder.resolve(out)));
    }

    @Test
    void halvingWithoutAGridIsRefused() {
        Finished refused = InProcess.espalier(
                "network", "fit", "--data", levels, "--out", folder.resolve("no grid"), "--keep", "0.3", "--quiet");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("--keep, --halve-after: found no --grid"), refused.err());
    }
}
