package dev.espalier.tensor.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.Activation.Kind;
import dev.espalier.network.sparse.Gradients;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import dev.espalier.testing.Randomised;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values and libtorch's gradients beside those of the sparse network's own sweeps, which were written by hand. */
class NeuronsAgainstSweepTest {
    private static final int BATCH = 5;

    private static final dev.espalier.network.sparse.Activation[] ACTIVATIONS = {
        dev.espalier.network.sparse.Activation.TANH,
        dev.espalier.network.sparse.Activation.RELU,
        dev.espalier.network.sparse.Activation.leaky(-0.6),
        dev.espalier.network.sparse.Activation.SIGMOID,
        new dev.espalier.network.sparse.Activation(Kind.ELU, 0.5f),
        dev.espalier.network.sparse.Activation.IDENTITY
    };

    private static Layer function(dev.espalier.network.sparse.Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY -> Activation.IDENTITY;
            case RELU -> new LeakyRelu(activation.slope());
            case TANH -> Activation.TANH;
            case SIGMOID -> Activation.SIGMOID;
            case ELU -> new Elu(activation.slope());
        };
    }

    /** Inputs first, outputs last, connections from lower to higher numbers. */
    private static SparseNetwork network(SplittableRandom random) {
        int inputs = random.nextInt(1, 5);
        int outputs = random.nextInt(1, 4);
        int n = inputs + random.nextInt(15) + outputs;
        double density = random.nextDouble();
        IntStream.Builder sources = IntStream.builder();
        IntStream.Builder targets = IntStream.builder();
        for (int v = inputs; v < n; v++) {
            for (int u = 0; u < Math.min(v, n - outputs); u++) {
                if (random.nextDouble() < density) {
                    sources.add(u);
                    targets.add(v);
                }
            }
        }
        int kinds = random.nextInt(1, ACTIVATIONS.length + 1);
        return SparseNetwork.builder(ComputationGraph.of(
                        n, sources.build().toArray(), targets.build().toArray()))
                .ends(
                        IntStream.range(0, inputs).toArray(),
                        IntStream.range(n - outputs, n).toArray())
                .activation(v -> ACTIVATIONS[v * 5 % kinds])
                .key(Key.of(random.nextLong()))
                .build();
    }

    private static Neurons layer(Parameters parameters, SparseNetwork network) {
        ComputationGraph graph = network.graph();
        return new Neurons(
                parameters,
                "net",
                new Wiring(graph.nodes(), graph.sources(), graph.targets(), network.inputs(), network.outputs()),
                v -> function(network.activation(v)),
                network.weights(),
                network.biases());
    }

    private static float[][] rows(int width, SplittableRandom random) {
        float[][] rows = new float[BATCH][width];
        for (float[] row : rows) {
            for (int k = 0; k < width; k++) {
                row[k] = (float) random.nextDouble(-2, 2);
            }
        }
        return rows;
    }

    private static Tensor tensor(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return Tensor.of(flat, rows.length, rows[0].length);
    }

    @Randomised(cases = 150)
    void valuesAndGradientsAreThoseOfTheSweep(Key key) {
        SplittableRandom random = key.random();
        SparseNetwork network = network(random);
        float[][] x = rows(network.inputs().length, random);
        float[][] dy = rows(network.outputs().length, random);
        float[][] y = network.forward(x);
        Gradients expected = network.gradients(x, dy);
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            Neurons layer = layer(parameters, network);
            Tensor found = layer.apply(tensor(x).to(Type.FLOAT64));
            double[] values = found.doubles();
            int outputs = network.outputs().length;
            for (int i = 0; i < values.length; i++) {
                assertEquals(y[i / outputs][i % outputs], values[i], 1e-5 * Math.max(1, Math.abs(values[i])));
            }
            found.times(tensor(dy).to(Type.FLOAT64)).sum().backward();
            assertClose(expected.weights(), parameters.get("net.weight"));
            float[] biases = expected.biases().clone();
            for (int input : network.inputs()) {
                biases[input] = 0;
            }
            assertClose(biases, parameters.get("net.bias"));
        }
    }

    private static void assertClose(float[] expected, Tensor parameter) {
        Tensor gradient = parameter.gradient();
        double[] found = gradient == null ? new double[expected.length] : gradient.doubles();
        assertEquals(expected.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(expected[i], found[i], 1e-4 * Math.max(1, Math.abs(expected[i])), "gradient " + i);
        }
    }

    /** Between two linear layers: gradients go on to what comes before. */
    @Test
    void isPartOfALargerModel() {
        SplittableRandom random = Key.of(3).random();
        SparseNetwork network = network(random);
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var before = new Linear(parameters, "before", 2, network.inputs().length, true, Key.of(1));
            Neurons middle = layer(parameters, network);
            var after = new Linear(parameters, "after", network.outputs().length, 1, true, Key.of(2));
            Tensor x = tensor(rows(2, random));
            after.apply(middle.apply(before.apply(x))).square().mean().backward();
            Tensor gradient = before.weight().gradient();
            assertTrue(gradient != null && gradient.abs().sum().item() > 0);
        }
    }

    @Test
    void wiringsThatAreNoneAreRefused() {
        assertRefused(
                "found a cycle of connections that leads to neuron 1", 3, new int[] {1, 2}, new int[] {2, 1}, 0, 1);
        assertRefused("found source 3, expected a neuron from 0 to 2", 3, new int[] {3}, new int[] {1}, 0, 1);
        assertRefused("found target -1, expected a neuron from 0 to 2", 3, new int[] {0}, new int[] {-1}, 0, 1);
        assertRefused("found a connection to input 0", 3, new int[] {1}, new int[] {0}, 0, 2);
        assertRefused("found 1 sources and 2 targets", 3, new int[] {0}, new int[] {1, 2}, 0, 1);
        assertRefused("found 2 weights and 2 biases, expected 1 and 2", 2, new int[] {0}, new int[] {1}, 0, 1);
    }

    private static void assertRefused(String why, int neurons, int[] sources, int[] targets, int input, int output) {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            String message = String.valueOf(assertThrows(
                            IllegalArgumentException.class,
                            () -> new Neurons(
                                    parameters,
                                    "net",
                                    new Wiring(neurons, sources, targets, new int[] {input}, new int[] {output}),
                                    v -> Activation.RELU,
                                    new float[2],
                                    new float[neurons]))
                    .getMessage());
            assertTrue(message.contains(why), message);
        }
    }

    @Test
    void samplesOfAnotherWidthAreRefused() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            SparseNetwork network = network(Key.of(4).random());
            Neurons layer = layer(parameters, network);
            int wide = network.inputs().length + 1;
            assertThrows(IllegalArgumentException.class, () -> layer.apply(Tensor.of(new float[wide], 1, wide)));
        }
    }

    /** Far below 0, where exponentials of their negatives overflow. */
    @Test
    void slopesFarFromZero() {
        try (var scope = new Scope()) {
            Tensor x = Tensor.of(new double[] {-1e300, -2, 0, 3, 1e300}, 5);
            assertArrayEquals(
                    new double[] {-2, 2 * Math.expm1(-2), 0, 3, 1e300},
                    new Elu(2).apply(x).doubles(),
                    1e-15);
            assertArrayEquals(
                    new double[] {5e299, 1, 0, 3, 1e300},
                    new LeakyRelu(-0.5).apply(x).doubles(),
                    0);
            Tensor corner = Tensor.of(new double[] {0, 800}, 2).requireGradient();
            new LeakyRelu(-0.5)
                    .apply(corner)
                    .plus(new Elu(3).apply(corner))
                    .sum()
                    .backward();
            assertArrayEquals(
                    new double[] {2.5, 2},
                    Objects.requireNonNull(corner.gradient()).doubles(),
                    0);
            assertThrows(IllegalArgumentException.class, () -> new LeakyRelu(Double.NaN));
            assertThrows(IllegalArgumentException.class, () -> new Elu(Double.POSITIVE_INFINITY));
        }
    }
}
