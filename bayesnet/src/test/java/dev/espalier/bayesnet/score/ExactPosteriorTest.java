package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.bayesnet.testing.ExactPosterior;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.ReferenceData;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores and enumeration together against independently computed exact posteriors (12 decimals). */
class ExactPosteriorTest {
    static Stream<String> sets() {
        return ExactSets.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void posteriorAgainstReference(String set) throws IOException {
        ExactPosterior exact = ExactPosterior.of(ExactSets.score(set));
        JsonNode golden = json(set);
        assertEquals(golden.get("n_dags").asInt(), exact.entries().size());
        assertEquals(golden.get("n_equivalence_classes").asInt(), exact.classes());
        assertEquals(golden.get("log_sum_scores_all_dags").asDouble(), exact.logNormaliser(Measure.DAGS), 1e-9);
        assertEquals(golden.get("log_sum_order_weighted").asDouble(), exact.logNormaliser(Measure.ORDERS), 1e-9);
        ExactPosterior.Entry empty = exact.entries().get(0);
        assertEquals(0, empty.dag().edgeCount());
        assertEquals(golden.get("posterior_of_empty_dag").asDouble(), exact.probability(empty, Measure.DAGS), 1e-9);
        double best = exact.entries().stream()
                .mapToDouble(ExactPosterior.Entry::logScore)
                .max()
                .orElseThrow();
        assertEquals(golden.get("map").get("logscore").asDouble(), best, 1e-9);
        close(set, "edge_uniform", exact.edges(Measure.DAGS));
        close(set, "edge_orderbias", exact.edges(Measure.ORDERS));
        close(set, "cpdag_uniform", exact.classEdges(Measure.DAGS));
        close(set, "cpdag_orderbias", exact.classEdges(Measure.ORDERS));
    }

    private static JsonNode json(String set) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ExactPosteriorTest.class.getResourceAsStream("/reference/exact/" + set + "_exact.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void close(String set, String what, double[][] found) {
        double[][] golden = ReferenceData.read("exact/" + set + "_" + what).matrix();
        for (int i = 0; i < golden.length; i++) {
            for (int j = 0; j < golden.length; j++) {
                assertEquals(golden[i][j], found[i][j], 1e-9, set + " " + what + " " + i + " -> " + j);
            }
        }
    }
}
