package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossesTest {
    @FunctionalInterface
    private interface Loss {
        MaskedLoss of(Tensor prediction, Tensor target, Tensor mask);
    }

    /** Sum, count and gradient under a mask; targets and predictions under it are NaN. */
    @Randomised(cases = 10)
    void lossesAndGradientsAgainstPlain(Key key) {
        check(key, Losses::absolute, Math::abs, Math::signum);
        check(key, Losses::squared, e -> e * e, e -> 2 * e);
        check(
                key,
                (y, t, m) -> Losses.huber(y, t, m, 0.7),
                e -> Math.abs(e) <= 0.7 ? e * e / 2 : 0.7 * (Math.abs(e) - 0.35),
                e -> Math.clamp(e, -0.7, 0.7));
        check(
                key,
                (y, t, m) -> Losses.pinball(y.unsqueeze(-1), t, m, 0.9),
                e -> Math.max(-0.9 * e, 0.1 * e),
                e -> e < 0 ? -0.9 : 0.1);
    }

    private static void check(Key key, Loss loss, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        try (var scope = new Scope()) {
            double[] prediction =
                    Initial.uniform(2, key.split(1), Type.FLOAT64, 4, 3).doubles();
            double[] target =
                    Initial.uniform(2, key.split(2), Type.FLOAT64, 4, 3).doubles();
            boolean[] mask = Initial.uniform(1, key.split(3), Type.FLOAT64, 4, 3)
                    .greater(0)
                    .booleans();
            double sum = 0;
            double[] gradient = new double[12];
            for (int i = 0; i < 12; i++) {
                if (mask[i]) {
                    sum += value.applyAsDouble(prediction[i] - target[i]);
                    gradient[i] = slope.applyAsDouble(prediction[i] - target[i]);
                } else {
                    target[i] = Double.NaN;
                    prediction[i] = i % 2 == 0 ? Double.NaN : prediction[i];
                }
            }
            Tensor y = Tensor.of(prediction, 4, 3).requireGradient();
            MaskedLoss found = loss.of(y, Tensor.of(target, 4, 3), Tensor.of(mask, 4, 3));
            found.sum().backward();
            assertEquals(sum, found.sum().item(), 1e-13);
            assertEquals(
                    (double) IntStream.range(0, 12).filter(i -> mask[i]).count(),
                    found.count().item());
            assertArrayEquals(gradient, Objects.requireNonNull(y.gradient()).doubles(), 1e-14);
        }
    }

    @Test
    void withoutAMaskAllCount() {
        try (var scope = new Scope()) {
            Tensor y = Tensor.of(new float[] {1, 2, 4});
            MaskedLoss loss = Losses.absolute(y, Tensor.zeros(Type.FLOAT32, 3), null);
            assertEquals(3, loss.count().item());
            assertEquals(7 / 3.0, loss.mean().item(), 1e-6);
        }
    }

    @Test
    void aBatchWithNothingValidHasLossZeroAndNoGradient() {
        try (var scope = new Scope()) {
            Tensor y = Tensor.of(new float[] {1, 2}).requireGradient();
            Tensor mask = Tensor.of(new boolean[] {false}).expand(2);
            MaskedLoss loss = Losses.squared(y, Tensor.full(Double.NaN, Type.FLOAT32, 2), mask);
            loss.mean().backward();
            assertEquals(0, loss.mean().item());
            assertArrayEquals(new float[2], Objects.requireNonNull(y.gradient()).floats());
        }
    }

    @Test
    void quantilesAreAveraged() {
        try (var scope = new Scope()) {
            Tensor y = Tensor.of(new double[] {1, 2, 3, 0, 0, 0}, 2, 3);
            Tensor t = Tensor.of(new double[] {2, -1});
            double first = (0.1 * 1 + 0 + 0.1 * 1) / 3;
            double second = (0.9 * 1 + 0.5 * 1 + 0.1 * 1) / 3;
            MaskedLoss loss = Losses.pinball(y, t, null, 0.1, 0.5, 0.9);
            assertEquals(first + second, loss.sum().item(), 1e-15);
            assertEquals(2, loss.count().item());
        }
    }

    @Test
    void shapesThatDifferAreNotBroadcast() {
        try (var scope = new Scope()) {
            Tensor y = Tensor.zeros(Type.FLOAT32, 3, 1);
            Tensor t = Tensor.zeros(Type.FLOAT32, 3);
            assertThrows(IllegalArgumentException.class, () -> Losses.absolute(y, t, null));
            assertThrows(IllegalArgumentException.class, () -> Losses.huber(t, t, null, 0));
            assertThrows(IllegalArgumentException.class, () -> Losses.pinball(y, t, null, 0.1, 0.9));
        }
    }
}
