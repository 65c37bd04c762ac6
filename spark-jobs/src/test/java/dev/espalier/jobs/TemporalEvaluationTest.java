package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code espalier temporal evaluate}: graphs of models and of other tools beside the data, and what models give away. */
final class TemporalEvaluationTest extends TemporalRuns {
    private Measurements plane(String run) throws IOException {
        return GraphArrow.readMeasurements(folder.resolve(run).resolve("plane.arrow"));
    }

    private byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(folder.resolve(file));
    }

    /** From data to a judgement, by the files alone; on Spark to the same files. */
    @Test
    void whatIsGeneratedIsJudged() throws IOException {
        fit("copy", "copy");
        generate("copy", "graphs", "--graphs", 3);
        Object[] options = {"--generated", folder.resolve("graphs"), "--nulls", "er,time-shuffle", "--draws", 3};
        Finished judged = done("evaluate", "judged", options);
        assertTrue(judged.out().contains("copy is nearer than time-shuffle in "), judged.out());
        Measurements plane = plane("judged");
        assertEquals(List.of("copy", "er", "time-shuffle"), plane.texts().get("model"));
        assertArrayEquals(new long[] {3, 3, 3}, plane.integers().getOrDefault("draws", new long[0]));
        List<Object> onSpark = new ArrayList<>(List.of(options));
        onSpark.addAll(List.of("--master", "local[2]"));
        done("evaluate", "judged-on-spark", onSpark.toArray());
        for (String file : List.of("plane.arrow", "metrics.arrow", "snapshots.arrow")) {
            assertArrayEquals(bytes("judged/" + file), bytes("judged-on-spark/" + file), file);
        }
        // a time shuffle has the data's pairs and no others
        assertEquals(0, column(plane.reals(), "novel_pairs")[2]);
        assertEquals(100, column(plane.reals(), "covered_pairs")[2]);
        ArrowMeanings.assertSaid(folder.resolve("judged"));
        JsonNode page = Reports.data(Files.readString(folder.resolve("judged/report.html")));
        assertEquals(3, page.path("models").size());
        assertEquals(2, page.path("drawings").size());
    }

    /** Held-out pairs are kept from the model and from nulls, go along with what it generates, and are asked for by their names. */
    @Test
    void whatAModelGivesAwayIsAudited() throws IOException {
        done("fit", "model", "--model", "time-shuffle", "--hold-out", 0.2);
        EventLog heldOut = EventArrow.read(folder.resolve("model/model/held-out"));
        assertEquals(EVENTS - heldOut.size(), results("model").path("events").asInt());
        assertEquals(heldOut.size(), results("model").path("held_out_events").asInt());
        generate("model", "graphs", "--graphs", 3);
        for (String master : List.of("", "local[1]", "local[7]")) {
            List<Object> options = new ArrayList<>(
                    List.of("--generated", folder.resolve("graphs"), "--nulls", "er,snapshot-shuffle", "--draws", 3));
            if (!master.isEmpty()) {
                options.addAll(List.of("--master", master));
            }
            String out = "audited" + master.replaceAll("[^0-9]", "");
            Finished judged = done("evaluate", out, options.toArray());
            assertArrayEquals(bytes("audited/plane.arrow"), bytes(out + "/plane.arrow"), master);
            assertTrue(judged.out().contains("time-shuffle draws 100.0 % of the pairs it was fitted to"), judged.out());
        }
        JsonNode results = results("audited");
        JsonNode copier = results.path("models").get(0).path("membership");
        assertEquals(1, copier.path("auc").asDouble());
        assertEquals(0, copier.path("held_out_rate").asDouble());
        assertTrue(results.path("membership").asText().contains("snapshot-shuffle 1.000"), results.toString());
        double[] areas = column(plane("audited").reals(), "membership_auc");
        assertEquals(1, areas[2]);
        assertTrue(areas[1] < 0.9);
        ArrowMeanings.assertSaid(folder.resolve("audited"));
        JsonNode page = Reports.data(Files.readString(folder.resolve("audited/report.html")));
        assertEquals(1, page.path("models").get(0).path("auc").asDouble());
    }

    /** Graphs of other tools: the held-out pairs are named, in a file of their own or as a run; parts that differ are refused. */
    @Test
    void heldOutPairsOfOtherToolsAreNamed() throws IOException {
        done("fit", "model", "--model", "er", "--hold-out", 0.2);
        fit("er", "whole");
        generate("model", "part", "--graphs", 1);
        generate("whole", "all", "--graphs", 1);
        Path heldOut = folder.resolve("model/model/held-out");
        Path copy = Files.copy(data, folder.resolve("other-tool.csv"));
        for (Path named : List.of(folder.resolve("model"), heldOut, heldOut.resolve("events.arrow"))) {
            String out = "named-" + named.getFileName();
            done("evaluate", out, "--generated", copy, "--held-out", named, "--nulls", "none");
            JsonNode audit = results(out).path("models").get(0).path("membership");
            // the file has the held-out pairs too
            assertEquals(100, audit.path("held_out_rate").asDouble(), 1e-9);
            assertEquals(1, audit.path("memorisation").asDouble(), 1e-9);
        }
        String both = folder.resolve("part") + "," + folder.resolve("all");
        assertRefused(
                temporal("evaluate", "none", "--data", data, "--generated", both), "different pairs were held out");
        assertRefused(
                temporal("fit", "none", "--data", data, "--model", "er", "--hold-out", 1),
                "--hold-out: found 1.0, expected a share of pairs");
    }

    /** The data themselves, given as what another tool generated, are no error and a copy. */
    @Test
    void aCopyIsCalledOne() throws IOException {
        Path copy = Files.copy(data, folder.resolve("other-tool.csv"));
        done("evaluate", "judged", "--generated", copy, "--nulls", "none");
        Measurements plane = plane("judged");
        assertEquals(100, column(plane.reals(), "overlap")[0], 1e-9);
        assertEquals(0, column(plane.reals(), "snapshot_error")[0], 1e-12);
        assertEquals(0, column(plane.reals(), "horizon_error")[0], 1e-12);
    }

    /** Another clock's times are moved, and another shape's ends read as the data's. */
    @Test
    void graphsFromElsewhereAreReadAsTheDataAre() throws IOException {
        Path finer = folder.resolve("finer.csv");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(data)) {
            lines.add(line.startsWith("from") ? line : line + ".25");
        }
        Files.write(finer, lines);
        done("evaluate", "judged", "--shape", "undirected", "--generated", finer, "--nulls", "none");
        Measurements plane = plane("judged");
        assertEquals(100, column(plane.reals(), "overlap")[0], 1e-9);
        assertEquals(0, column(plane.reals(), "snapshot_error")[0], 1e-12);
        assertEquals("alone", results("judged").path("beside_nulls").asText());
        Path dated =
                Files.writeString(folder.resolve("dated.csv"), "from,to,day\nn1,n2,2020-01-01\nn1,n3,2020-01-02\n");
        assertRefused(
                temporal("evaluate", "none", "--data", data, "--generated", dated),
                "found times that are instants, expected numbers");
    }

    @Test
    void namesThatAreThereTwiceAreToldApart() throws IOException {
        fit("copy", "model");
        generate("model", "one", "--graphs", 1);
        generate("model", "two", "--graphs", 1, "--seed", 2);
        String both = folder.resolve("one") + "," + folder.resolve("two");
        done("evaluate", "both", "--generated", both, "--nulls", "er,er", "--draws", 2);
        assertEquals(
                List.of("copy (one)", "copy (two)", "er"), plane("both").texts().get("model"));
    }

    /** Whatever the format, the judgement is that of the same graphs: names that need quotes, dates and finer clocks. */
    @Test
    void everyFormatIsJudgedAlike() throws IOException {
        for (String kind : List.of("numbers", "seconds", "nanoseconds")) {
            Path log = folder.resolve(kind + ".csv");
            Files.write(log, events(kind));
            assertFinished(temporal("fit", kind, "--data", log, "--model", "copy"));
            for (String format : List.of("arrow", "parquet", "csv-gz")) {
                String graphs = kind + "-" + format;
                generate(kind, graphs, "--graphs", 2, "--format", format);
                Path made = folder.resolve(graphs);
                assertFinished(temporal(
                        "evaluate", graphs + "-judged", "--data", log, "--generated", made, "--nulls", "none"));
                assertArrayEquals(
                        bytes(kind + "-arrow-judged/metrics.arrow"), bytes(graphs + "-judged/metrics.arrow"), graphs);
                assertArrayEquals(
                        bytes(kind + "-arrow-judged/plane.arrow"), bytes(graphs + "-judged/plane.arrow"), graphs);
                assertFalse(Files.exists(folder.resolve(graphs + "-judged/checkpoint")), graphs);
            }
        }
    }

    private static void assertFinished(Finished finished) {
        assertEquals(0, finished.exitCode(), finished.err());
    }

    private static List<String> events(String kind) {
        List<String> lines = new ArrayList<>(List.of("source,target,time"));
        for (int e = 0; e < 200; e++) {
            String time = switch (kind) {
                case "numbers" -> (e / 3) + ".25";
                case "seconds" ->
                    Instant.ofEpochSecond(1_700_000_000L + 60L * e).toString();
                default ->
                    Instant.ofEpochSecond(1_700_000_000L, 1 + 7_000_000L * e).toString();
            };
            lines.add("\"node, " + (e * 7 % 11) + "\",\"n\"\"" + (e * 5 % 13) + "\"," + time);
        }
        return lines;
    }

    /** Parquet that is no run of ours is read as the data are. */
    @Test
    void parquetFromElsewhereIsReadAsTheDataAre() throws IOException {
        fit("copy", "copy");
        generate("copy", "graphs", "--format", "parquet", "--graphs", 1);
        Path part = folder.resolve("graphs/graph-0001/events.parquet");
        done("evaluate", "own", "--generated", folder.resolve("graphs"), "--nulls", "none");
        done("evaluate", "part", "--generated", part, "--nulls", "none");
        assertArrayEquals(
                column(plane("own").reals(), "snapshot_error"),
                column(plane("part").reals(), "snapshot_error"));
    }

    /** A run that was stopped has fewer graphs than were asked for, and may have half of one. */
    @Test
    void graphsOfARunThatHasNotFinishedAreRefused() throws IOException {
        fit("er", "er");
        generate("er", "graphs", "--graphs", 2);
        Path manifest = folder.resolve("graphs/run.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replaceFirst("(\"status\" *: *)\"finished\"", "$1\"interrupted\""));
        assertRefused(
                temporal("evaluate", "none", "--data", data, "--generated", folder.resolve("graphs")),
                "found a run that has not finished (interrupted)");
    }

    /** Fewer graphs than a run says it has, or graphs of which some are read otherwise, are no distribution to judge. */
    @Test
    void graphsThatAreMissingOrOfAnotherKindAreRefused() throws IOException {
        fit("er", "er");
        generate("er", "graphs", "--graphs", 2);
        Path second = folder.resolve("graphs/graph-0002/events.arrow");
        Path csv = Files.writeString(second.resolveSibling("events.csv"), "source,target,time\nn1,n2,3\n");
        assertRefused(
                temporal("evaluate", "none", "--data", data, "--generated", folder.resolve("graphs")),
                "expected graphs in files of one kind");
        Files.delete(csv);
        Files.delete(second);
        assertRefused(
                temporal("evaluate", "none", "--data", data, "--generated", folder.resolve("graphs")),
                "found no graph-0002/events.arrow, which run.json lists");
    }
}
