package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
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

    private static Parameters.State gradients(Parameters parameters) {
        var gradients = new java.util.LinkedHashMap<String, double[]>();
        parameters.tensors().forEach((name, tensor) -> gradients.put(name, gradient(tensor)));
        return new Parameters.State(gradients);
    }

    private static double @Nullable [] gradient(Tensor tensor) {
        Tensor gradient = tensor.gradient();
        return gradient == null ? null : gradient.doubles();
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
