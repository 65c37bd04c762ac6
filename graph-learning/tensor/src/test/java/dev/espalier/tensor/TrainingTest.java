package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Linear;
import dev.espalier.tensor.layer.Mlp;
import org.junit.jupiter.api.Test;

/** Small models learn what they can learn. */
class TrainingTest {
    @Test
    void anMlpLearnsExclusiveOr() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var model = new Mlp(parameters, "xor", new int[] {2, 8, 1}, Activation.TANH, 0, Key.of(1));
            var optimizer = new Adam(parameters, AdamOptions.adam(0.05));
            Tensor x = Tensor.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, 4, 2);
            Tensor y = Tensor.of(new float[] {0, 1, 1, 0}, 4, 1);
            double last = 1;
            for (int i = 0; i < 300; i++) {
                try (var step = new Scope()) {
                    parameters.zeroGradients();
                    Tensor loss = model.apply(x).minus(y).square().mean();
                    loss.backward();
                    optimizer.step();
                    last = loss.item();
                }
            }
            assertTrue(last < 1e-3, "squared error " + last);
        }
    }

    @Test
    void aGruLearnsToRememberTheFirstValue() {
        try (var parameters = new Parameters(Type.FLOAT32);
                var scope = new Scope()) {
            var gru = new Gru(parameters, "gru", 1, 16, 1, Key.of(2));
            var readout = new Linear(parameters, "readout", 16, 1, true, Key.of(3));
            var optimizer = new Adam(parameters, AdamOptions.adam(0.02));
            Tensor x = Initial.uniform(1, Key.of(4), Type.FLOAT32, 64, 6, 1);
            Tensor y = x.select(1, 0);
            double first = 0;
            double last = 0;
            for (int i = 0; i < 200; i++) {
                try (var step = new Scope()) {
                    parameters.zeroGradients();
                    Tensor loss = readout.apply(gru.last(x)).minus(y).square().mean();
                    loss.backward();
                    Clipping.byNorm(parameters, 5);
                    optimizer.step();
                    first = i == 0 ? loss.item() : first;
                    last = loss.item();
                }
            }
            assertTrue(last < 0.02 * first, "squared error " + first + " to " + last);
            assertEquals(3 * 16 * (1 + 16) + 6 * 16 + 17, parameters.count());
        }
    }
}
