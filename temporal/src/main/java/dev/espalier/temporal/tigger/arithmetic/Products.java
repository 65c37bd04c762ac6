package dev.espalier.temporal.tigger.arithmetic;

import java.util.Arrays;

/**
 * Products of matrices that are arrays of rows. All inner loops run over the same index of distinct rows, which is what the
 * JVM's compiler turns into vector instructions; a tile of 4 x 4 rows then reads and writes little enough to come to the speed
 * of a native library on one core.
 *
 * <p>Every element is summed over the inner dimension in ascending order by fused multiply-adds, whatever the tile, so that a
 * row of a product has the same bits in a batch of one and of a thousand, and on every machine.
 */
public final class Products {
    private static final int TILE = 4;
    private static final int DEPTH = 128;

    private Products() {}

    /** A matrix of zeros. */
    public static float[][] zeros(int rows, int columns) {
        return new float[rows][columns];
    }

    public static void clear(float[][] rows, int from, int to) {
        for (int r = from; r < to; r++) {
            Arrays.fill(rows[r], 0);
        }
    }

    /**
     * Adds A B to C, where A are {@code rows} rows of {@code a} from {@code aFrom}, B all rows of {@code b}, and C rows of
     * {@code c} from {@code cFrom}.
     */
    public static void add(float[][] a, int aFrom, float[][] b, float[][] c, int cFrom, int rows) {
        int inner = b.length;
        for (int p0 = 0; p0 < inner; p0 += DEPTH) {
            addBlock(a, aFrom, b, c, cFrom, rows, p0, Math.min(inner, p0 + DEPTH));
        }
    }

    private static void addBlock(
            float[][] a, int aFrom, float[][] b, float[][] c, int cFrom, int rows, int p0, int p1) {
        int i = 0;
        for (; i + TILE <= rows; i += TILE) {
            float[] a0 = a[aFrom + i];
            float[] a1 = a[aFrom + i + 1];
            float[] a2 = a[aFrom + i + 2];
            float[] a3 = a[aFrom + i + 3];
            float[] c0 = c[cFrom + i];
            float[] c1 = c[cFrom + i + 1];
            float[] c2 = c[cFrom + i + 2];
            float[] c3 = c[cFrom + i + 3];
            int p = p0;
            for (; p + TILE <= p1; p += TILE) {
                tile(
                        a0[p], a0[p + 1], a0[p + 2], a0[p + 3], a1[p], a1[p + 1], a1[p + 2], a1[p + 3], a2[p],
                        a2[p + 1], a2[p + 2], a2[p + 3], a3[p], a3[p + 1], a3[p + 2], a3[p + 3], b[p], b[p + 1],
                        b[p + 2], b[p + 3], c0, c1, c2, c3);
            }
            for (; p < p1; p++) {
                axpy(a0[p], b[p], c0);
                axpy(a1[p], b[p], c1);
                axpy(a2[p], b[p], c2);
                axpy(a3[p], b[p], c3);
            }
        }
        for (; i < rows; i++) {
            float[] row = a[aFrom + i];
            addRow(row, b, c[cFrom + i], p0, p1);
        }
    }

    private static void addRow(float[] a, float[][] b, float[] c, int p0, int p1) {
        int p = p0;
        for (; p + TILE <= p1; p += TILE) {
            strip(a[p], a[p + 1], a[p + 2], a[p + 3], b[p], b[p + 1], b[p + 2], b[p + 3], c);
        }
        for (; p < p1; p++) {
            axpy(a[p], b[p], c);
        }
    }

    /**
     * Adds the transpose of A times B to C: A and B are {@code depth} rows from {@code aFrom} and {@code bFrom}, C has as many
     * rows as A has columns.
     */
    public static void addTransposed(float[][] a, int aFrom, float[][] b, int bFrom, int depth, float[][] c) {
        for (int p0 = 0; p0 < depth; p0 += DEPTH) {
            addTransposedBlock(a, aFrom, b, bFrom, c, p0, Math.min(depth, p0 + DEPTH));
        }
    }

    private static void addTransposedBlock(
            float[][] a, int aFrom, float[][] b, int bFrom, float[][] c, int p0, int p1) {
        int i = 0;
        for (; i + TILE <= c.length; i += TILE) {
            int p = p0;
            for (; p + TILE <= p1; p += TILE) {
                float[] a0 = a[aFrom + p];
                float[] a1 = a[aFrom + p + 1];
                float[] a2 = a[aFrom + p + 2];
                float[] a3 = a[aFrom + p + 3];
                int q = bFrom + p;
                tile(
                        a0[i], a1[i], a2[i], a3[i], a0[i + 1], a1[i + 1], a2[i + 1], a3[i + 1], a0[i + 2], a1[i + 2],
                        a2[i + 2], a3[i + 2], a0[i + 3], a1[i + 3], a2[i + 3], a3[i + 3], b[q], b[q + 1], b[q + 2],
                        b[q + 3], c[i], c[i + 1], c[i + 2], c[i + 3]);
            }
            for (; p < p1; p++) {
                for (int r = i; r < i + TILE; r++) {
                    axpy(a[aFrom + p][r], b[bFrom + p], c[r]);
                }
            }
        }
        for (; i < c.length; i++) {
            for (int p = p0; p < p1; p++) {
                axpy(a[aFrom + p][i], b[bFrom + p], c[i]);
            }
        }
    }

    // sixteen factors by name: an array of them would not stay in registers
    private static void tile(
            float a00,
            float a01,
            float a02,
            float a03,
            float a10,
            float a11,
            float a12,
            float a13,
            float a20,
            float a21,
            float a22,
            float a23,
            float a30,
            float a31,
            float a32,
            float a33,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] c0,
            float[] c1,
            float[] c2,
            float[] c3) {
        int width = c0.length;
        for (int j = 0; j < width; j++) { // from the constant 0: from a variable it is not vectorised
            float x0 = b0[j];
            float x1 = b1[j];
            float x2 = b2[j];
            float x3 = b3[j];
            c0[j] = Math.fma(a03, x3, Math.fma(a02, x2, Math.fma(a01, x1, Math.fma(a00, x0, c0[j]))));
            c1[j] = Math.fma(a13, x3, Math.fma(a12, x2, Math.fma(a11, x1, Math.fma(a10, x0, c1[j]))));
            c2[j] = Math.fma(a23, x3, Math.fma(a22, x2, Math.fma(a21, x1, Math.fma(a20, x0, c2[j]))));
            c3[j] = Math.fma(a33, x3, Math.fma(a32, x2, Math.fma(a31, x1, Math.fma(a30, x0, c3[j]))));
        }
    }

    private static void strip(
            float a0, float a1, float a2, float a3, float[] b0, float[] b1, float[] b2, float[] b3, float[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
        }
    }

    private static void axpy(float a, float[] b, float[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    /** Adds a row to another. */
    public static void addTo(float[] row, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += row[j];
        }
    }

    /** Multiplies a row by a number. */
    public static void scale(float[] row, float factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
        }
    }

    /** Writes the transpose of a matrix. */
    public static void transpose(float[][] matrix, float[][] into) {
        int block = 16;
        for (int r0 = 0; r0 < matrix.length; r0 += block) {
            int r1 = Math.min(matrix.length, r0 + block);
            for (int c = 0; c < into.length; c++) {
                float[] row = into[c];
                for (int r = r0; r < r1; r++) {
                    row[r] = matrix[r][c];
                }
            }
        }
    }
}
