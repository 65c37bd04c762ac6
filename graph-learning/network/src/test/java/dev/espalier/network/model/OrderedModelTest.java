package dev.espalier.network.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.cache.Eviction;
import dev.espalier.network.cache.FastMemory;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Schema;
import dev.espalier.network.training.Architecture;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that keep an order of their connections. */
final class OrderedModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Any DAG between three inputs and one number. */
    private static NetworkModel model(Key key) {
        SplittableRandom random = key.random();
        ComputationGraph inner =
                RandomGraphs.erdosRenyi(1 + random.nextInt(60), 0.4 * random.nextDouble(), key.split("graph"));
        SparseNetwork network = Architecture.around(inner, 3, 1)
                .network(layer -> Activation.TANH, Initialiser.FAN_IN, key.split("values"));
        List<Column> features =
                List.of(new Column.Numbers("a", 0, 1), new Column.Numbers("b", 0, 1), new Column.Numbers("c", 0, 1));
        return new NetworkModel(new Schema(features, new Column.Numbers("y", 0, 1)), network);
    }

    private static float[][] features(int rows, SplittableRandom random) {
        float[][] features = new float[3][rows];
        for (float[] column : features) {
            for (int i = 0; i < rows; i++) {
                column[i] = (float) random.nextGaussian();
            }
        }
        return features;
    }

    private static void assertSame(double[][] expected, double[][] found, boolean exactly) {
        for (int o = 0; o < expected.length; o++) {
            assertArrayEquals(expected[o], found[o], exactly ? 0 : 1e-5);
        }
    }

    @Randomised(cases = 60)
    void answersStayAndTransfersDoNotGrow(Key key) throws IOException {
        NetworkModel model = model(key);
        SplittableRandom random = key.split("rows").random();
        float[][] features = features(1 + random.nextInt(300), random);
        FastMemory memory = new FastMemory(3 + random.nextInt(20), Eviction.MIN);
        NetworkModel reordered = model.reordered(memory);
        if (reordered.order().isPresent()) {
            ConnectionOrder order = reordered.order().get();
            assertTrue(memory.count(order).total()
                    < memory.count(model.neuronOrder()).total());
            assertSame(model.answers(features), reordered.answers(features), order.keepsSums());
            Path place = Files.createTempDirectory(folder, "model");
            reordered.write(place);
            NetworkModel read = NetworkModel.read(place);
            assertEquals(reordered.order(), read.order());
            assertSame(reordered.answers(features), read.answers(features), true);
        } else {
            assertSame(model.answers(features), reordered.answers(features), true);
        }
    }

    /** Where sums are taken the other way round answers differ by rounding at most. */
    @Randomised(cases = 20)
    void anyOrderAnswersUpToRounding(Key key) {
        NetworkModel model = model(key);
        ComputationGraph graph = model.network().graph();
        int[] edges = model.neuronOrder().edges();
        for (int from = 0; from < edges.length; ) {
            int end = from + graph.inDegree(graph.target(edges[from]));
            for (int i = from, k = end - 1; i < k; i++, k--) {
                int kept = edges[i];
                edges[i] = edges[k];
                edges[k] = kept;
            }
            from = end;
        }
        NetworkModel backwards =
                new NetworkModel(model.schema(), model.network(), Optional.of(ConnectionOrder.of(graph, edges)));
        float[][] features = features(20, key.split("rows").random());
        assertSame(model.answers(features), backwards.answers(features), false);
    }

    @Test
    void alreadyTheBestOrderIsNotReplaced() {
        NetworkModel model = model(Key.of(1));
        FastMemory all = new FastMemory(10_000, Eviction.MIN);
        assertEquals(Optional.empty(), model.reordered(all).order());
    }

    @Test
    void theOrderOfAnotherNetworkIsRefused() {
        NetworkModel model = model(Key.of(1));
        Optional<ConnectionOrder> other = Optional.of(model(Key.of(2)).neuronOrder());
        assertThrows(IllegalArgumentException.class, () -> new NetworkModel(model.schema(), model.network(), other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twice | at place 1 of an order, expected each of 0 to 15 once",
                "outside | found connection -7 at place 1 of an order, expected each of 0 to",
                "early | at place 0 of an order, expected it behind all that lead to",
                "short | elements, expected",
                "floats | array 'order': found float[], expected int[]",
            })
    void whatIsNoOrderIsRefusedWithFileAndArray(String how, String message) throws IOException {
        NetworkModel model = TinyModel.ordered();
        model.write(folder);
        Path arrays = folder.resolve("network.safetensors");
        Map<String, Object> changed =
                new LinkedHashMap<>(SafeArrays.read(arrays).arrays());
        int[] order = model.neuronOrder().edges();
        changed.put(
                "order",
                switch (how) {
                    case "twice" -> with(order, 1, order[0]);
                    case "outside" -> with(order, 1, -7);
                    case "early" -> with(with(order, 0, order[order.length - 1]), order.length - 1, order[0]);
                    case "short" -> Arrays.copyOf(order, order.length - 1);
                    default -> new float[order.length];
                });
        SafeArrays.write(arrays, changed, Map.of());
        Path file = folder.resolve("model.json");
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        Files.write(file, SealedJson.write(json.put("arrays_sha256", RunInput.sha256(arrays))));
        String refusal = String.valueOf(assertThrows(InputException.class, () -> NetworkModel.read(folder))
                .getMessage());
        assertTrue(refusal.startsWith(arrays + ": array 'order': found"), refusal);
        assertTrue(refusal.contains(message), refusal);
    }

    private static int[] with(int[] order, int place, int edge) {
        int[] changed = order.clone();
        changed[place] = edge;
        return changed;
    }
}
