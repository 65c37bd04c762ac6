package dev.espalier.forecasting.baseline;

/**
 * The normal equations of ridge regressions that share their rows: {@code (sum z z' + ridge * I) b = sum z y}. The last
 * entry of {@code z} is the constant 1 and is not penalised.
 */
final class Ridge {
    private static final int BLOCK = 16;
    private static final int COLUMNS = 64;

    private final int size;
    private final double[] gram;

    /** No rows yet; {@code size} counts the constant. */
    Ridge(int size) {
        this.size = size;
        gram = new double[size * size];
    }

    /** Adds {@code z z'} to the lower triangle. */
    void add(double[] z) {
        for (int i = 0; i < size; i++) {
            double zi = z[i];
            if (zi == 0) {
                continue;
            }
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                gram[row + j] += zi * z[j];
            }
        }
    }

    /** Adds {@code z z'} of many rows: sixteen at a time, so that a row of the sum stays in the cache. */
    void addAll(double[][] rows) {
        for (int block = 0; block < rows.length; block += BLOCK) {
            int end = Math.min(rows.length, block + BLOCK);
            for (int i = 0; i < size; i++) {
                for (int r = block; r < end; r++) {
                    addScaled(gram, i * size, rows[r][i], rows[r], 0, i + 1);
                }
            }
        }
    }

    /** {@code sum z y'} over pairs of rows, {@code [size of z, size of y]}. */
    static double[] products(double[][] z, double[][] y) {
        int count = y[0].length;
        double[] sum = new double[z[0].length * count];
        for (int block = 0; block < z.length; block += BLOCK) {
            int end = Math.min(z.length, block + BLOCK);
            for (int k = 0; k < z[0].length; k++) {
                for (int r = block; r < end; r++) {
                    addScaled(sum, k * count, z[r][k], y[r], 0, count);
                }
            }
        }
        return sum;
    }

    /**
     * The Cholesky factor of the penalised matrix.
     *
     * @param ridge at least 0; a direction without any data gets a tiny penalty, so that its coefficient is 0
     */
    Factor factor(double ridge) {
        double[] l = gram.clone();
        double largest = 0;
        for (int i = 0; i < size; i++) {
            l[i * size + i] += i < size - 1 ? ridge : 0;
            largest = Math.max(largest, l[i * size + i]);
        }
        double floor = Math.max(Double.MIN_NORMAL, largest * 1e-12);
        for (int i = 0; i < size; i++) {
            l[i * size + i] += floor;
        }
        for (int i = 0; i < size; i++) {
            int row = i * size;
            for (int j = 0; j <= i; j++) {
                int other = j * size;
                double sum = l[row + j] - dot(l, row, l, other, j);
                l[row + j] = i == j ? Math.sqrt(Math.max(sum, floor)) : sum / l[other + j];
            }
        }
        return new Factor(size, l);
    }

    /** A lower triangle {@code L} with {@code L L'} the penalised matrix. */
    static final class Factor {
        private final int size;
        private final double[] l;

        private Factor(int size, double[] l) {
            this.size = size;
            this.l = l;
        }

        /** The coefficients for one right side. */
        double[] solve(double[] rightSide) {
            return solve(rightSide, 1);
        }

        /** The coefficients {@code [size, count]} for right sides {@code [size, count]}, side by side. */
        double[] solve(double[] rightSides, int count) {
            double[] all = new double[rightSides.length];
            for (int first = 0; first < count; first += COLUMNS) {
                int some = Math.min(COLUMNS, count - first);
                double[] part = new double[size * some];
                for (int i = 0; i < size; i++) {
                    System.arraycopy(rightSides, i * count + first, part, i * some, some);
                }
                solveInPlace(part, some);
                for (int i = 0; i < size; i++) {
                    System.arraycopy(part, i * some, all, i * count + first, some);
                }
            }
            return all;
        }

        private void solveInPlace(double[] b, int count) {
            for (int i = 0; i < size; i++) {
                for (int k = 0; k < i; k++) {
                    addScaled(b, i * count, -l[i * size + k], b, k * count, count);
                }
                scale(b, i * count, 1 / l[i * size + i], count);
            }
            for (int i = size - 1; i >= 0; i--) {
                scale(b, i * count, 1 / l[i * size + i], count);
                for (int k = 0; k < i; k++) {
                    addScaled(b, k * count, -l[i * size + k], b, i * count, count);
                }
            }
        }
    }

    /** {@code a += factor * b}, the loop that all the time goes into. */
    static void addScaled(double[] a, int aFrom, double factor, double[] b, int bFrom, int length) {
        for (int i = 0; i < length; i++) {
            a[aFrom + i] += factor * b[bFrom + i];
        }
    }

    private static void scale(double[] a, int from, double factor, int length) {
        for (int i = from; i < from + length; i++) {
            a[i] *= factor;
        }
    }

    /** Four sums side by side, because one alone waits for each addition. */
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            sum0 += a[aFrom + i] * b[bFrom + i];
            sum1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            sum2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            sum3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            sum0 += a[aFrom + i] * b[bFrom + i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
