package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
