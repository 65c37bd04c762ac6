package dev.espalier.tensor.kfac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Initial;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    @Test
    void valuesAreTheirFormulas() {
        try (var scope = new Scope()) {
            Tensor s = Tensor.of(new double[] {0.3, -1.2, 800, -800}, 2, 2);
            Tensor y = Tensor.of(new double[] {1, 0.25, 0, 1}, 2, 2);
            double p = 1 / (1 + Math.exp(-0.3));
            double q = 1 / (1 + Math.exp(1.2));
            double first = -Math.log(p) - 0.25 * Math.log(q) - 0.75 * Math.log(1 - q);
            assertArrayEquals(
                    new double[] {first, 1600}, Loss.BERNOULLI.values(s, y).doubles(), 1e-12);
            double half = (0.7 * 0.7 + 1.45 * 1.45 + 800.0 * 800 + 801.0 * 801) / 2;
            assertEquals(half, Loss.GAUSSIAN.values(s, y).sum().item(), 1e-9);
            Tensor classes = Loss.CATEGORICAL.checked(s, Tensor.of(new int[] {1, 1}));
            assertArrayEquals(
                    new double[] {Math.log1p(Math.exp(1.5)), 1600},
                    Loss.CATEGORICAL.values(s, classes).doubles(),
                    1e-12);
        }
    }

    /** F_R u, and the sum of the squares of the columns of its root times u. */
    @ParameterizedTest
    @EnumSource
    void theRootIsARoot(Loss loss) {
        try (var scope = new Scope()) {
            Tensor s = Initial.uniform(3, Key.of(1), Type.FLOAT64, 5, 4);
            Tensor u = Initial.uniform(1, Key.of(2), Type.FLOAT64, 5, 4);
            Tensor sum = u.times(0);
            for (int k = 0; k < 4; k++) {
                Tensor column = loss.root(s, k);
                sum = sum.plus(column.times(column.times(u).sumKeep(1)));
            }
            assertArrayEquals(loss.fisher(s, u).doubles(), sum.doubles(), 1e-14);
        }
    }

    /** Residuals of targets that are drawn have mean 0: 20,000 of variance up to 1 have a mean within 6 / 141 of it. */
    @ParameterizedTest
    @EnumSource
    void drawnTargetsAreWhatIsPredicted(Loss loss) {
        try (var scope = new Scope()) {
            Tensor s = Tensor.of(new double[] {1.5, -2, 0.2}).expand(20_000, 3);
            Tensor drawn = loss.sample(s, Key.of(1));
            assertArrayEquals(new double[3], loss.residual(s, drawn).mean(0).doubles(), 6 / Math.sqrt(20_000));
            assertArrayEquals(drawn.doubles(), loss.sample(s, Key.of(1)).doubles());
        }
    }

    @Test
    void classesOfProbabilityZeroAreNotDrawn() {
        try (var scope = new Scope()) {
            Tensor s = Tensor.of(new double[] {-1000, 1000, -1000}).expand(100, 3);
            assertArrayEquals(
                    new double[] {0, 100, 0},
                    Loss.CATEGORICAL.sample(s, Key.of(1)).sum(0).doubles());
        }
    }

    @Test
    void targetsThatDoNotFitAreNamed() {
        try (var scope = new Scope()) {
            Tensor s = Tensor.zeros(Type.FLOAT64, 2, 3);
            refused(
                    "target: found FLOAT64 [2, 2], expected FLOAT64 [2, 3]",
                    Loss.BERNOULLI,
                    s,
                    Tensor.zeros(Type.FLOAT64, 2, 2));
            refused(
                    "target: found FLOAT32 [2, 3], expected FLOAT64 [2, 3]",
                    Loss.GAUSSIAN,
                    s,
                    Tensor.zeros(Type.FLOAT32, 2, 3));
            refused(
                    "target: found 2 values that are not, expected all in [0.0, 1.0]",
                    Loss.BERNOULLI,
                    s,
                    Tensor.of(new double[] {0, 1, 0.5, 1.1, Double.NaN, 0}, 2, 3));
            refused(
                    "target: found 1 values that are not, expected all in [-1.7976931348623157E308,"
                            + " 1.7976931348623157E308]",
                    Loss.GAUSSIAN,
                    s,
                    Tensor.of(new double[] {0, 1, 0.5, Double.POSITIVE_INFINITY, 0, 0}, 2, 3));
            refused(
                    "target: found 1 values that are not, expected all in [0.0, 2.0]",
                    Loss.CATEGORICAL,
                    s,
                    Tensor.of(new int[] {0, 3}));
            refused(
                    "target: found INT64 [2, 1], expected classes, INT64 [2]",
                    Loss.CATEGORICAL,
                    s,
                    Tensor.of(new int[] {0, 1}, 2, 1));
        }
    }

    private static void refused(String message, Loss loss, Tensor output, Tensor target) {
        var e = assertThrows(IllegalArgumentException.class, () -> loss.checked(output, target));
        assertEquals(message, e.getMessage());
    }
}
