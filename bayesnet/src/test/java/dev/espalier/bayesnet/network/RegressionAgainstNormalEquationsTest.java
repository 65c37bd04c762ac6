package dev.espalier.bayesnet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Regressions from second moments against least squares on the rows by Householder's QR, and what must not matter. */
class RegressionAgainstNormalEquationsTest {
    private static final int NODES = 6;
    private static final int ROWS = 40;

    /** Correlated columns in units from 0.01 to 100, {@code [row][node]}. */
    private static double[][] rows(SplittableRandom random) {
        double[][] rows = new double[ROWS][NODES];
        for (double[] row : rows) {
            for (int v = 0; v < NODES; v++) {
                row[v] = random.nextGaussian() + (v > 0 ? 0.7 * row[v - 1] : 0);
            }
        }
        for (int v = 0; v < NODES; v++) {
            double unit = Math.pow(10, random.nextInt(-2, 3));
            for (double[] row : rows) {
                row[v] *= unit;
            }
        }
        return rows;
    }

    private static double[][] moments(double[][] rows) {
        RealMatrix matrix = new Array2DRowRealMatrix(rows);
        return matrix.transpose().multiply(matrix).getData();
    }

    /** Some other nodes, in any order. */
    private static int[] parents(SplittableRandom random, int node) {
        int[] others = IntStream.range(0, NODES).filter(v -> v != node).toArray();
        Shuffle.shuffle(others, random);
        return Arrays.copyOf(others, 1 + random.nextInt(NODES - 1));
    }

    private static double[] fitted(double[][] rows, int[] parents, double[] coefficients) {
        return Arrays.stream(rows)
                .mapToDouble(row -> IntStream.range(0, parents.length)
                        .mapToDouble(k -> coefficients[k] * row[parents[k]])
                        .sum())
                .toArray();
    }

    private static double squaredError(double[][] rows, int node, int[] parents, double[] coefficients) {
        double[] fitted = fitted(rows, parents, coefficients);
        return IntStream.range(0, ROWS)
                .mapToDouble(r -> (rows[r][node] - fitted[r]) * (rows[r][node] - fitted[r]))
                .sum();
    }

    @Randomised(cases = 100)
    void coefficientsAreLeastSquares(Key key) {
        SplittableRandom random = key.random();
        double[][] rows = rows(random);
        int node = random.nextInt(NODES);
        int[] parents = parents(random, node);
        Regression found = Regression.of(moments(rows), node, parents);
        RealMatrix design = new Array2DRowRealMatrix(ROWS, parents.length);
        RealMatrix response = new Array2DRowRealMatrix(ROWS, 1);
        for (int r = 0; r < ROWS; r++) {
            response.setEntry(r, 0, rows[r][node]);
            for (int k = 0; k < parents.length; k++) {
                design.setEntry(r, k, rows[r][parents[k]]);
            }
        }
        double[] expected =
                new QRDecomposition(design).getSolver().solve(response).getColumn(0);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, found.coefficients(), 1e-9 * largest);
        double error = squaredError(rows, node, parents, expected);
        assertEquals(error, found.residual(), 1e-9 * moments(rows)[node][node]);
        RealMatrix factor = new Array2DRowRealMatrix(found.factor());
        RealMatrix product = factor.multiply(factor.transpose());
        RealMatrix own = design.transpose().multiply(design);
        for (int i = 0; i < parents.length; i++) {
            double scale = own.getEntry(i, i);
            for (int j = 0; j < parents.length; j++) {
                double both = Math.sqrt(scale * own.getEntry(j, j));
                assertEquals(own.getEntry(i, j), product.getEntry(i, j), 1e-12 * both);
            }
        }
    }

    /** A parent that is a sum of others adds nothing: same fit and same residual, and finite numbers. */
    @Randomised(cases = 100)
    void redundantParentsAddNothing(Key key) {
        SplittableRandom random = key.random();
        double[][] rows = rows(random);
        // second moments tell a sum from its larger term only where neither is far below the other
        double ratio = Math.sqrt(moments(rows)[0][0] / moments(rows)[2][2]);
        for (double[] row : rows) {
            row[4] = row[0] - 3 * ratio * row[2];
        }
        int[] three = {0, 2, 4};
        Shuffle.shuffle(three, random);
        // of the three the last is redundant, whichever it is; one that is not follows it
        int[] parents = {three[0], three[1], three[2], 1};
        int[] others = {three[0], three[1], 1};
        double[][] moments = moments(rows);
        Regression all = Regression.of(moments, 5, parents);
        Regression some = Regression.of(moments, 5, others);
        double size = moments[5][5];
        assertEquals(some.residual(), all.residual(), 1e-9 * size);
        double[] found = all.coefficients();
        assertEquals(0, found[2]);
        assertArrayEquals(some.coefficients(), new double[] {found[0], found[1], found[3]});
        assertEquals(
                squaredError(rows, 5, others, some.coefficients()), squaredError(rows, 5, parents, found), 1e-9 * size);
    }

    /** A node that is a sum of its parents is left nothing, and exactly so. */
    @Test
    void exactSumsLeaveNothing() {
        double[][] rows = rows(Key.of(9).random());
        for (double[] row : rows) {
            row[5] = 2 * row[1] - row[3];
        }
        Regression found = Regression.of(moments(rows), 5, new int[] {3, 1});
        assertEquals(0, found.residual());
        assertArrayEquals(new double[] {-1, 2}, found.coefficients(), 1e-9);
    }

    /** In other units each coefficient changes by the ratio of units, and the residual by the square of the node's. */
    @Randomised(cases = 50)
    void unitsOnlyScale(Key key) {
        SplittableRandom random = key.random();
        double[][] moments = moments(rows(random));
        double[] units = random.doubles(NODES, 0.001, 1000).toArray();
        double[][] scaled = new double[NODES][NODES];
        for (int i = 0; i < NODES; i++) {
            for (int j = 0; j < NODES; j++) {
                scaled[i][j] = units[i] * units[j] * moments[i][j];
            }
        }
        int[] parents = {3, 0, 2};
        Regression here = Regression.of(moments, 4, parents);
        Regression there = Regression.of(scaled, 4, parents);
        for (int k = 0; k < parents.length; k++) {
            double expected = here.coefficients()[k] * units[4] / units[parents[k]];
            assertEquals(expected, there.coefficients()[k], 1e-9 * Math.abs(expected));
        }
        assertEquals(here.residual() * units[4] * units[4], there.residual(), 1e-9 * there.residual());
    }

    @Test
    void withoutParentsAllIsLeft() {
        double[][] moments = moments(rows(Key.of(10).random()));
        Regression found = Regression.of(moments, 2, new int[0]);
        assertEquals(moments[2][2], found.residual());
        assertEquals(0, found.coefficients().length);
    }
}
