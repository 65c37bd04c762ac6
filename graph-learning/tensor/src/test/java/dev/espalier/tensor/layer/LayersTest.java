package dev.espalier.tensor.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Gru;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void aLinearLayerIsItsFormula() {
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            var linear = new Linear(parameters, "l", 2, 3, true, Key.of(1));
            parameters.get("l.weight").set(new double[] {1, 2, 3, 4, 5, 6});
            parameters.get("l.bias").set(new double[] {0.1, 0.2, 0.3});
            Tensor y = linear.apply(Tensor.of(new double[] {1, -1, 2, 0.5}, 2, 1, 2));
            assertArrayEquals(new long[] {2, 1, 3}, y.shape());
            assertArrayEquals(new double[] {-0.9, -0.8, -0.7, 3.1, 8.2, 13.3}, y.doubles(), 1e-15);
            assertEquals(Set.of("l.weight", "l.bias"), parameters.tensors().keySet());
            assertNull(new Linear(parameters, "n", 2, 3, false, Key.of(1)).bias());
            assertThrows(IllegalArgumentException.class, () -> new Linear(parameters, "n", 2, 3, false, Key.of(1)));
        }
    }

    /** 4,000 draws: the largest of them misses 0.99 of the bound with probability 0.99^4000 = 3e-18. */
    @Test
    void initialValuesFillTheirInterval() {
        try (var parameters = new Parameters(Type.FLOAT32)) {
            new Linear(parameters, "l", 4, 1000, true, Key.of(1));
            new Gru(parameters, "g", 2, 25, 1, Key.of(2));
            assertEquals(0.5, greatest(parameters.get("l.weight")), 0.005);
            assertEquals(0.5, greatest(parameters.get("l.bias")), 0.01);
            assertEquals(0.2, greatest(parameters.get("g.0.weight_hh")), 0.005);
            assertEquals(0.2, greatest(parameters.get("g.0.weight_ih")), 0.02);
        }
    }

    private static double greatest(Tensor x) {
        try (var scope = new Scope()) {
            return x.abs().reshape(-1).max(0).item();
        }
    }

    @Test
    void initialValuesDependOnTheKeyAlone() {
        float[] first = values(Key.of(5));
        assertArrayEquals(first, values(Key.of(5)));
        assertNotEquals(first[0], values(Key.of(6))[0]);
    }

    private static float[] values(Key key) {
        try (var parameters = new Parameters(Type.FLOAT32)) {
            new Mlp(parameters, "m", new int[] {3, 4, 2}, Activation.RELU, 0, key);
            assertEquals(4 * 4 + 5 * 2, parameters.count());
            return parameters.values();
        }
    }

    @Test
    void embeddingsAreRowsAndRepeatedOnesShareTheirGradient() {
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            var embedding = new Embedding(parameters, "e", 3, 2, Key.of(1));
            embedding.all().set(new double[] {1, 2, 3, 4, 5, 6});
            Tensor rows = embedding.apply(Tensor.of(new int[] {2, 0, 2, 2}, 2, 2));
            assertArrayEquals(new long[] {2, 2, 2}, rows.shape());
            assertArrayEquals(new double[] {5, 6, 1, 2, 5, 6, 5, 6}, rows.doubles());
            rows.sum().backward();
            assertArrayEquals(new float[] {1, 1, 0, 0, 3, 3}, parameters.gradients());
        }
    }

    @Test
    void anMlpIsItsLayers() {
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            for (Activation activation : Activation.values()) {
                var mlp = new Mlp(parameters, activation.name(), new int[] {2, 3, 1}, activation, 0.5, Key.of(1));
                Parameters own = parameters.child(activation.name());
                Tensor x = Initial.uniform(1, Key.of(3), Type.FLOAT64, 4, 2);
                Tensor hidden = activation.apply(x.linear(own.get("0.weight"), own.get("0.bias")));
                Tensor expected = hidden.linear(own.get("1.weight"), own.get("1.bias"));
                assertArrayEquals(expected.doubles(), mlp.apply(x).doubles());
            }
        }
    }

    /** The slope that a layer differentiated by hand needs is the one that libtorch records. */
    @Test
    void slopesAreDerivatives() {
        try (var scope = new Scope()) {
            for (Activation activation : Activation.values()) {
                Tensor x =
                        Tensor.of(new double[] {-30, -1.5, -0.1, 0, 0.2, 2, 30}).requireGradient();
                Tensor y = activation.apply(x);
                y.sum().backward();
                double[] slope = activation.slope(x.detach(), y.detach()).doubles();
                assertArrayEquals(Objects.requireNonNull(x.gradient()).doubles(), slope, 1e-15, activation.name());
            }
        }
    }

    /**
     * A rate of 0.25 on 10,000 ones: the number kept is 7,500 with standard deviation 43, six of which are missed with
     * probability 2e-9.
     */
    @Test
    void dropoutKeepsTheMeanAndFollowsTheKey() {
        try (var scope = new Scope()) {
            var dropout = new Dropout(0.25);
            Tensor x = Tensor.ones(Type.FLOAT32, 100, 100);
            float[] dropped = dropout.apply(x, true, Key.of(1)).floats();
            int kept = 0;
            for (float v : dropped) {
                assertTrue(v == 0 || v == (float) (4 / 3.0), "found " + v);
                kept += v == 0 ? 0 : 1;
            }
            assertEquals(7500, kept, 6 * 43.3);
            assertArrayEquals(dropped, dropout.apply(x, true, Key.of(1)).floats());
            assertArrayEquals(x.floats(), dropout.apply(x, false, Key.of(1)).floats());
            assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
        }
    }
}
