package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GruTest {
    /** The hand-written gradient against libtorch's recorded one, for parameters and input, last and all states. */
    @Randomised(cases = 30)
    void gradientsAgainstRecorded(Key key) {
        SplittableRandom random = key.random();
        int batch = 1 + random.nextInt(random.nextInt(4) == 0 ? 1300 : 7);
        int steps = 1 + random.nextInt(5);
        int in = 1 + random.nextInt(4);
        int hidden = 1 + random.nextInt(6);
        int layers = 1 + random.nextInt(3);
        boolean all = random.nextBoolean();
        boolean ofInput = random.nextInt(3) > 0;
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", in, hidden, layers, key.split("gru"));
            Tensor x = Initial.uniform(1, key.split("x"), Type.FLOAT64, batch, steps, in);
            if (ofInput) {
                x.requireGradient();
            }
            Tensor recorded = gru.recorded(x);
            recorded = all ? recorded : recorded.select(1, -1);
            Tensor weights = Initial.uniform(1, key.split("weights"), Type.FLOAT64, recorded.shape());
            recorded.backward(weights);
            Parameters.State expected = gradients(parameters);
            double @Nullable [] expectedOfX = gradient(x);
            parameters.zeroGradients();
            x.zeroGradient();

            Tensor ours = all ? gru.all(x) : gru.last(x);
            ours.backward(weights);

            assertArrayEquals(recorded.doubles(), ours.doubles(), 1e-12);
            double tolerance = 1e-12 * batch * steps;
            gradients(parameters)
                    .values()
                    .forEach(
                            (name, found) -> assertArrayEquals(expected.values().get(name), found, tolerance, name));
            if (ofInput) {
                assertArrayEquals(expectedOfX, gradient(x), 1e-12);
            }
        }
    }

    @Randomised(cases = 20)
    void whatNoStepChangesAgainstTheSameAtEveryStep(Key key) {
        SplittableRandom random = key.random();
        int batch = 1 + random.nextInt(random.nextInt(4) == 0 ? 1300 : 7);
        int steps = 1 + random.nextInt(5);
        int in = 1 + random.nextInt(4);
        int width = 1 + random.nextInt(4);
        int layers = 1 + random.nextInt(3);
        try (var parameters = new Parameters(Type.FLOAT64);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", in + width, 3, layers, key.split("gru"));
            Tensor x = Initial.uniform(1, key.split("x"), Type.FLOAT64, batch, steps, in);
            Tensor fixed = Initial.uniform(1, key.split("fixed"), Type.FLOAT64, batch, width)
                    .requireGradient();
            if (random.nextBoolean()) {
                x.requireGradient();
            }
            Tensor weights = Initial.uniform(1, key.split("weights"), Type.FLOAT64, batch, 3);
            Tensor everyStep = Tensor.cat(List.of(x, fixed.unsqueeze(1).expand(-1, steps, -1)), 2);
            Tensor recorded = gru.recorded(everyStep).select(1, -1);
            recorded.backward(weights);
            Parameters.State expected = gradients(parameters);
            double @Nullable [] expectedOfX = gradient(x);
            double @Nullable [] expectedOfFixed = gradient(fixed);
            parameters.zeroGradients();
            x.zeroGradient();
            fixed.zeroGradient();

            Tensor ours = gru.last(x, fixed);
            ours.backward(weights);

            assertArrayEquals(recorded.doubles(), ours.doubles(), 1e-12);
            gradients(parameters)
                    .values()
                    .forEach((name, found) ->
                            assertArrayEquals(expected.values().get(name), found, 1e-12 * batch * steps, name));
            assertArrayEquals(expectedOfX, gradient(x), 1e-12);
            assertArrayEquals(expectedOfFixed, gradient(fixed), 1e-12);
            try (var off = new NoGradient()) {
                assertArrayEquals(ours.doubles(), gru.last(x, fixed).doubles());
            }
        }
    }

    @Test
    void whatNoStepChangesMustFit() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 5, 3, 1, Key.of(1));
            Tensor x = Tensor.zeros(Type.FLOAT32, 4, 2, 3);
            assertEquals(
                    "GRU: found FLOAT32 [4, 2, 3], expected [batch, time, 4]",
                    assertThrows(IllegalArgumentException.class, () -> gru.last(x, Tensor.zeros(Type.FLOAT32, 4, 1)))
                            .getMessage());
            assertEquals(
                    "GRU: found FLOAT32 [3, 2] beside FLOAT32 [4, 2, 3], expected [batch, fixed] and"
                            + " [batch, time, in - fixed]",
                    assertThrows(IllegalArgumentException.class, () -> gru.last(x, Tensor.zeros(Type.FLOAT32, 3, 2)))
                            .getMessage());
        }
    }

    private static Parameters.State gradients(Parameters parameters) {
        var gradients = new LinkedHashMap<String, double[]>();
        parameters.tensors().forEach((name, tensor) -> gradients.put(name, gradient(tensor)));
        return new Parameters.State(gradients);
    }

    private static double @Nullable [] gradient(Tensor tensor) {
        Tensor gradient = tensor.gradient();
        return gradient == null ? null : gradient.doubles();
    }

    /** All states and all gradients of one layer, in both types. */
    @Randomised(cases = 10)
    void oneLayerAgainstPlain(Key key) {
        SplittableRandom random = key.random();
        int batch = 1 + random.nextInt(3);
        int steps = 1 + random.nextInt(4);
        int in = 1 + random.nextInt(3);
        int hidden = 1 + random.nextInt(5);
        Type type = random.nextBoolean() ? Type.FLOAT64 : Type.FLOAT32;
        double tolerance = type == Type.FLOAT64 ? 1e-13 : 1e-5;
        try (var parameters = new Parameters(type);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "g", in, hidden, 1, key.split("gru"));
            Tensor x =
                    Initial.uniform(2, key.split("x"), type, batch, steps, in).requireGradient();
            Tensor w = Initial.uniform(1, key.split("w"), type, batch, steps, hidden);
            Tensor states = gru.all(x);
            states.backward(w);

            var plain = new PlainGru(
                    in,
                    hidden,
                    parameters.get("g.0.weight_ih").doubles(),
                    parameters.get("g.0.weight_hh").doubles(),
                    parameters.get("g.0.bias_ih").doubles(),
                    parameters.get("g.0.bias_hh").doubles());
            for (int b = 0; b < batch; b++) {
                double[][] dx = new double[steps][in];
                double[][] expected = plain.run(rows(x.select(0, b)), rows(w.select(0, b)), dx);
                assertArrayEquals(flat(expected), states.select(0, b).doubles(), tolerance);
                Tensor found = Objects.requireNonNull(x.gradient()).select(0, b);
                assertArrayEquals(flat(dx), found.doubles(), tolerance);
            }
            assertArrayEquals(plain.dwi, gradient(parameters.get("g.0.weight_ih")), tolerance);
            assertArrayEquals(plain.dwh, gradient(parameters.get("g.0.weight_hh")), tolerance);
            assertArrayEquals(plain.dbi, gradient(parameters.get("g.0.bias_ih")), tolerance);
            assertArrayEquals(plain.dbh, gradient(parameters.get("g.0.bias_hh")), tolerance);
        }
    }

    private static double[][] rows(Tensor x) {
        double[][] rows = new double[(int) x.size(0)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = x.select(0, i).doubles();
        }
        return rows;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void thePublishedExampleHasItsNumberOfParameters() {
        try (var parameters = new Parameters(Type.FLOAT32)) {
            new Gru(parameters, "g", 3, 64, 1, Key.of(1));
            assertEquals(13_248, parameters.count());
        }
    }

    /** Without a scope there is nothing that could own what the hand-written gradient needs. */
    @Test
    void withoutAScopeLibtorchRecords() {
        try (var parameters = new Parameters(Type.FLOAT64)) {
            var gru = new Gru(parameters, "g", 2, 3, 1, Key.of(1));
            Tensor x = Initial.uniform(1, Key.of(2), Type.FLOAT64, 2, 3, 2);
            gru.last(x).sum().backward();
            double[] recorded = gradient(parameters.get("g.0.weight_hh"));
            parameters.zeroGradients();
            try (var scope = new Scope()) {
                gru.last(x).sum().backward();
            }
            assertArrayEquals(recorded, gradient(parameters.get("g.0.weight_hh")), 1e-14);
        }
    }

    @Test
    void aBatchOfTheWrongShapeIsNamed() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "g", 2, 3, 1, Key.of(1));
            Tensor x = Tensor.ones(Type.FLOAT32, 4, 5, 3);
            var e = assertThrows(IllegalArgumentException.class, () -> gru.last(x));
            assertEquals("GRU: found FLOAT32 [4, 5, 3], expected [batch, time, 2]", e.getMessage());
        }
    }

    @Test
    void weightsChangedBeforeBackwardAreFound() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 1, 2, 1, Key.of(1));
            Tensor loss = gru.last(Tensor.ones(Type.FLOAT32, 3, 2, 1)).sum();
            parameters.get("gru.0.weight_hh").mulInPlace(2);
            assertThrows(IllegalStateException.class, loss::backward);
        }
    }

    @Test
    void nothingRecordedGivesTheSameStates() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 2, 3, 2, Key.of(1));
            Tensor x = Initial.uniform(1, Key.of(2), Type.FLOAT32, 5, 4, 2);
            float[] recorded = gru.last(x).floats();
            try (var off = new NoGradient()) {
                assertArrayEquals(recorded, gru.last(x).floats());
                assertEquals(5 * 4 * 3, gru.all(x).count());
            }
        }
    }
}
