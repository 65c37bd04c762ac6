package dev.espalier.network.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.page.Numbers;
import dev.espalier.network.fit.TableFit;
import dev.espalier.network.fit.TestError;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Schema;
import dev.espalier.network.training.Architecture;
import dev.espalier.network.training.Epoch;
import dev.espalier.network.training.TrainingState;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page draws against the network that it draws. */
final class NetworkDataTest {
    private static TableFit.Result result(Schema schema, Architecture architecture, List<Epoch> history) {
        SparseNetwork network = architecture.network(l -> Activation.RELU, Initialiser.HE_UNIFORM, Key.of(1));
        TrainingState first = TrainingState.of(network);
        TrainingState state = new TrainingState(
                network, first.momentum(), first.biasMomentum(), network, history.isEmpty() ? 0 : 1, 0.5, history);
        return new TableFit.Result(
                new NetworkModel(schema, network),
                state,
                List.of(
                        new TestError("network", 0.125, 1.0 / 3, network.parameters()),
                        new TestError("other", 1, 2, 3)));
    }

    private static Schema schema(int numbers) {
        List<Column> features = new ArrayList<>(List.of(new Column.Levels("c", List.of("r", "g", "b"))));
        for (int f = 0; f < numbers; f++) {
            features.add(new Column.Numbers("x" + f, 0, 1));
        }
        return new Schema(features, new Column.Numbers("y", 0, 1));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(TableFit.Result result, String name) {
        return (Map<String, Object>)
                Objects.requireNonNull(NetworkData.of(result).get(name));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> part, String name) {
        return (List<T>) Objects.requireNonNull(part.get(name));
    }

    private static List<Epoch> history(int epochs) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(e -> new Epoch(e, 1.0 / e, 2.0 / e, 0.5, 1000 - e, e % 3))
                .toList();
    }

    @Randomised(cases = 20)
    void layersAndConnectionsAreTheNetworks(Key key) {
        Architecture around = Architecture.around(RandomGraphs.erdosRenyi(15, 0.2, key), 5, 1);
        TableFit.Result result = result(schema(2), around, List.of());
        Map<String, Object> layers = part(result, "layers");
        ComputationGraph graph = result.model().network().graph();
        int height = around.layering().height();
        List<Integer> widths = list(layers, "widths");
        for (int l = 0; l < height; l++) {
            assertEquals(around.layering().nodes(l).length, widths.get(l));
        }
        assertEquals(height, widths.size());
        int[][] between = new int[height][height];
        for (int e = 0; e < graph.edges(); e++) {
            between[around.layering().layer(graph.source(e))][around.layering().layer(graph.target(e))]++;
        }
        List<List<Integer>> expected = new ArrayList<>();
        for (int from = 0; from < height; from++) {
            for (int to = 0; to < height; to++) {
                if (between[from][to] > 0) {
                    expected.add(List.of(from, to, between[from][to]));
                }
            }
        }
        assertEquals(expected, list(layers, "between"));
    }

    /** A path of so many neurons: where there are too many layers, only their widths are drawn. */
    @ParameterizedTest
    @CsvSource({"58, 60, 63", "59, 61, 0"})
    void connectionsOfManyLayersAreLeftOut(int inner, int height, int connections) {
        ComputationGraph path = ComputationGraph.of(
                inner,
                IntStream.range(0, inner - 1).toArray(),
                IntStream.range(1, inner).toArray());
        Map<String, Object> layers = part(result(schema(2), Architecture.around(path, 5, 1), List.of()), "layers");
        assertEquals(height, list(layers, "widths").size());
        List<List<Integer>> between = list(layers, "between");
        assertEquals(connections, between.stream().mapToInt(List::getLast).sum());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 1, 1", "1000, 1000, 1", "1001, 501, 2", "2500, 834, 3"})
    void longTrainingsAreThinnedEvenly(int epochs, int shown, int step) {
        Architecture architecture = Architecture.layered(new int[] {5, 3, 1}, 1, Key.of(1));
        List<Epoch> history = history(epochs);
        Map<String, Object> curves = part(result(schema(2), architecture, history), "curves");
        List<Integer> numbers = list(curves, "epochs");
        assertEquals(shown, numbers.size());
        for (int i = 0; i < shown; i++) {
            Epoch epoch = history.get(i * step);
            assertEquals(epoch.epoch(), numbers.get(i));
            assertEquals(
                    Numbers.stored(epoch.trainLoss()), list(curves, "train").get(i));
            assertEquals(
                    Numbers.stored(epoch.validationLoss()),
                    list(curves, "validation").get(i));
            assertEquals(epoch.grown(), list(curves, "grown").get(i));
            assertEquals(epoch.connections(), list(curves, "connections").get(i));
        }
        assertEquals(epochs == 0 ? 0 : 1, curves.get("best"));
    }

    /** Features by connections for each of their inputs, most first, equal ones as in the table; at most twelve. */
    @ParameterizedTest
    @CsvSource({"2", "11", "12", "30"})
    void featuresAreThoseWithMostConnections(int numbers) {
        Architecture architecture = Architecture.layered(new int[] {3 + numbers, 9, 1}, 2.5, Key.of(3));
        TableFit.Result result = result(schema(numbers), architecture, List.of());
        ComputationGraph graph = result.model().network().graph();
        List<String> names = new ArrayList<>(List.of("c"));
        List<Double> connections = new ArrayList<>();
        connections.add((graph.outDegree(0) + graph.outDegree(1) + graph.outDegree(2)) / 3.0);
        for (int f = 0; f < numbers; f++) {
            names.add("x" + f);
            connections.add((double) graph.outDegree(3 + f));
        }
        List<List<Object>> found = list(NetworkData.of(result), "inputs");
        assertEquals(Math.min(12, 1 + numbers), found.size());
        List<Integer> left =
                new ArrayList<>(IntStream.rangeClosed(0, numbers).boxed().toList());
        for (List<Object> row : found) {
            Integer next = left.getFirst();
            for (Integer f : left) {
                next = connections.get(f) > connections.get(next) + 1e-9 ? f : next;
            }
            assertEquals(names.get(next), row.getFirst());
            assertEquals(connections.get(next), (Double) row.getLast(), 1e-5);
            left.removeIf(next::equals);
        }
    }

    @Test
    void errorsAreToldAsMeasured() {
        Architecture architecture = Architecture.layered(new int[] {5, 3, 1}, 1, Key.of(1));
        TableFit.Result result = result(schema(2), architecture, List.of());
        assertEquals(
                List.of(
                        Map.of(
                                "model",
                                "network",
                                "error",
                                0.125,
                                "loss",
                                Numbers.stored(1.0 / 3),
                                "parameters",
                                result.model().network().parameters()),
                        Map.of("model", "other", "error", 1.0, "loss", 2.0, "parameters", 3L)),
                NetworkData.of(result).get("errors"));
        assertTrue(NetworkData.of(result).keySet().containsAll(List.of("names", "curves", "layers", "inputs")));
    }
}
