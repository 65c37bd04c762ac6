package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run directory, read back. */
public record RunFiles(Path path) {
    /** What the same seed must give to the last bit. */
    private static final List<String> DETERMINED =
            List.of("nodes.arrow", "samples.arrow", "edges.arrow", "trace.arrow", "graph.graphml", "graph.dot");

    JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(path.resolve("run.json").toFile());
    }

    public String status() throws IOException {
        return manifest().path("status").asText();
    }

    JsonNode results() throws IOException {
        return manifest().path("results");
    }

    List<String> names() throws IOException {
        return GraphArrow.readNodes(path.resolve("nodes.arrow"));
    }

    GraphSamples samples() throws IOException {
        return GraphArrow.readSamples(path.resolve("samples.arrow"), names().size());
    }

    /** A column of edges.arrow by "source target". */
    Map<String, Double> edges(String column) throws IOException {
        EdgeTable table = GraphArrow.readEdges(path.resolve("edges.arrow"));
        Map<String, Double> edges = new HashMap<>();
        for (int e = 0; e < table.size(); e++) {
            edges.put(table.source(e) + " " + table.target(e), table.value(column, e));
        }
        return edges;
    }

    Dag sample(GraphSamples samples, int s) {
        return Dag.of(samples.nodes(), samples.sources(s), samples.targets(s));
    }

    void assertSameAs(RunFiles other) throws IOException {
        for (String file : DETERMINED) {
            assertEquals(
                    -1,
                    Files.mismatch(path.resolve(file), other.path.resolve(file)),
                    () -> path + " and " + other.path + " differ in " + file);
        }
        for (String headline : List.of("best_log_score", "best_edges", "rhat_max", "ess_min", "iterations")) {
            assertEquals(other.results().path(headline), results().path(headline), headline);
        }
    }
}
