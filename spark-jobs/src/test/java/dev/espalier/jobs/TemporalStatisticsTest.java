package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code espalier temporal stats} and {@code links}: what a log is like, and how well rules foretell it. */
final class TemporalStatisticsTest extends TemporalRuns {
    @Test
    void aLogIsDescribed() throws IOException {
        done("stats", "stats");
        Path out = folder.resolve("stats");
        JsonNode results = results("stats");
        assertEquals(EVENTS, results.path("events").asInt());
        assertEquals(NODES, results.path("nodes").asInt());
        assertEquals(DAYS, results.path("windows").asInt());
        Measurements snapshots = GraphArrow.readMeasurements(out.resolve("snapshots.arrow"));
        assertEquals(DAYS, snapshots.rows());
        assertEquals(
                EVENTS, Arrays.stream(column(snapshots.reals(), "interactions")).sum());
        assertEquals(
                36, GraphArrow.readMeasurements(out.resolve("motifs.arrow")).rows());
        ArrowMeanings.assertSaid(out);
        JsonNode page = Reports.data(Files.readString(out.resolve("report.html")));
        assertEquals(DAYS, page.path("windows").path("labels").size());
        assertEquals(36, page.path("motifs").path("data").size());
        assertEquals(0, InProcess.espalier("verify", out).exitCode());
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
        assertRefused(temporal("stats", "none", "--data", file), named);
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
        assertRefused(temporal("stats", "none", "--data", data, option, width), reason);
    }

    @Test
    void rulesAreJudged() throws IOException {
        done("links", "links");
        Measurements rules = GraphArrow.readMeasurements(folder.resolve("links/rules.arrow"));
        assertTrue(rules.rows() > 20);
        ArrowMeanings.assertSaid(folder.resolve("links"));
        JsonNode best = results("links").path("best").path(0);
        done("links", "one", "--rule", best.path("rule").asText(), "--protocol", "strict");
        assertEquals(
                best.path("test_mrr").asDouble(),
                results("one").path("best").path(0).path("test_mrr").asDouble());
    }
}
