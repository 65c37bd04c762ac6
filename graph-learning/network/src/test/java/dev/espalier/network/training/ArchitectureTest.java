package dev.espalier.network.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArchitectureTest {
    private static final double DENSE = Double.POSITIVE_INFINITY;

    @Randomised(cases = 30)
    void denseLayersHaveEveryPair(Key key) {
        SplittableRandom random = key.random();
        int[] sizes = random.ints(2 + random.nextInt(3), 1, 9).toArray();
        Architecture dense = Architecture.layered(sizes, DENSE, key);
        SparseNetwork network = dense.network(l -> Activation.RELU, Initialiser.HE_UNIFORM, key);
        int edges = 0;
        for (int l = 0; l + 1 < sizes.length; l++) {
            edges += sizes[l] * sizes[l + 1];
        }
        int neurons = IntStream.of(sizes).sum();
        assertEquals(edges, network.graph().edges());
        assertEquals(edges + neurons - sizes[0], network.parameters());
        assertEquals(sizes.length, dense.layering().height());
        int first = 0;
        for (int l = 0; l < sizes.length; l++) {
            assertArrayEquals(
                    IntStream.range(first, first + sizes[l]).toArray(),
                    dense.layering().nodes(l));
            first += sizes[l];
        }
        assertEquals(sizes[0], dense.inputs());
        assertEquals(sizes[sizes.length - 1], dense.outputs());
        assertArrayEquals(IntStream.range(0, sizes[0]).toArray(), network.inputs());
        assertArrayEquals(IntStream.range(neurons - dense.outputs(), neurons).toArray(), network.outputs());
        assertEquals(Activation.IDENTITY, network.activation(neurons - 1));
    }

    /** Connections between two layers are epsilon times neurons on average: the mean of 400 within 5 standard errors. */
    @ParameterizedTest
    @CsvSource({"30, 20, 1", "30, 20, 4", "8, 50, 2.5"})
    void sparseLayersHaveEpsilonTimesTheirNeurons(int rows, int columns, double epsilon) {
        int draws = 400;
        long sum = 0;
        for (int i = 0; i < draws; i++) {
            ComputationGraph graph = Architecture.layered(new int[] {rows, columns}, epsilon, Key.of(i))
                    .layering()
                    .graph();
            sum += graph.edges();
        }
        double expected = epsilon * (rows + columns);
        double p = expected / (rows * columns);
        assertEquals(expected, sum / (double) draws, 5 * Math.sqrt(expected * (1 - p) / draws));
    }

    /** First values of He's and Xavier's bounds ask for the sizes of layers, not for the connections that happen to be there. */
    @Test
    void firstValuesStayWithinTheLayersBound() {
        Architecture sparse = Architecture.layered(new int[] {40, 30, 5}, 3, Key.of(1));
        int[] before = {0, 40, 30};
        int[] own = {40, 30, 5};
        for (boolean he : new boolean[] {true, false}) {
            SparseNetwork network = sparse.network(
                    l -> Activation.TANH, he ? Initialiser.HE_UNIFORM : Initialiser.XAVIER_UNIFORM, Key.of(2));
            double[] largest = new double[3];
            for (int e = 0; e < network.graph().edges(); e++) {
                int layer = sparse.layering().layer(network.graph().target(e));
                largest[layer] = Math.max(largest[layer], Math.abs(network.weights()[e]));
            }
            for (int l = 1; l < 3; l++) {
                double bound = Math.sqrt(6.0 / (before[l] + (he ? 0 : own[l])));
                assertTrue(largest[l] <= bound && largest[l] > 0.9 * bound, largest[l] + " of " + bound);
            }
            assertArrayEquals(new float[75], network.biases());
        }
    }

    /** Around a DAG: its edges, and those from all inputs to its sources and from its sinks to all outputs. */
    @Randomised(cases = 40)
    void aroundADagEveryEndIsJoined(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(20);
        int inputs = 1 + random.nextInt(4);
        int outputs = 1 + random.nextInt(4);
        ComputationGraph inner = RandomGraphs.erdosRenyi(n, random.nextDouble(0.4), key);
        Architecture around = Architecture.around(inner, inputs, outputs);
        ComputationGraph graph = around.layering().graph();
        int edges = 0;
        for (int v = 0; v < n; v++) {
            for (int i = 0; i < inputs; i++) {
                assertEquals(inner.inDegree(v) == 0, graph.edge(i, inputs + v) >= 0);
            }
            for (int o = 0; o < outputs; o++) {
                assertEquals(inner.outDegree(v) == 0, graph.edge(inputs + v, inputs + n + o) >= 0);
            }
            for (int w = 0; w < n; w++) {
                assertEquals(inner.edge(v, w) >= 0, graph.edge(inputs + v, inputs + w) >= 0);
            }
            edges += inner.outDegree(v)
                    + (inner.inDegree(v) == 0 ? inputs : 0)
                    + (inner.outDegree(v) == 0 ? outputs : 0);
        }
        assertEquals(edges, graph.edges());
        assertEquals(n + inputs + outputs, graph.nodes());
        for (int o = 0; o < outputs; o++) {
            assertEquals(around.layering().height() - 1, around.layering().layer(inputs + n + o));
        }
    }

    @Test
    void activationsGoByLayer() {
        Architecture layers = Architecture.layered(new int[] {2, 3, 4, 2}, DENSE, Key.of(1));
        SparseNetwork network = layers.network(l -> Activation.allRelu(0.6, l), Initialiser.HE_UNIFORM, Key.of(1));
        assertEquals(Activation.leaky(-0.6), network.activation(2));
        assertEquals(Activation.leaky(0.6), network.activation(5));
        assertEquals(Activation.IDENTITY, network.activation(9));
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        Key key = Key.of(1);
        assertThrows(IllegalArgumentException.class, () -> Architecture.layered(new int[] {3}, 1, key));
        assertThrows(IllegalArgumentException.class, () -> Architecture.layered(new int[] {3, 0, 2}, 1, key));
        assertThrows(IllegalArgumentException.class, () -> Architecture.layered(new int[] {3, 2}, 0, key));
        assertThrows(IllegalArgumentException.class, () -> Architecture.layered(new int[] {3, 2}, Double.NaN, key));
        ComputationGraph none = ComputationGraph.of(0, new int[0], new int[0]);
        ComputationGraph one = ComputationGraph.of(1, new int[0], new int[0]);
        assertThrows(IllegalArgumentException.class, () -> Architecture.around(none, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Architecture.around(one, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Architecture.around(one, 1, 0));
    }
}
