package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.Layering;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps against the definition of a neuron, asked for recursively from the outputs on. */
final class FloatSweepTest {
    /** The value of a neuron by those of its predecessors, which are asked for each time anew. */
    private static double value(SparseNetwork network, double[] given, int v) {
        int input = Arrays.binarySearch(network.inputs(), v);
        if (input >= 0) {
            return given[input];
        }
        double sum = network.biases()[v];
        for (int u = 0; u < network.graph().nodes(); u++) {
            int e = network.graph().edge(u, v);
            sum += e < 0 ? 0 : network.weights()[e] * value(network, given, u);
        }
        double slope = network.activation(v).slope();
        return switch (network.activation(v).kind()) {
            case IDENTITY -> sum;
            case RELU -> Math.max(sum, 0) + slope * Math.min(sum, 0);
            case TANH -> 1 - 2 / (Math.exp(2 * sum) + 1);
            case SIGMOID -> Math.exp(sum) / (1 + Math.exp(sum));
            case ELU -> sum > 0 ? sum : slope * (Math.exp(sum) - 1);
        };
    }

    private static SparseNetwork network(Key key) {
        SplittableRandom random = key.random();
        ComputationGraph graph =
                RandomGraphs.erdosRenyi(1 + random.nextInt(14), random.nextDouble(0.6), key.split("graph"));
        int[] sources = graph.sourceNodes();
        return SparseNetwork.builder(graph)
                .ends(Arrays.copyOf(sources, 1 + random.nextInt(sources.length)), graph.sinkNodes())
                .activation(v -> switch (random.nextInt(6)) {
                    case 0 -> Activation.IDENTITY;
                    case 1 -> Activation.RELU;
                    case 2 -> Activation.leaky(-0.4);
                    case 3 -> Activation.TANH;
                    case 4 -> Activation.SIGMOID;
                    default -> Activation.ELU;
                })
                .key(key.split("values"))
                .build();
    }

    /** Few samples and many go by different loops. */
    @Randomised(cases = 80)
    void everyNeuronIsWhatItsPredecessorsMakeOfIt(Key key) {
        SparseNetwork network = network(key);
        SplittableRandom random = key.split("inputs").random();
        int n = 1 + random.nextInt(20);
        try (FloatSweep sweep = network.sweep(n + random.nextInt(3), 1 + random.nextInt(2))) {
            double[][] x = new double[n][network.inputs().length];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < x[i].length; k++) {
                    float number = (float) random.nextDouble(-2, 2);
                    x[i][k] = number;
                    sweep.values(network.inputs()[k])[i] = number;
                }
            }
            sweep.forward(n);
            for (int v = 0; v < network.graph().nodes(); v++) {
                for (int i = 0; i < n; i++) {
                    double expected = value(network, x[i], v);
                    assertEquals(expected, sweep.values(v)[i], 2e-5 * Math.max(1, Math.abs(expected)));
                }
            }
        }
    }

    /** After a change of connections a sweep answers as a new one does. */
    @Randomised(cases = 20)
    void aReplacedNetworkIsTheOneThatRuns(Key key) {
        SparseNetwork first = network(key);
        ComputationGraph none = ComputationGraph.of(first.graph().nodes(), new int[0], new int[0]);
        SparseNetwork bare = first.rewired(none, new float[0]);
        try (FloatSweep sweep = first.sweep(2, 1)) {
            sweep.forward(2);
            sweep.replace(bare);
            sweep.forward(2);
            for (int v = 0; v < none.nodes(); v++) {
                double[] given = new double[bare.inputs().length];
                assertEquals(value(bare, given, v), sweep.values(v)[1], 1e-6);
            }
            ComputationGraph other = ComputationGraph.of(none.nodes() + 1, new int[0], new int[0]);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> sweep.replace(SparseNetwork.builder(other).build()));
        }
    }

    /** Inputs 0 and 1, 600 hidden neurons, output last: all weights 1. */
    private static SparseNetwork fan() {
        int hidden = 600;
        int[] sources = new int[3 * hidden];
        int[] targets = new int[3 * hidden];
        for (int h = 0; h < hidden; h++) {
            for (int i = 0; i < 2; i++) {
                sources[3 * h + i] = i;
                targets[3 * h + i] = 2 + h;
            }
            sources[3 * h + 2] = 2 + h;
            targets[3 * h + 2] = 2 + hidden;
        }
        ComputationGraph graph = ComputationGraph.of(3 + hidden, sources, targets);
        Activation[] identity = new Activation[3 + hidden];
        Arrays.fill(identity, Activation.IDENTITY);
        float[] ones = new float[graph.edges()];
        Arrays.fill(ones, 1);
        return new SparseNetwork(
                graph,
                Layering.longestPath(graph),
                new int[] {0, 1},
                new int[] {2 + hidden},
                identity,
                ones,
                new float[3 + hidden]);
    }

    /** The share of 19,200 hidden values within 5 standard errors: one seed in a million fails. Ends are never dropped. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 0.5, 0.9})
    void dropoutTakesItsShareOfHiddenValues(double share) {
        SparseNetwork fan = fan();
        int n = 32;
        try (FloatSweep sweep = fan.sweep(n, 1)) {
            Arrays.fill(sweep.values(0), 1);
            Arrays.fill(sweep.values(1), 2);
            sweep.forward(n, share, Key.of(1));
            int dropped = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int h = 2; h < 602; h++) {
                    float value = sweep.values(h)[i];
                    dropped += value == 0 ? 1 : 0;
                    assertTrue(value == 0 || Math.abs(value - 3 / (1 - share)) < 1e-3 * value, "value " + value);
                    sum += value;
                }
                assertEquals(sum, sweep.values(602)[i], 1e-4 * sum);
                assertEquals(1, sweep.values(0)[i]);
            }
            int values = 600 * n;
            assertEquals(share, dropped / (double) values, 5 * Math.sqrt(share * (1 - share) / values));
        }
    }

    /** A dropped value passes no gradient on, and one that is kept passes it on scaled as it was. */
    @Test
    void gradientsAreDroppedWithTheirValues() {
        SparseNetwork fan = fan();
        try (FloatSweep sweep = fan.sweep(1, 1)) {
            sweep.values(0)[0] = 1;
            sweep.values(1)[0] = 2;
            sweep.forward(1, 0.5, Key.of(2));
            float[] hidden = new float[600];
            for (int h = 0; h < 600; h++) {
                hidden[h] = sweep.values(2 + h)[0];
            }
            Gradients found = new Gradients(new float[fan.graph().edges()], new float[603]);
            sweep.backward(1, new int[] {602}, new float[][] {{1}}, found);
            for (int h = 0; h < 600; h++) {
                float passed = hidden[h] / 3; // 0, or the scale
                assertEquals(passed, found.biases()[2 + h], 1e-5);
                assertEquals(passed, found.weights()[fan.graph().edge(0, 2 + h)], 1e-5);
                assertEquals(2 * passed, found.weights()[fan.graph().edge(1, 2 + h)], 1e-5);
                assertEquals(hidden[h], found.weights()[fan.graph().edge(2 + h, 602)], 1e-5);
            }
        }
    }

    /** What is dropped follows from the key alone, and neurons are dropped independently of each other. */
    @Test
    void theKeySaysWhatIsDropped() {
        SparseNetwork fan = fan();
        int[][] dropped = new int[3][];
        for (int run = 0; run < 3; run++) {
            try (FloatSweep sweep = fan.sweep(1, 1)) {
                sweep.values(0)[0] = 1;
                sweep.forward(1, 0.5, Key.of(run / 2));
                dropped[run] = IntStream.range(2, 602)
                        .filter(v -> sweep.values(v)[0] == 0)
                        .toArray();
            }
        }
        assertArrayEquals(dropped[0], dropped[1]);
        assertNotEquals(Arrays.toString(dropped[0]), Arrays.toString(dropped[2]));
        double both = Arrays.stream(dropped[0])
                .filter(v -> Arrays.binarySearch(dropped[2], v) >= 0)
                .count();
        assertEquals(150, both, 5 * Math.sqrt(600 * 0.25 * 0.75));
    }

    @Test
    void moreSamplesThanThereIsRoomForAreRefused() {
        SparseNetwork network = fan();
        assertThrows(IllegalArgumentException.class, () -> network.sweep(0, 1));
        assertThrows(IllegalArgumentException.class, () -> network.sweep(1, 0));
        try (FloatSweep sweep = network.sweep(4, 1)) {
            assertThrows(IllegalArgumentException.class, () -> sweep.forward(5));
            assertThrows(IllegalArgumentException.class, () -> sweep.forward(-1));
            assertThrows(IllegalArgumentException.class, () -> sweep.forward(5, 0, Key.of(1)));
        }
    }
}
