package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import org.junit.jupiter.api.Test;

/** The optimiser, its schedules and clipping. */
class AdamTest {
    @Test
    void stepsAgainstPlain() {
        check(new AdamOptions(0.1, 0.8, 0.95, 1e-3, 0, false));
        check(new AdamOptions(0.1, 0.8, 0.95, 1e-3, 0.3, false));
        check(new AdamOptions(0.1, 0.8, 0.95, 1e-3, 0.3, true));
    }

    private static void check(AdamOptions o) {
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            Tensor w = parameters.add("w", Tensor.of(new double[] {1, -2, 0.5}));
            Tensor idle = parameters.add("idle", Tensor.of(new double[] {7}));
            var adam = new Adam(parameters, o);
            double[] expected = w.doubles();
            double[] m = new double[3];
            double[] v = new double[3];
            for (int t = 1; t <= 5; t++) {
                double[] g = Initial.uniform(1, Key.of(t), Type.FLOAT64, 3).doubles();
                w.setGradient(Tensor.of(g));
                double rate = t < 4 ? 0.1 : 0.02;
                adam.learningRate(rate);
                adam.step();
                for (int i = 0; i < 3; i++) {
                    if (o.decoupled()) {
                        expected[i] -= rate * o.weightDecay() * expected[i];
                    } else {
                        g[i] += o.weightDecay() * expected[i];
                    }
                    m[i] = o.beta1() * m[i] + (1 - o.beta1()) * g[i];
                    v[i] = o.beta2() * v[i] + (1 - o.beta2()) * g[i] * g[i];
                    expected[i] -= rate
                            * (m[i] / (1 - Math.pow(o.beta1(), t)))
                            / (Math.sqrt(v[i] / (1 - Math.pow(o.beta2(), t))) + o.epsilon());
                }
                assertArrayEquals(expected, w.doubles(), 1e-14);
            }
            assertEquals(7, idle.item());
        }
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> new AdamOptions(0.1, 1, 0.9, 1e-8, 0, false));
        assertEquals("beta1: found 1.0, expected in [0, 1)", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> AdamOptions.adam(Double.NaN));
    }

    @Test
    void clippingByNormScalesAllTogether() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            two(parameters);
            assertEquals(13, Clipping.byNorm(parameters, 26), 1e-6);
            assertArrayEquals(new float[] {3, 4, 0, 0, -12}, parameters.gradients());
            assertEquals(13, Clipping.byNorm(parameters, 1.3), 1e-6);
            assertArrayEquals(new float[] {0.3f, 0.4f, 0, 0, -1.2f}, parameters.gradients(), 1e-6f);
        }
    }

    @Test
    void clippingByValueCutsEach() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            two(parameters);
            Clipping.byValue(parameters, 3.5);
            assertArrayEquals(new float[] {3, 3.5f, 0, 0, -3.5f}, parameters.gradients());
            assertThrows(IllegalArgumentException.class, () -> Clipping.byValue(parameters, 0));
        }
    }

    /** Gradients (3, 4) and (-12), with a parameter between them that has none. */
    private static void two(Parameters parameters) {
        parameters.add("a", Tensor.zeros(Type.FLOAT32, 2)).setGradient(Tensor.of(new float[] {3, 4}));
        parameters.add("none", Tensor.zeros(Type.FLOAT32, 2));
        parameters.add("b", Tensor.zeros(Type.FLOAT32)).setGradient(Tensor.scalar(-12, Type.FLOAT32));
    }

    @Test
    void parametersAreExchangedInOrder() {
        try (var a = new Parameters(Type.FLOAT32);
                var b = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            two(a);
            two(b);
            a.setValues(new float[] {1, 2, 3, 4, 5});
            b.setValues(a.values());
            assertArrayEquals(new float[] {1, 2, 3, 4, 5}, b.values());
            b.setGradients(new float[] {5, 4, 3, 2, 1});
            assertArrayEquals(new float[] {5, 4, 3, 2, 1}, b.gradients());
            Parameters.State state = b.state();
            b.setValues(new float[5]);
            b.restore(state);
            assertArrayEquals(new float[] {1, 2, 3, 4, 5}, b.values());
            assertThrows(IllegalArgumentException.class, () -> b.setValues(new float[4]));
            assertThrows(IllegalArgumentException.class, () -> a.add("b", Tensor.zeros(Type.FLOAT32)));
            assertThrows(IllegalArgumentException.class, () -> a.get("c"));
            assertTrue(a.get("b").requiresGradient());
        }
    }
}
