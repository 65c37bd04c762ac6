package dev.espalier.bayesnet.diagnostics;

import org.apache.commons.math3.special.Erf;

/**
 * Skewness and kurtosis of every column, and how surprising they are for normal columns. Immutable.
 *
 * <p>Under any linear Gaussian network each variable is normal, and the distribution of both figures then depends on the
 * number of rows alone: p-values need no simulation (D'Agostino 1970, Transformation to normality of the null
 * distribution of g1, Biometrika 57(3), 679-681; Anscombe and Glynn 1983, Distribution of the kurtosis statistic b2 for
 * normal samples, Biometrika 70(1), 227-234).
 */
public final class MarginalShapes {
    private static final int LEAST_ROWS_SKEWNESS = 8;
    private static final int LEAST_ROWS_KURTOSIS = 20;

    private final long rows;
    private final double[] skewness;
    private final double[] kurtosis;

    private MarginalShapes(long rows, double[] skewness, double[] kurtosis) {
        this.rows = rows;
        this.skewness = skewness;
        this.kurtosis = kurtosis;
    }

    /** Of columns of equal length, {@code [column][row]}. */
    public static MarginalShapes of(double[][] columns) {
        Accumulator sums = new Accumulator(columns.length);
        double[] row = new double[columns.length];
        for (int r = 0; columns.length > 0 && r < columns[0].length; r++) {
            for (int c = 0; c < columns.length; c++) {
                row[c] = columns[c][r];
            }
            sums.add(row);
        }
        return sums.toShapes();
    }

    public int columns() {
        return skewness.length;
    }

    public long rows() {
        return rows;
    }

    /** {@code m3 / m2^(3/2)} of central moments over N; 0 for normal data, NaN for a constant column. */
    public double skewness(int column) {
        return skewness[column];
    }

    /** {@code m4 / m2^2 - 3}; about 0 for normal data, above it for heavy tails, NaN for a constant column. */
    public double excessKurtosis(int column) {
        return kurtosis[column] - 3;
    }

    /** Standard deviation of the skewness of N normal numbers. */
    public double skewnessSpread() {
        double n = rows;
        return Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
    }

    /** Mean of the excess kurtosis of N normal numbers, {@code -6 / (N + 1)}. */
    public double kurtosisExpected() {
        return -6 / (rows + 1.0);
    }

    /** Standard deviation of the kurtosis of N normal numbers. */
    public double kurtosisSpread() {
        double n = rows;
        return Math.sqrt(24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5)));
    }

    /** The skewness on a scale on which that of normal data is standard normal; NaN with fewer than 8 rows. */
    public double skewnessZ(int column) {
        if (rows < LEAST_ROWS_SKEWNESS) {
            return Double.NaN;
        }
        double n = rows;
        double y = skewness[column] / skewnessSpread();
        double beta = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        double w2 = Math.sqrt(2 * (beta - 1)) - 1;
        double x = y / Math.sqrt(2 / (w2 - 1));
        double inverseSine = Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
        return inverseSine / Math.sqrt(Math.log(w2) / 2);
    }

    /** The kurtosis on a scale on which that of normal data is standard normal; NaN with fewer than 20 rows. */
    public double kurtosisZ(int column) {
        if (rows < LEAST_ROWS_KURTOSIS) {
            return Double.NaN;
        }
        double n = rows;
        double x = (excessKurtosis(column) - kurtosisExpected()) / kurtosisSpread();
        double root = 6
                * (n * n - 5 * n + 2)
                / ((n + 7) * (n + 9))
                * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        double a = 6 + 8 / root * (2 / root + Math.sqrt(1 + 4 / (root * root)));
        double cube = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
        return (1 - 2 / (9 * a) - Math.cbrt(cube)) / Math.sqrt(2 / (9 * a));
    }

    /** Probability of a standard normal number at least so far from 0. */
    static double twoSided(double z) {
        return Erf.erfc(Math.abs(z) / Math.sqrt(2));
    }

    /**
     * Adds up rows one by one, in memory that does not depend on their number (Pebay 2008, one-pass moments), as differences
     * from the first one, so that a far zero point costs no digits.
     */
    public static final class Accumulator {
        private final double[] origin;
        private final double[] means;
        private final double[] second;
        private final double[] third;
        private final double[] fourth;
        private long rows;

        public Accumulator(int columns) {
            origin = new double[columns];
            means = new double[columns];
            second = new double[columns];
            third = new double[columns];
            fourth = new double[columns];
        }

        /** Adds a row of finite numbers, one per column. */
        public void add(double[] row) {
            if (row.length != means.length) {
                throw new IllegalArgumentException(
                        "found a row of " + row.length + " values, expected " + means.length + ", one for each column");
            }
            if (rows == 0) {
                System.arraycopy(row, 0, origin, 0, row.length);
            }
            double n = ++rows;
            for (int c = 0; c < row.length; c++) {
                double delta = row[c] - origin[c] - means[c];
                double step = delta / n;
                double square = step * step;
                double growth = delta * step * (n - 1);
                means[c] += step;
                fourth[c] += growth * square * (n * n - 3 * n + 3) + 6 * square * second[c] - 4 * step * third[c];
                third[c] += growth * step * (n - 2) - 3 * step * second[c];
                second[c] += growth;
            }
        }

        /** The shapes of all rows so far. */
        public MarginalShapes toShapes() {
            double[] skewness = new double[means.length];
            double[] kurtosis = new double[means.length];
            for (int c = 0; c < means.length; c++) {
                skewness[c] = Math.sqrt((double) rows) * third[c] / Math.pow(second[c], 1.5);
                kurtosis[c] = rows * fourth[c] / (second[c] * second[c]);
            }
            return new MarginalShapes(rows, skewness, kurtosis);
        }
    }
}
