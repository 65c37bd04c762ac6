package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.network.layering.CoffmanGraham;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.training.Architecture;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks with another activation on every neuron: double gradients against central differences, single ones against double ones,
 * and everything against a plain computation, neuron by neuron.
 */
final class GradientAgainstDifferencesTest {
    private static final List<Activation> ACTIVATIONS = List.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.leaky(0.3),
            Activation.allRelu(0.6, 1),
            Activation.TANH,
            Activation.SIGMOID,
            Activation.ELU);

    private static SparseNetwork network(Key key) {
        SplittableRandom random = key.random();
        int n = 3 + random.nextInt(30);
        ComputationGraph graph = RandomGraphs.erdosRenyi(n, 0.1 + 0.5 * random.nextDouble(), key.split("graph"));
        return SparseNetwork.builder(graph)
                .activation(v -> ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size())))
                .layering(random.nextBoolean() ? Layering.longestPath(graph) : CoffmanGraham.of(graph, 2))
                .key(key.split("values"))
                .build();
    }

    private static double[][] random(int rows, int columns, SplittableRandom random) {
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            Arrays.setAll(row, i -> random.nextDouble(-1, 1));
        }
        return x;
    }

    private static double weighed(double[][] answers, double[][] by) {
        double sum = 0;
        for (int o = 0; o < answers.length; o++) {
            for (int i = 0; i < answers[o].length; i++) {
                sum += answers[o][i] * by[o][i];
            }
        }
        return sum;
    }

    @Randomised(cases = 60)
    void doubleGradientsAreDifferences(Key key) {
        SparseNetwork network = network(key);
        SplittableRandom random = key.split("inputs").random();
        double[][] x = random(network.inputs().length, 3, random);
        double[][] dy = random(network.outputs().length, 3, random);
        double[] weights = wide(network.weights());
        double[] biases = wide(network.biases());
        DoubleSweep sweep = new DoubleSweep(network, weights, biases);
        sweep.forward(x);
        double[] gradient = sweep.backward(dy);
        double h = 1e-6;
        for (int p = 0; p < weights.length + biases.length; p++) {
            double[] parameters = p < weights.length ? weights : biases;
            int at = p < weights.length ? p : p - weights.length;
            double kept = parameters[at];
            parameters[at] = kept + h;
            double above = weighed(sweep.forward(x), dy);
            parameters[at] = kept - h;
            double below = weighed(sweep.forward(x), dy);
            parameters[at] = kept;
            boolean input = p >= weights.length && Arrays.binarySearch(network.inputs(), at) >= 0;
            assertEquals(input ? 0 : (above - below) / (2 * h), gradient[p], 1e-6, "parameter " + p);
        }
    }

    @Randomised(cases = 60)
    void singlePrecisionIsTheSame(Key key) {
        SparseNetwork network = network(key);
        SplittableRandom random = key.split("inputs").random();
        int n = 1 + random.nextInt(40);
        double[][] x = random(network.inputs().length, n, random);
        double[][] dy = random(network.outputs().length, n, random);
        DoubleSweep sweep = DoubleSweep.of(network);
        double[][] answers = sweep.forward(x);
        double[] gradient = sweep.backward(dy);
        float[][] y = network.forward(turned(x, n));
        for (int i = 0; i < n; i++) {
            for (int o = 0; o < answers.length; o++) {
                assertEquals(answers[o][i], y[i][o], 1e-5);
            }
        }
        Gradients found = network.gradients(turned(x, n), turned(dy, n));
        double largest =
                Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElse(1));
        for (int e = 0; e < found.weights().length; e++) {
            assertEquals(gradient[e], found.weights()[e], 1e-5 * largest, "edge " + e);
        }
        for (int v = 0; v < found.biases().length; v++) {
            assertEquals(gradient[found.weights().length + v], found.biases()[v], 1e-5 * largest, "neuron " + v);
        }
    }

    /** What a neuron computes depends neither on the samples beside it nor on threads. */
    @Test
    void noBitDependsOnBatchOrThreads() {
        ComputationGraph graph = RandomGraphs.erdosRenyi(400, 0.2, Key.of(5));
        SparseNetwork network = SparseNetwork.builder(graph).build();
        SplittableRandom random = Key.of(6).random();
        int n = 64;
        Gradients[] gradients = new Gradients[3];
        float[][][] values = new float[3][][];
        for (int t = 0; t < 3; t++) {
            SplittableRandom same = Key.of(6).random();
            try (FloatSweep sweep = network.sweep(n, 1 + 3 * t)) {
                for (int v : network.inputs()) {
                    for (int i = 0; i < n; i++) {
                        sweep.values(v)[i] = (float) same.nextDouble();
                    }
                }
                sweep.forward(n, 0.25, Key.of(7));
                float[][] dy = new float[network.outputs().length][n];
                Arrays.stream(dy).forEach(row -> Arrays.fill(row, 0.5f));
                gradients[t] = new Gradients(new float[graph.edges()], new float[graph.nodes()]);
                sweep.backward(n, network.outputs(), dy, gradients[t]);
                values[t] = Arrays.stream(network.outputs())
                        .mapToObj(v -> sweep.values(v).clone())
                        .toArray(float[][]::new);
            }
        }
        for (int t = 1; t < 3; t++) {
            assertArrayEquals(values[0], values[t]);
            assertArrayEquals(gradients[0].weights(), gradients[t].weights(), 0);
            assertArrayEquals(gradients[0].biases(), gradients[t].biases(), 0);
        }
        float[][] x = new float[20][network.inputs().length];
        for (float[] row : x) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) random.nextDouble();
            }
        }
        float[][] together = network.forward(x);
        for (int i = 0; i < x.length; i++) {
            assertArrayEquals(together[i], network.forward(new float[][] {x[i]})[0], 0);
        }
    }

    /** Layers wide enough to be shared out, and numbers of samples that fill no group of the loops. */
    @ParameterizedTest
    @ValueSource(ints = {41, 64})
    void noBitOfAWideNetworkDependsOnThreads(int samples) {
        SparseNetwork network = Architecture.layered(new int[] {300, 310, 320, 7}, 40, Key.of(1))
                .network(layer -> Activation.allRelu(0.6, layer), Initialiser.HE_UNIFORM, Key.of(2));
        Gradients[] gradients = new Gradients[2];
        for (int t = 0; t < 2; t++) {
            SplittableRandom same = Key.of(6).random();
            try (FloatSweep sweep = network.sweep(samples + 3, 1 + 2 * t)) {
                for (int v : network.inputs()) {
                    for (int i = 0; i < samples; i++) {
                        sweep.values(v)[i] = (float) same.nextGaussian();
                    }
                }
                float[][] dy = new float[7][samples];
                for (float[] row : dy) {
                    for (int i = 0; i < samples; i++) {
                        row[i] = (float) same.nextGaussian();
                    }
                }
                gradients[t] = new Gradients(
                        new float[network.graph().edges()],
                        new float[network.graph().nodes()]);
                sweep.forward(samples, 0.25, Key.of(7));
                sweep.backward(samples, network.outputs(), dy, gradients[t]);
            }
        }
        assertArrayEquals(gradients[0].weights(), gradients[1].weights(), 0);
        assertArrayEquals(gradients[0].biases(), gradients[1].biases(), 0);
    }

    /** Dropped values are 0, others larger, with the right mean within 5 standard errors: one seed in a million fails. */
    @Test
    void dropoutKeepsTheMean() {
        ComputationGraph graph = ComputationGraph.of(3, new int[] {0, 1}, new int[] {1, 2});
        SparseNetwork network = new SparseNetwork(
                graph,
                Layering.longestPath(graph),
                new int[] {0},
                new int[] {2},
                new Activation[] {Activation.IDENTITY, Activation.IDENTITY, Activation.IDENTITY},
                new float[] {1, 1},
                new float[3]);
        int n = 10_000;
        try (FloatSweep sweep = network.sweep(n, 1)) {
            Arrays.fill(sweep.values(0), 1);
            sweep.forward(n, 0.3, Key.of(1));
            double sum = 0;
            int zeros = 0;
            for (int i = 0; i < n; i++) {
                sum += sweep.values(2)[i];
                zeros += sweep.values(2)[i] == 0 ? 1 : 0;
            }
            assertEquals(0.3, zeros / (double) n, 5 * Math.sqrt(0.3 * 0.7 / n));
            assertEquals(1, sum / n, 5 * Math.sqrt(0.3 / 0.7 / n));
        }
    }

    private static double[] wide(float[] numbers) {
        double[] wide = new double[numbers.length];
        Arrays.setAll(wide, i -> numbers[i]);
        return wide;
    }

    private static float[][] turned(double[][] columns, int rows) {
        float[][] turned = new float[rows][columns.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns.length; k++) {
                turned[i][k] = (float) columns[k][i];
            }
        }
        return turned;
    }
}
