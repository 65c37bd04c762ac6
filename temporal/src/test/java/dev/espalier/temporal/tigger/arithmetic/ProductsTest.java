package dev.espalier.temporal.tigger.arithmetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** Products against plain sums in the same order: the same bits, whatever the tile. */
class ProductsTest {
    @Randomised(cases = 40)
    void productsHaveTheBitsOfPlainSums(Key key) {
        SplittableRandom random = key.random();
        int rows = 1 + random.nextInt(11);
        int inner = 1 + random.nextInt(300);
        int columns = 1 + random.nextInt(70);
        float[][] a = matrix(rows + 2, inner, random);
        float[][] b = matrix(inner, columns, random);
        float[][] c = matrix(rows + 3, columns, random);
        float[][] expected = copy(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int p = 0; p < inner; p++) {
                    expected[3 + i][j] = Math.fma(a[2 + i][p], b[p][j], expected[3 + i][j]);
                }
            }
        }
        Products.add(a, 2, b, c, 3, rows);
        assertEqual(expected, c);
    }

    @Randomised(cases = 40)
    void transposedProductsHaveTheBitsOfPlainSums(Key key) {
        SplittableRandom random = key.random();
        int depth = 1 + random.nextInt(300);
        int rows = 1 + random.nextInt(11);
        int columns = 1 + random.nextInt(70);
        float[][] a = matrix(depth + 1, rows, random);
        float[][] b = matrix(depth + 2, columns, random);
        float[][] c = matrix(rows, columns, random);
        float[][] expected = copy(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int p = 0; p < depth; p++) {
                    expected[i][j] = Math.fma(a[1 + p][i], b[2 + p][j], expected[i][j]);
                }
            }
        }
        Products.addTransposed(a, 1, b, 2, depth, c);
        assertEqual(expected, c);
    }

    @Randomised(cases = 10)
    void transposeTurnsRowsIntoColumns(Key key) {
        SplittableRandom random = key.random();
        float[][] a = matrix(1 + random.nextInt(40), 1 + random.nextInt(40), random);
        float[][] turned = Products.zeros(a[0].length, a.length);
        Products.transpose(a, turned);
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[0].length; c++) {
                assertEquals(a[r][c], turned[c][r]);
            }
        }
    }

    private static void assertEqual(float[][] expected, float[][] found) {
        for (int r = 0; r < expected.length; r++) {
            assertArrayEquals(expected[r], found[r]);
        }
    }

    private static float[][] matrix(int rows, int columns, SplittableRandom random) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int c = 0; c < columns; c++) {
                row[c] = (float) random.nextDouble(-1, 1);
            }
        }
        return matrix;
    }

    private static float[][] copy(float[][] matrix) {
        float[][] copy = new float[matrix.length][];
        for (int r = 0; r < matrix.length; r++) {
            copy[r] = matrix[r].clone();
        }
        return copy;
    }
}
