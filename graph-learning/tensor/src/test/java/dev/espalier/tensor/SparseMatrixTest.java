package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
    /** (1 + 2, 0, 0), (0, 0, -4). */
    private static SparseMatrix small() {
        return SparseMatrix.of(2, 3, new int[] {0, 1, 0}, new int[] {0, 2, 0}, new double[] {1, -4, 2});
    }

    @Test
    void entriesAtOnePlaceAreAddedUp() {
        try (var scope = new Scope()) {
            Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
            Tensor y = small().times(x);
            assertEquals(Type.FLOAT32, y.type());
            assertArrayEquals(new long[] {2, 2}, y.shape());
            assertArrayEquals(new float[] {3, 6, -20, -24}, y.floats());
        }
    }

    @Test
    void theTypeIsThatOfTheDenseFactor() {
        try (var scope = new Scope()) {
            var third = SparseMatrix.of(1, 1, new int[1], new int[1], new double[] {1 / 3.0});
            assertEquals(1 / 3.0, third.times(Tensor.of(new double[] {1}, 1, 1)).item());
            assertEquals(1 / 3f, third.times(Tensor.of(new float[] {1}, 1, 1)).item());
            assertEquals(1 / 3.0, third.times(Tensor.of(new double[] {1}, 1, 1)).item());
        }
    }

    @Test
    void theGradientIsTheTransposedProduct() {
        try (var scope = new Scope()) {
            Tensor x = Tensor.of(new double[] {1, 2, 3}, 3, 1).requireGradient();
            small().times(x).backward(Tensor.of(new double[] {10, 100}, 2, 1));
            assertArrayEquals(
                    new double[] {30, 0, -400},
                    Objects.requireNonNull(x.gradient()).doubles());
        }
    }

    @Randomised(cases = 50)
    void valueAndGradientAgainstDense(Key key) {
        try (var scope = new Scope()) {
            SplittableRandom random = key.random();
            int rows = 1 + random.nextInt(6);
            int columns = 1 + random.nextInt(6);
            int entries = random.nextInt(12);
            int[] row = random.ints(entries, 0, rows).toArray();
            int[] column = random.ints(entries, 0, columns).toArray();
            double[] value = random.doubles(entries, -1, 1).toArray();
            double[] full = new double[rows * columns];
            for (int e = 0; e < entries; e++) {
                full[row[e] * columns + column[e]] += value[e];
            }
            var sparse = SparseMatrix.of(rows, columns, row, column, value);
            Tensor dense = Tensor.of(full, rows, columns);
            agree(sparse, dense, Initial.uniform(1, key.split("x"), Type.FLOAT64, columns, 3), 1e-13);
            // at most 12 products of numbers below 1, each rounded to 2^-24
            agree(sparse, dense, Initial.uniform(1, key.split("x"), Type.FLOAT32, columns, 64), 4e-6);
        }
    }

    private static void agree(SparseMatrix sparse, Tensor dense, Tensor values, double tolerance) {
        Tensor x = values.copy().requireGradient();
        Tensor z = values.copy().requireGradient();
        Tensor y = sparse.times(x);
        Tensor expected = dense.to(values.type()).matmul(z);
        y.sum().backward();
        expected.sum().backward();
        assertEquals(values.type(), y.type());
        assertArrayEquals(expected.doubles(), y.doubles(), tolerance);
        assertArrayEquals(
                Objects.requireNonNull(z.gradient()).doubles(),
                Objects.requireNonNull(x.gradient()).doubles(),
                tolerance);
    }

    @Test
    void aMatrixWithoutEntriesGivesZeros() {
        try (var scope = new Scope()) {
            var zero = SparseMatrix.of(2, 3, new int[0], new int[0], new double[0]);
            Tensor x = Tensor.ones(Type.FLOAT32, 3, 2).requireGradient();
            Tensor y = zero.times(x);
            y.sum().backward();
            assertArrayEquals(new float[4], y.floats());
            assertArrayEquals(new float[6], Objects.requireNonNull(x.gradient()).floats());
            var nothing = SparseMatrix.of(0, 3, new int[0], new int[0], new double[0]);
            assertArrayEquals(new long[] {0, 2}, nothing.times(x).shape());
        }
    }

    @Test
    void aMatrixOutlivesScopesAndIsACopy() {
        int[] row = {0};
        double[] value = {2};
        var matrix = SparseMatrix.of(1, 1, row, new int[1], value);
        Arrays.fill(value, 7);
        for (int step = 0; step < 3; step++) {
            try (var outer = new Scope()) {
                Tensor x = Tensor.of(new double[] {3}, 1, 1);
                try (var inner = new Scope()) {
                    assertEquals(6, matrix.times(x).item());
                }
                assertEquals(6, matrix.times(x).item());
            }
        }
    }

    @Test
    void columnsOfAWiderMatrixAreADenseFactorToo() {
        try (var scope = new Scope()) {
            Tensor wide = Tensor.of(new float[] {1, 9, 2, 9, 3, 9}, 3, 2);
            assertArrayEquals(
                    new float[] {3, -12}, small().times(wide.narrow(1, 0, 1)).floats());
            Tensor turned = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose(0, 1);
            assertArrayEquals(
                    new float[] {3, 12, -12, -24}, small().times(turned).floats());
        }
    }

    @Test
    void productsCanFollowOneAnother() {
        try (var scope = new Scope()) {
            var turn = SparseMatrix.of(3, 2, new int[] {0, 2}, new int[] {1, 0}, new double[] {5, 7});
            Tensor x = Tensor.of(new double[] {1, 2}, 2, 1).requireGradient();
            Tensor y = small().times(turn.times(x).square());
            y.backward(Tensor.of(new double[] {1, 1}, 2, 1));
            // 3 (5 x2)^2 and -4 (7 x1)^2
            assertArrayEquals(new double[] {300, -196}, y.doubles());
            assertArrayEquals(
                    new double[] {-8 * 49, 6 * 25 * 2},
                    Objects.requireNonNull(x.gradient()).doubles());
        }
    }

    @Test
    void aGradientNeedsAScope() {
        Tensor x = Tensor.ones(Type.FLOAT32, 3, 2).requireGradient();
        assertThrows(IllegalStateException.class, () -> small().times(x));
    }

    @Test
    void misuseIsNamed() {
        try (var scope = new Scope()) {
            misuse(
                    "found 2 rows, 1 columns and 3 values, expected as many of each",
                    () -> SparseMatrix.of(2, 2, new int[2], new int[1], new double[3]));
            misuse(
                    "found entry (2, 0), expected one of a matrix of 2 x 3",
                    () -> SparseMatrix.of(2, 3, new int[] {2}, new int[] {0}, new double[1]));
            misuse(
                    "found entry (0, -1), expected one of a matrix of 2 x 3",
                    () -> SparseMatrix.of(2, 3, new int[] {0}, new int[] {-1}, new double[1]));
            misuse(
                    "found FLOAT32 [2, 3], expected a matrix that one of 2 x 3 multiplies",
                    () -> small().times(Tensor.ones(Type.FLOAT32, 2, 3)));
            misuse(
                    "found INT64 [3, 1], expected a matrix that one of 2 x 3 multiplies",
                    () -> small().times(Tensor.ones(Type.INT64, 3, 1)));
        }
    }

    private static void misuse(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
