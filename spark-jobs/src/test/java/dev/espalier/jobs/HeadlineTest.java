package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.jobs.cli.Version;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminal, report, tables and run.json tell of the same edges with the same numbers. */
final class HeadlineTest {
    /** Of the pair's edge in either direction, by enumeration of its three DAGs. */
    private static final double ENUMERATED = 0.956;

    @TempDir
    private Path folder;

    @Test
    void anEdgeThatCanPointEitherWayIsAnEdge() throws Exception {
        Path data = folder.resolve("pair.csv");
        try (InputStream in = HeadlineTest.class.getResourceAsStream("cases/pair.csv")) {
            Files.copy(Objects.requireNonNull(in), data);
        }
        Path out = folder.resolve("out");
        Finished finished =
                InProcess.espalier("bayesnet", "--data", data, "--out", out, "--master", "local[2]", "--quiet");
        assertEquals(0, finished.exitCode(), finished.err());
        RunFiles run = new RunFiles(out);

        assertTrue(finished.out().contains("1 edge among 2 variables is more likely than not."), finished.out());
        assertTrue(
                finished.out().matches("(?s).*(dose - response|response - dose) \\(0\\.9[4-7]; -> 0\\.5\\d\\).*"),
                finished.out());
        assertFalse(
                finished.out().contains("response -> dose (") || finished.out().contains("dose -> response ("),
                finished.out());
        JsonNode results = run.results();
        assertEquals(1, results.path("likely_edges").asInt());
        JsonNode pair = results.path("likely_pairs").get(0);
        assertTrue(pair.path("direction_open").asBoolean());
        assertEquals(ENUMERATED, pair.path("probability_adjacent").asDouble(), 0.02);

        EdgeTable edges = GraphArrow.readEdges(out.resolve("edges.arrow"));
        assertEquals(2, edges.size());
        for (int e = 0; e < 2; e++) {
            assertEquals(ENUMERATED, edges.value("probability_adjacent", e), 0.02);
            assertEquals(0.5, edges.value("probability_direction", e), 0.06);
            assertTrue(edges.flag("direction_open", e));
        }
        String arrow = Files.readString(out.resolve("edges.arrow"), StandardCharsets.ISO_8859_1);
        assertTrue(arrow.contains("a pair without a row was never seen"), "what is left out stands in the schema");
        assertTrue(Files.readString(out.resolve("graph.graphml")).contains("<desc>The best DAG met"));
        assertTrue(Files.readString(out.resolve("graph.dot")).startsWith("// The best DAG met"));
        assertTrue(Files.readString(out.resolve("report.html"))
                .contains("1 edge among 2 variables is more likely than not"));
        assertResolved(results);
    }

    /** What auto became, and where the run took place. */
    private static void assertResolved(JsonNode results) {
        JsonNode resolved = results.path("resolved");
        assertEquals("partition", resolved.path("algorithm").asText());
        assertEquals("tables", resolved.path("search").asText());
        assertEquals(100_000, resolved.path("iterations").asLong());
        assertEquals(100, resolved.path("thin").asLong());
        assertFalse(resolved.toString().contains("auto"), resolved.toString());
        JsonNode environment = results.path("environment");
        assertEquals(
                System.getProperty("java.runtime.version"),
                environment.path("java").asText());
        assertEquals(Version.current(), environment.path("espalier").asText());
        assertTrue(
                environment.path("commit").asText().matches("unknown|[0-9a-f]{7,40}(-dirty)?|.*-g[0-9a-f]+(-dirty)?"));
        assertTrue(environment.path("processors").asInt() >= 1);
    }
}
