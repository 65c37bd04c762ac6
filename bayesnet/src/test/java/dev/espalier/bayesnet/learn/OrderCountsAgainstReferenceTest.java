package dev.espalier.bayesnet.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The ten best DAGs of each small set, with the numbers of orders that an enumeration in another language gave. */
class OrderCountsAgainstReferenceTest {
    static final List<String> SETS = ExactSets.NAMES;

    @ParameterizedTest
    @FieldSource("SETS")
    void linearExtensions(String set) throws IOException {
        List<String> names = ExactSets.names(set);
        GraphSamples.Builder samples = new GraphSamples.Builder(names.size());
        List<Double> expected = new ArrayList<>();
        for (JsonNode dag : json(set).path("top10")) {
            samples.sample(0, expected.size(), dag.path("logscore").asDouble());
            for (int v = 0; v < names.size(); v++) {
                for (JsonNode parent : dag.path("parents").path(names.get(v))) {
                    samples.edge(names.indexOf(parent.asText()), v);
                }
            }
            expected.add(-Math.log(dag.path("linear_extensions").asDouble()));
        }
        OrderCounts counts = new OrderCounts(Key.of(1));
        counts.add(samples.build());
        counts.add(samples.build());
        assertEquals(10, expected.size());
        assertEquals(20, counts.counted());
        assertEquals(0, counts.estimated());
        for (int s = 0; s < 20; s++) {
            assertEquals(expected.get(s % 10), counts.weights().log(s), 1e-13);
        }
    }

    private static JsonNode json(String set) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                OrderCountsAgainstReferenceTest.class.getResourceAsStream("/reference/exact/" + set + "_exact.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
