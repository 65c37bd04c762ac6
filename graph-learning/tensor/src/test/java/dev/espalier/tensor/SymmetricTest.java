package dev.espalier.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import org.junit.jupiter.api.Test;

class SymmetricTest {
    @Randomised(cases = 20)
    void decompositionsGiveTheMatrixBack(Key key) {
        try (var scope = new Scope()) {
            int n = 1 + key.random().nextInt(12);
            Tensor root = Initial.uniform(1, key, Type.FLOAT64, n, n + 3);
            Tensor matrix = root.matmul(root.transpose(0, 1));
            Tensor unit = Initial.uniform(1, key.split(1), Type.FLOAT64, n, 2);
            same(matrix.matmul(unit), product(Symmetric.eigen(matrix)).matmul(unit));
            Tensor lower = Symmetric.cholesky(matrix);
            same(matrix, lower.matmul(lower.transpose(0, 1)));
            same(unit, Symmetric.inverse(matrix).matmul(matrix).matmul(unit));
            same(unit, lower.matmul(Symmetric.solveLower(lower, unit)));
            Tensor upper = lower.transpose(0, 1);
            same(unit, upper.matmul(Symmetric.solveUpper(upper, unit)));
            double[] values = Symmetric.eigen(matrix).values().doubles();
            for (int i = 1; i < n; i++) {
                assertTrue(values[i - 1] <= values[i]);
            }
        }
    }

    private static Tensor product(Symmetric.Eigen eigen) {
        return eigen.vectors()
                .times(eigen.values().unsqueeze(0))
                .matmul(eigen.vectors().transpose(0, 1));
    }

    private static void same(Tensor expected, Tensor found) {
        assertArrayEquals(expected.doubles(), found.doubles(), 1e-9);
    }

    @Test
    void onlyTheLowerTriangleIsRead() {
        try (var scope = new Scope()) {
            Tensor whole = Tensor.of(new double[] {4, 1, 1, 3}, 2, 2);
            Tensor half = Tensor.of(new double[] {4, 99, 1, 3}, 2, 2);
            same(Symmetric.inverse(whole), Symmetric.inverse(half));
            same(Symmetric.eigen(whole).values(), Symmetric.eigen(half).values());
        }
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        try (var scope = new Scope()) {
            Tensor negative = Tensor.of(new double[] {1, 2, 2, 1}, 2, 2);
            var e = assertThrows(IllegalArgumentException.class, () -> Symmetric.inverse(negative));
            assertTrue(String.valueOf(e.getMessage()).startsWith("cholesky of FLOAT64 [2, 2]: "), e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> Symmetric.eigen(Tensor.zeros(Type.FLOAT64, 2, 3)));
        }
    }
}
