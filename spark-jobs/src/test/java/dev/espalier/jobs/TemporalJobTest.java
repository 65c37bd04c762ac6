package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.temporal.files.ModelFiles;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import dev.espalier.temporal.snapshot.DefaultWindows;
import dev.espalier.temporal.tigger.TiggerTraining;
import dev.espalier.temporal.tigger.options.TiggerOptions;
import dev.espalier.temporal.tigger.options.TiggerOptions.Learning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code espalier temporal ...} as a user sees it. */
final class TemporalJobTest {
    private static final int NODES = 30;
    private static final int EVENTS = 600;
    private static final int DAYS = 20;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeLog() throws IOException {
        data = folder.resolve("events.csv");
        List<String> lines = new ArrayList<>(List.of("from,to,day"));
        SplittableRandom random = Key.of(11).random();
        for (int e = 0; e < EVENTS; e++) {
            int u = random.nextInt(NODES);
            // a few neighbours each, so that pairs repeat
            int v = (u + 1 + random.nextInt(4)) % NODES;
            lines.add("n" + u + ",n" + v + "," + (1 + e * DAYS / EVENTS));
        }
        Files.write(data, lines);
    }

    @Test
    void aLogIsDescribed() throws IOException {
        Path out = folder.resolve("stats");
        Finished finished = InProcess.espalier("temporal", "stats", "--data", data, "--out", out, "--quiet");
        assertEquals(0, finished.exitCode(), finished.err());
        JsonNode results = results(out);
        assertEquals(EVENTS, results.path("events").asInt());
        assertEquals(NODES, results.path("nodes").asInt());
        assertEquals(DAYS, results.path("windows").asInt());
        Measurements snapshots = GraphArrow.readMeasurements(out.resolve("snapshots.arrow"));
        assertEquals(DAYS, snapshots.rows());
        double interactions = 0;
        for (double count : column(snapshots.reals(), "interactions")) {
            interactions += count;
        }
        assertEquals(EVENTS, interactions);
        assertEquals(
                36, GraphArrow.readMeasurements(out.resolve("motifs.arrow")).rows());
        ArrowMeanings.assertSaid(out);
        JsonNode page = Reports.data(Files.readString(out.resolve("report.html")));
        assertEquals(DAYS, page.path("windows").path("labels").size());
        assertEquals(36, page.path("motifs").path("data").size());
        assertEquals(0, InProcess.espalier("verify", out).exitCode());
    }

    /** From data to a judgement, by the files alone. */
    @Test
    void whatIsGeneratedIsJudged() throws IOException {
        Path out = folder.resolve("judged");
        fit("copy", "copy");
        generate("copy", "graphs", "--graphs", 3);
        Finished judged = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                folder.resolve("graphs"),
                "--out",
                out,
                "--quiet",
                "--nulls",
                "er,time-shuffle",
                "--draws",
                3);
        assertEquals(0, judged.exitCode(), judged.err());
        assertTrue(judged.out().contains("copy is nearer than time-shuffle in "), judged.out());
        Measurements plane = GraphArrow.readMeasurements(out.resolve("plane.arrow"));
        assertEquals(List.of("copy", "er", "time-shuffle"), plane.texts().get("model"));
        assertArrayEquals(new long[] {3, 3, 3}, longs(plane.integers(), "draws"));
        Path spark = folder.resolve("judged-on-spark");
        Finished again = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                folder.resolve("graphs"),
                "--out",
                spark,
                "--quiet",
                "--nulls",
                "er,time-shuffle",
                "--draws",
                3,
                "--master",
                "local[2]");
        assertEquals(0, again.exitCode(), again.err());
        for (String file : List.of("plane.arrow", "metrics.arrow", "snapshots.arrow")) {
            assertArrayEquals(Files.readAllBytes(out.resolve(file)), Files.readAllBytes(spark.resolve(file)), file);
        }
        // a time shuffle has the data's pairs and no others
        assertEquals(0, column(plane.reals(), "novel_pairs")[2]);
        assertEquals(100, column(plane.reals(), "covered_pairs")[2]);
        ArrowMeanings.assertSaid(out);
        JsonNode page = Reports.data(Files.readString(out.resolve("report.html")));
        assertEquals(3, page.path("models").size());
        assertEquals(2, page.path("drawings").size());
    }

    /** Held-out pairs are kept from the model and from nulls, go along with what it generates, and are asked for by their names. */
    @Test
    void whatAModelGivesAwayIsAudited() throws IOException {
        Finished fitted = InProcess.espalier(
                "temporal",
                "fit",
                "--data",
                data,
                "--model",
                "time-shuffle",
                "--hold-out",
                0.2,
                "--out",
                folder.resolve("model"),
                "--quiet");
        assertEquals(0, fitted.exitCode(), fitted.err());
        EventLog heldOut = EventArrow.read(folder.resolve("model/model/held-out"));
        assertEquals(
                EVENTS - heldOut.size(),
                results(folder.resolve("model")).path("events").asInt());
        assertEquals(
                heldOut.size(),
                results(folder.resolve("model")).path("held_out_events").asInt());
        generate("model", "graphs", "--graphs", 3);
        byte[] expected = null;
        for (String master : List.of("", "local[1]", "local[7]")) {
            Path out = folder.resolve("audited-" + master.length() + master.replaceAll("[^0-9]", ""));
            List<Object> command = new ArrayList<>(List.of(
                    "temporal",
                    "evaluate",
                    "--data",
                    data,
                    "--generated",
                    folder.resolve("graphs"),
                    "--nulls",
                    "er,snapshot-shuffle",
                    "--draws",
                    3,
                    "--out",
                    out,
                    "--quiet"));
            if (!master.isEmpty()) {
                command.addAll(List.of("--master", master));
            }
            Finished judged = InProcess.espalier(command.toArray());
            assertEquals(0, judged.exitCode(), judged.err());
            byte[] plane = Files.readAllBytes(out.resolve("plane.arrow"));
            assertArrayEquals(expected == null ? plane : expected, plane, master);
            expected = plane;
            assertTrue(judged.out().contains("time-shuffle draws 100.0 % of the pairs it was fitted to"), judged.out());
        }
        JsonNode results = results(folder.resolve("audited-0"));
        JsonNode copier = results.path("models").get(0).path("membership");
        assertEquals(1, copier.path("auc").asDouble());
        assertEquals(0, copier.path("held_out_rate").asDouble());
        assertTrue(results.path("membership").asText().contains("snapshot-shuffle 1.000"), results.toString());
        Measurements plane = GraphArrow.readMeasurements(folder.resolve("audited-0/plane.arrow"));
        assertEquals(1, column(plane.reals(), "membership_auc")[2]);
        assertTrue(column(plane.reals(), "membership_auc")[1] < 0.9);
        ArrowMeanings.assertSaid(folder.resolve("audited-0"));
        JsonNode page = Reports.data(Files.readString(folder.resolve("audited-0/report.html")));
        assertEquals(1, page.path("models").get(0).path("auc").asDouble());
    }

    /** Graphs of other tools: the held-out pairs are named, in a file of their own or as a run; parts that differ are refused. */
    @Test
    void heldOutPairsOfOtherToolsAreNamed() throws IOException {
        InProcess.espalier(
                "temporal",
                "fit",
                "--data",
                data,
                "--model",
                "er",
                "--hold-out",
                0.2,
                "--out",
                folder.resolve("model"),
                "--quiet");
        fit("er", "whole");
        generate("model", "part", "--graphs", 1);
        generate("whole", "all", "--graphs", 1);
        Path heldOut = folder.resolve("model/model/held-out");
        Path copy = Files.copy(data, folder.resolve("other-tool.csv"));
        for (Path named : List.of(folder.resolve("model"), heldOut, heldOut.resolve("events.arrow"))) {
            Path out = folder.resolve("named-" + named.getFileName());
            Finished judged = InProcess.espalier(
                    "temporal",
                    "evaluate",
                    "--data",
                    data,
                    "--generated",
                    copy,
                    "--held-out",
                    named,
                    "--nulls",
                    "none",
                    "--out",
                    out,
                    "--quiet");
            assertEquals(0, judged.exitCode(), judged.err());
            JsonNode audit = results(out).path("models").get(0).path("membership");
            // the file has the held-out pairs too
            assertEquals(100, audit.path("held_out_rate").asDouble(), 1e-9);
            assertEquals(1, audit.path("memorisation").asDouble(), 1e-9);
        }
        Finished mixed = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                folder.resolve("part") + "," + folder.resolve("all"),
                "--out",
                folder.resolve("none"),
                "--quiet");
        assertEquals(2, mixed.exitCode(), mixed.err());
        assertTrue(mixed.err().contains("different pairs were held out"), mixed.err());
        Finished share = InProcess.espalier(
                "temporal",
                "fit",
                "--data",
                data,
                "--model",
                "er",
                "--hold-out",
                1,
                "--out",
                folder.resolve("none"),
                "--quiet");
        assertEquals(2, share.exitCode(), share.err());
        assertTrue(share.err().contains("--hold-out: found 1.0, expected a share of pairs"), share.err());
    }

    /** Who sets whom going is a graph, which lies beside the model. */
    @Test
    void excitationsAreEdges() throws IOException {
        fit("hawkes-nodes", "model");
        Path out = folder.resolve("model");
        EdgeTable edges = GraphArrow.readEdges(out.resolve("edges.arrow"));
        assertTrue(edges.size() > 0);
        ArrowMeanings.assertSaid(out);
        JsonNode results = results(out);
        assertTrue(results.path("branching_ratio").asDouble() < 1);
        assertTrue(results.path("time_rescaling").path("p").asDouble() >= 0);
        assertEquals("nodes", results.path("types_are").asText());
    }

    /** The data themselves, given as what another tool generated, are no error and a copy. */
    @Test
    void aCopyIsCalledOne() throws IOException {
        Path copy = Files.copy(data, folder.resolve("other-tool.csv"));
        Path out = folder.resolve("judged");
        Finished judged = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                copy,
                "--out",
                out,
                "--quiet",
                "--nulls",
                "none");
        assertEquals(0, judged.exitCode(), judged.err());
        Measurements plane = GraphArrow.readMeasurements(out.resolve("plane.arrow"));
        assertEquals(100, column(plane.reals(), "overlap")[0], 1e-9);
        assertEquals(0, column(plane.reals(), "snapshot_error")[0], 1e-12);
        assertEquals(0, column(plane.reals(), "horizon_error")[0], 1e-12);
    }

    /** Threads, and Spark with any number of partitions, draw the same graph. */
    @ParameterizedTest
    @ValueSource(strings = {"tigger", "tigger-i", "copy", "er", "hawkes", "hawkes-nodes"})
    void theSameSeedIsTheSameGraph(String model) throws IOException {
        fit(model, "model");
        generate("model", "threads", "--graphs", 1);
        byte[] expected = Files.readAllBytes(folder.resolve("threads/graph-0001/events.arrow"));
        for (int cores : new int[] {1, 2, 7}) {
            String out = "spark-" + cores;
            generate("model", out, "--graphs", 1, "--master", "local[" + cores + "]");
            assertArrayEquals(
                    expected, Files.readAllBytes(folder.resolve(out).resolve("graph-0001/events.arrow")), out);
        }
        generate("model", "other", "--graphs", 1, "--seed", 2);
        assertFalse(
                java.util.Arrays.equals(expected, Files.readAllBytes(folder.resolve("other/graph-0001/events.arrow"))));
    }

    /** A training that was stopped after its first epoch goes on to the model that it would have come to. */
    @Test
    void aStoppedTrainingGoesOn() throws Exception {
        Object[] command = {
            "temporal",
            "fit",
            "--data",
            data,
            "--model",
            "tigger",
            "--epochs",
            2,
            "--quiet",
            "--out",
            folder.resolve("whole")
        };
        assertEquals(0, InProcess.espalier(command).exitCode());
        RunManifest finished = RunManifest.read(folder.resolve("whole/run.json"));
        EventLog log = EventReader.read(data, EventInput.DEFAULT).log();
        TiggerOptions options = TiggerOptions.DEFAULT;
        var training = new TiggerTraining(
                log,
                DefaultWindows.of(log).windows(),
                options.with(new Learning(
                        2,
                        options.learning().batch(),
                        options.learning().rate(),
                        options.learning().clip(),
                        options.learning().usesRest())),
                Key.of(1).split("fit"));
        training.run(() -> false);
        try (RunDirectory stopped = RunDirectory.create(
                folder.resolve("stopped"),
                RunManifest.running(
                                finished.job(),
                                finished.version(),
                                finished.options(),
                                finished.seed(),
                                finished.inputs(),
                                finished.started())
                        .keeping(List.of("training/model.json", "training/model.safetensors")))) {
            Path kept = Files.createDirectories(stopped.checkpointDirectory().resolve("training"));
            ModelFiles.write(kept, training.state());
            stopped.stop(RunStatus.INTERRUPTED, finished.started(), Map.of());
        }
        command[command.length - 1] = folder.resolve("stopped");
        List<Object> resumed = new ArrayList<>(List.of(command));
        resumed.add("--resume");
        Finished end = InProcess.espalier(resumed.toArray());
        assertEquals(0, end.exitCode(), end.err());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/model/model.safetensors")),
                Files.readAllBytes(folder.resolve("stopped/model/model.safetensors")));
        assertFalse(Files.exists(folder.resolve("stopped/checkpoint")));
    }

    /** Another clock's times are moved, another shape's ends read as the data's, and a name that is there twice is told apart. */
    @Test
    void graphsFromElsewhereAreReadAsTheDataAre() throws IOException {
        Path finer = folder.resolve("finer.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data)) {
            lines.add(line.startsWith("from") ? line : line + ".25");
        }
        Files.write(finer, lines);
        fit("copy", "model");
        generate("model", "one", "--graphs", 1);
        generate("model", "two", "--graphs", 1, "--seed", 2);
        Path out = folder.resolve("judged");
        Finished judged = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--shape",
                "undirected",
                "--generated",
                finer,
                "--out",
                out,
                "--quiet",
                "--nulls",
                "none");
        assertEquals(0, judged.exitCode(), judged.err());
        Measurements plane = GraphArrow.readMeasurements(out.resolve("plane.arrow"));
        assertEquals(100, column(plane.reals(), "overlap")[0], 1e-9);
        assertEquals(0, column(plane.reals(), "snapshot_error")[0], 1e-12);
        assertEquals("alone", results(out).path("beside_nulls").asText());
        Finished both = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                folder.resolve("one") + "," + folder.resolve("two"),
                "--out",
                folder.resolve("both"),
                "--quiet",
                "--nulls",
                "er,er",
                "--draws",
                2);
        assertEquals(0, both.exitCode(), both.err());
        assertEquals(
                List.of("copy (one)", "copy (two)", "er"),
                GraphArrow.readMeasurements(folder.resolve("both/plane.arrow"))
                        .texts()
                        .get("model"));
        Path dated =
                Files.writeString(folder.resolve("dated.csv"), "from,to,day\nn1,n2,2020-01-01\nn1,n3,2020-01-02\n");
        Finished refused = InProcess.espalier(
                "temporal",
                "evaluate",
                "--data",
                data,
                "--generated",
                dated,
                "--out",
                folder.resolve("none"),
                "--quiet");
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("found times that are instants, expected numbers"), refused.err());
    }

    @Test
    void modelsGoBeyondTheirDataWhereTheyCan() throws IOException {
        fit("activity", "model");
        generate("model", "beyond", "--graphs", 1, "--nodes", 50, "--until", "2x");
        EventLog log = EventArrow.read(folder.resolve("beyond/graph-0001"));
        assertEquals(50, log.nodeCount());
        assertTrue(log.lastTime() > DAYS && log.lastTime() <= 2 * DAYS, log.toString());
        generate("model", "again", "--graphs", 1, "--from", "end");
        EventLog again = EventArrow.read(folder.resolve("again/graph-0001"));
        assertTrue(again.firstTime() > DAYS && again.lastTime() <= 2 * DAYS && again.size() > 100, again.toString());
        generate("model", "future", "--graphs", 1, "--from", "end", "--until", "25");
        EventLog future = EventArrow.read(folder.resolve("future/graph-0001"));
        assertTrue(future.firstTime() > DAYS && future.lastTime() <= 25, future.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nodes 50|nodes: found 50, expected the 30 of the data",
                "--until 2x|until: found a time beyond the data",
                "--until yesterday|--until: found 'yesterday', expected a number as the data's times are",
                "--graphs 0|--graphs: found 0, expected at least 1",
                "--nodes 1|--nodes: found 1, expected at least 2"
            })
    void whatAModelCannotDoIsRefused(String options, String reason) throws IOException {
        fit("time-shuffle", "model");
        List<Object> command = new ArrayList<>(List.of("temporal", "generate", "--model", folder.resolve("model")));
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("--out", folder.resolve("none"), "--quiet"));
        Finished refused = InProcess.espalier(command.toArray());
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(reason), refused.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source,target,time;a,b,soon|'soon'",
                "source,target,time;a,,3|row 1",
                "source,target,time|found names of columns but no rows",
                "source,time;a,3|target"
            })
    void whatIsNoLogIsRefused(String text, String named) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), text.replace(';', '\n') + "\n");
        Finished refused =
                InProcess.espalier("temporal", "stats", "--data", file, "--out", folder.resolve("none"), "--quiet");
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(named), refused.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--delta|0|--delta: found '0', expected a width above 0",
                "--window|-1|--window: found '-1', expected a number above 0 such as 5",
                "--window|0.5|--window: found '0.5', expected a multiple of the finest step of the times, 1",
                "--window|6h|--window: found '6h', expected a number above 0 such as 5"
            })
    void whatIsNoWidthIsRefused(String option, String width, String reason) {
        Finished refused = InProcess.espalier(
                "temporal", "stats", "--data", data, option, width, "--out", folder.resolve("none"), "--quiet");
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(reason), refused.err());
    }

    /** Its authors' settings are those of the model with the data's nodes; a run says how long it trained. */
    @Test
    void settingsOfTiggerAreSaidAndNotLost() throws IOException {
        Finished refused = InProcess.espalier(
                "temporal",
                "fit",
                "--data",
                data,
                "--model",
                "tigger-i",
                "--compat",
                "tigger",
                "--out",
                folder.resolve("none"));
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("--compat: found tigger with --model tigger-i"), refused.err());
        fit("tigger", "model");
        assertEquals(1, results(folder.resolve("model")).path("epochs").asInt());
    }

    @Test
    void rulesAreJudged() throws IOException {
        Path out = folder.resolve("links");
        Finished finished = InProcess.espalier("temporal", "links", "--data", data, "--out", out, "--quiet");
        assertEquals(0, finished.exitCode(), finished.err());
        Measurements rules = GraphArrow.readMeasurements(out.resolve("rules.arrow"));
        assertTrue(rules.rows() > 20);
        ArrowMeanings.assertSaid(out);
        String best = results(out).path("best").path(0).path("rule").asText();
        Finished again = InProcess.espalier(
                "temporal",
                "links",
                "--data",
                data,
                "--out",
                folder.resolve("one"),
                "--quiet",
                "--rule",
                best,
                "--protocol",
                "strict");
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(
                results(out).path("best").path(0).path("test_mrr").asDouble(),
                results(folder.resolve("one"))
                        .path("best")
                        .path(0)
                        .path("test_mrr")
                        .asDouble());
    }

    private void fit(String model, String out) {
        List<Object> command = new ArrayList<>(
                List.of("temporal", "fit", "--data", data, "--model", model, "--out", folder.resolve(out), "--quiet"));
        if (model.startsWith("tigger")) {
            command.addAll(List.of("--epochs", 1));
        }
        Finished fitted = InProcess.espalier(command.toArray());
        assertEquals(0, fitted.exitCode(), fitted.err());
    }

    private void generate(String model, String out, Object... more) {
        List<Object> command = new ArrayList<>(List.of(
                "temporal", "generate", "--model", folder.resolve(model), "--out", folder.resolve(out), "--quiet"));
        command.addAll(List.of(more));
        Finished made = InProcess.espalier(command.toArray());
        assertEquals(0, made.exitCode(), made.err());
    }

    private static JsonNode results(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(run.resolve("run.json")))
                .path("results");
    }

    private static double[] column(Map<String, double[]> columns, String name) {
        return columns.getOrDefault(name, new double[0]);
    }

    private static long[] longs(Map<String, long[]> columns, String name) {
        return columns.getOrDefault(name, new long[0]);
    }
}
