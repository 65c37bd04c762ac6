package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.network.model.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole job, from the command line to the files. */
final class NetworkJobTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path levels;
    private static Path numbers;

    /** A level that follows from the signs of two numbers and a colour, and a number that is a product. */
    @BeforeAll
    static void write() throws IOException {
        SplittableRandom random = Key.of(1).random();
        List<String> first = new ArrayList<>(List.of("x,y,colour,kind"));
        List<String> second = new ArrayList<>(List.of("x,y,product"));
        for (int i = 0; i < 600; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            boolean red = random.nextBoolean();
            first.add(x + "," + y + "," + (red ? "red" : "blue") + "," + ((x * y > 0) == red ? "same" : "other"));
            second.add(1000 * x + "," + y + "," + (5 + 100 * x * y));
        }
        levels = Files.write(folder.resolve("levels.csv"), first);
        numbers = Files.write(folder.resolve("numbers.csv"), second);
    }

    /** Options in place of which a test may give its own. */
    private static final Map<String, String> USUAL =
            Map.of("--hidden", "40,40", "--learning-rate", "0.05", "--epochs", "60", "--batch", "32");

    private static Finished fit(Path data, String out, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("network", "fit", "--data", data, "--out", folder.resolve(out), "--quiet"));
        new TreeMap<>(USUAL).forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        Collections.addAll(arguments, more);
        return InProcess.espalier(arguments.toArray());
    }

    private static JsonNode results(String out) throws IOException {
        return JSON.readTree(Files.readAllBytes(folder.resolve(out).resolve("run.json")))
                .path("results");
    }

    private static double error(JsonNode results, int model) {
        return results.path("test_errors").get(model).path("error").doubleValue();
    }

    @Test
    void isExportedOnceToAFreeName() throws IOException {
        assertEquals(0, fit(levels, "exported").exitCode());
        Path file = folder.resolve("exported.onnx");
        Finished done = InProcess.espalier("network", "export", folder.resolve("exported"), "--out", file);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().startsWith("4 inputs, 2 outputs: "), done.out());
        byte[] written = Files.readAllBytes(file);
        assertEquals(8, written[0], "a model of ONNX begins with its IR version");
        Finished again = InProcess.espalier("network", "export", folder.resolve("exported"), "--out", file);
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("expected a name that is free"), again.err());
        assertArrayEquals(written, Files.readAllBytes(file));
        Finished none = InProcess.espalier("network", "export", folder, "--out", folder.resolve("none.onnx"));
        assertEquals(2, none.exitCode());
        assertTrue(none.err().contains("expected the folder of a run of 'network fit'"), none.err());
        assertFalse(Files.exists(folder.resolve("none.onnx")));
    }

    @Test
    void levelsAreToldThatNoLineTells() throws IOException {
        Finished done = fit(levels, "levels");
        assertEquals(0, done.exitCode(), done.err());
        JsonNode results = results("levels");
        assertEquals("classification", results.path("task").asText());
        assertTrue(error(results, 0) < 0.15, results::toString);
        assertTrue(error(results, 2) > 0.3, "logistic regression cannot: " + results);
        NetworkModel model = NetworkModel.read(folder.resolve("levels"));
        assertEquals(
                List.of("x", "y", "colour=blue", "colour=red"), model.schema().inputNames());
        EdgeTable edges = GraphArrow.readEdges(folder.resolve("levels/edges.arrow"));
        assertEquals(model.network().graph().edges(), edges.size());
        Trace trace = GraphArrow.readTrace(folder.resolve("levels/trace.arrow"));
        assertEquals(results.path("epochs").intValue(), trace.size());
        Finished described = InProcess.espalier("network", "describe", folder.resolve("levels"));
        assertTrue(described.out().contains("86 neurons in 4 layers: 4, 40, 40, 2."), described.out());
        Finished counted = InProcess.espalier("network", "describe", folder.resolve("levels"), "--cache", "1000");
        assertTrue(counted.out().startsWith(described.out()), counted.out());
        assertTrue(counted.out().contains(" 1.000 times the lower bound"), counted.out());
        Finished refused = InProcess.espalier("network", "describe", folder.resolve("levels"), "--cache", "2");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--cache: found 2, expected at least 3"), refused.err());
    }

    @Test
    void numbersAreToldInTheirUnits() throws IOException {
        Finished done = fit(numbers, "numbers", "--learning-rate", "0.01");
        assertEquals(0, done.exitCode(), done.err());
        JsonNode results = results("numbers");
        assertEquals("regression", results.path("task").asText());
        assertTrue(error(results, 0) < 0.5 * error(results, 1), results::toString);
        assertEquals(33, error(results, 1), 6); // the deviation of 100 x y, a third of 100
    }

    /** Rows that the model answers are those of the file, in its order, whatever stands beside them. */
    @Test
    void newRowsAreAnswered() throws IOException {
        assertEquals(0, fit(levels, "model", "--no-baselines").exitCode());
        Path rows = Files.writeString(
                folder.resolve("new.csv"), "note,colour,y,x\nodd one,red,0.8,0.9\nb,blue,0.7,0.9\nc,red,-0.9,0.8\n");
        Path out = folder.resolve("answers.csv");
        Finished done = InProcess.espalier(
                "network", "predict", "--model", folder.resolve("model"), "--data", rows, "--out", out);
        assertEquals(0, done.exitCode(), done.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals("kind,p other,p same", lines.getFirst());
        assertEquals(
                List.of("same", "other", "other"),
                lines.subList(1, 4).stream().map(l -> l.split(",", 2)[0]).toList());
        Finished again = InProcess.espalier(
                "network", "predict", "--model", folder.resolve("model/model"), "--data", rows, "--out", out);
        assertEquals(ExitCodes.BAD_INPUT, again.exitCode(), "nothing is overwritten");
        Path strange = Files.writeString(folder.resolve("strange.csv"), "colour,y,x\nred,1,1\ngreen,0.7,0.9\n");
        Finished refused = InProcess.espalier(
                "network",
                "predict",
                "--model",
                folder.resolve("model"),
                "--data",
                strange,
                "--out",
                folder + "/no.csv");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("strange.csv, row 2, column 'colour': found 'green'"), refused.err());
    }

    /** An order for a small fast memory is kept with the model, transfers less, and answers as neuron order does. */
    @Test
    void connectionsAreKeptInABetterOrder() throws IOException {
        assertEquals(0, fit(levels, "plain", "--no-baselines", "--epochs", "10").exitCode());
        Finished done = fit(levels, "reordered", "--no-baselines", "--epochs", "10", "--reorder", "20");
        assertEquals(0, done.exitCode(), done.err());
        JsonNode transfers = results("reordered").path("transfers");
        assertEquals(20, transfers.path("fast_memory").intValue());
        assertTrue(
                transfers.path("kept_order").longValue()
                        < transfers.path("neuron_order").longValue(),
                transfers::toString);
        assertTrue(results("plain").path("transfers").isMissingNode());
        NetworkModel plain = NetworkModel.read(folder.resolve("plain"));
        NetworkModel reordered = NetworkModel.read(folder.resolve("reordered"));
        assertTrue(plain.order().isEmpty());
        assertTrue(reordered.order().isPresent());
        float[][] features = {{0.5f, -1}, {-0.25f, 1}, {0, 1}, {1, 0}};
        double[][] expected = plain.answers(features);
        double[][] found = reordered.answers(features);
        for (int level = 0; level < expected.length; level++) {
            assertArrayEquals(expected[level], found[level], 1e-5);
        }
        Finished described = InProcess.espalier("network", "describe", folder.resolve("reordered"), "--cache", "20");
        assertTrue(described.out().contains("Connections are run in an order of their own"), described.out());
        String before = String.format(
                Locale.ROOT,
                "neuron order, MIN: +%,d ",
                transfers.path("neuron_order").longValue());
        String after = String.format(
                Locale.ROOT,
                "kept order, MIN: +%,d ",
                transfers.path("kept_order").longValue());
        assertTrue(Pattern.compile(before).matcher(described.out()).find(), described.out());
        assertTrue(Pattern.compile(after).matcher(described.out()).find(), described.out());
    }

    @Test
    void anyDagIsANetwork() throws IOException {
        Path graph = Files.writeString(
                folder.resolve("graph.csv"),
                "source,target\na,c\na,d\nb,c\nb,e\nc,e\nd,f\ne,f\na,g\nb,h\nc,h\ng,h\nd,i\ne,i\ng,i\nh,j\ni,j\nf,j\n");
        Finished done = fit(levels, "graph", "--graph", graph, "--no-baselines", "--zeta", "0");
        assertEquals(0, done.exitCode(), done.err());
        // 4 inputs to a and b, 17 edges, and from the sink to 2 outputs
        assertEquals(4 * 2 + 17 + 2, results("graph").path("connections").intValue());
    }

    /** Stopped after an epoch and gone on with, it ends as one that was not. */
    @Test
    void whatIsGoneOnWithIsTheSame() throws Exception {
        assertEquals(0, fit(levels, "whole", "--no-baselines").exitCode());
        Path out = folder.resolve("stopped");
        List<Object> arguments = List.of(
                "network",
                "fit",
                "--data",
                levels,
                "--out",
                out,
                "--quiet",
                "--batch",
                32,
                "--hidden",
                "40,40",
                "--learning-rate",
                "0.05",
                "--epochs",
                "60",
                "--no-baselines");
        try (var job = JobProcess.start(folder, List.of(), arguments.toArray())) {
            job.awaitFile(out.resolve("checkpoint/training.json"));
            job.kill();
        }
        List<Object> resumed = new ArrayList<>(arguments);
        resumed.add("--resume");
        Finished done = InProcess.espalier(resumed.toArray());
        assertEquals(0, done.exitCode(), done.err());
        for (String file : List.of("model/network.safetensors", "trace.arrow", "edges.arrow")) {
            assertEquals(-1, Files.mismatch(folder.resolve("whole").resolve(file), out.resolve(file)), file);
        }
        Finished other = InProcess.espalier(concat(resumed, "--target", "x"));
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode());
    }

    private static Object[] concat(List<Object> arguments, Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        Collections.addAll(all, more);
        return all.toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target sight | no column 'sight', expected the target among the columns x, y, colour, kind",
                "--hidden 0 | --hidden: found [0], expected sizes of at least 1",
                "--epsilon 0 | --epsilon: found 0.0, expected",
                "--validation 0.6 --test 0.5 | expected shares above 0",
                "--momentum 1 | --momentum: found 1.0, expected from 0 to below 1",
                "--dropout -1 | --dropout: found -1.0",
                "--zeta 2 | --zeta: found 2.0",
                "--orient | --orient: found no --graph",
                "--reorder 2 | --reorder: found 2, expected at least 3",
                "--task regression | column 'kind'",
                "--target x --drop y,colour,kind | found no column beside the target 'x'",
                "--learning-rate 1e9 | --learning-rate: found a loss of",
            })
    void whatCannotBeIsRefused(String options, String message) {
        String out = "refused " + options.hashCode();
        Finished refused = fit(levels, out, (Object[]) options.split(" ", -1));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(message), refused.err());
        assertTrue(Files.notExists(folder.resolve(out)));
    }

    @Test
    void aCycleIsNamed() throws IOException {
        Path graph = Files.writeString(folder.resolve("cycle.csv"), "source,target\na,b\nb,c\nc,b\n");
        Finished refused = fit(levels, "cycle", "--graph", graph);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("cycle.csv: found the cycle b -> c -> b"), refused.err());
    }

    @Test
    void missingCellsAreRefusedWithTheirPlace() throws IOException {
        Path gap = Files.writeString(folder.resolve("gap.csv"), "x,kind\n1,a\n,b\n3,a\n4,b\n");
        Finished refused = fit(gap, "gap");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("row 2") && refused.err().contains("'x'"), refused.err());
    }
}
