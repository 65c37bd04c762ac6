package dev.espalier.bayesnet.score;

import dev.espalier.graph.InputException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import smile.data.DataFrame;

/**
 * What Gaussian scores and tests need of a table of numbers: row count N, column means and the scatter matrix
 * {@code S = sum_r (x_r - mean)(x_r - mean)^T}. Immutable; {@code 8 n^2} bytes for n columns whatever N is. A constant
 * column has a scatter of exactly 0.
 */
public final class GaussianStatistics implements Serializable {
    private static final long serialVersionUID = 1;

    /** Rows centred and added as one piece; large enough to reuse the matrix in cache, small enough to stay there. */
    private static final int BLOCK = 64;

    private final String[] names;
    private final long rows;
    private final double[] means;
    private final double[][] scatter;

    private GaussianStatistics(String[] names, long rows, double[] means, double[][] scatter) {
        this.names = names;
        this.rows = rows;
        this.means = means;
        this.scatter = scatter;
    }

    /**
     * From columns of equal length.
     *
     * @param names   one per column
     * @param columns {@code [column][row]}, finite
     * @throws InputException           on NaN or an infinite number; names column and row
     * @throws IllegalArgumentException on unequal lengths
     */
    public static GaussianStatistics of(List<String> names, double[][] columns) {
        if (names.size() != columns.length) {
            throw new IllegalArgumentException(
                    "found " + names.size() + " names, expected " + columns.length + ", one for each column");
        }
        int rows = columns.length == 0 ? 0 : columns[0].length;
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].length != rows) {
                throw new IllegalArgumentException("column '" + names.get(c) + "': found " + columns[c].length
                        + " rows, expected " + rows + " as in column '" + names.get(0) + "'");
            }
        }
        Accumulator sum = new Accumulator(names);
        double[] row = new double[columns.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns.length; c++) {
                row[c] = columns[c][r];
            }
            sum.add(row);
        }
        return sum.toStatistics();
    }

    /**
     * From a data frame whose columns are all numeric.
     *
     * @throws InputException on a column that is not numeric and on missing or infinite values
     */
    public static GaussianStatistics of(DataFrame frame) {
        double[][] columns = new double[frame.ncol()][];
        for (int c = 0; c < columns.length; c++) {
            var column = frame.column(c);
            if (!column.dtype().isNumeric()) {
                throw new InputException("column '" + column.name() + "': found " + column.dtype()
                        + ", expected numbers for a Gaussian model");
            }
            columns[c] = new double[frame.nrow()];
            for (int r = 0; r < columns[c].length; r++) {
                columns[c][r] = column.isNullAt(r) ? Double.NaN : column.getDouble(r);
            }
        }
        return of(List.of(frame.names()), columns);
    }

    /** Number of columns n. */
    public int columns() {
        return means.length;
    }

    /** Column names, in order. */
    public List<String> names() {
        return List.of(names);
    }

    /** Number of rows N. */
    public long rows() {
        return rows;
    }

    /** Mean of column {@code i}; 0 without rows. */
    public double mean(int i) {
        return means[i];
    }

    /** Scatter {@code S_ij}. */
    public double scatter(int i, int j) {
        return scatter[i][j];
    }

    /** A copy of the scatter matrix, {@code [n][n]}. */
    public double[][] scatter() {
        double[][] copy = scatter.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = scatter[i].clone();
        }
        return copy;
    }

    /** Standard deviation of column {@code i}, divisor N - 1; 0 with fewer than two rows. */
    public double deviation(int i) {
        return rows < 2 ? 0 : Math.sqrt(scatter[i][i] / (rows - 1));
    }

    /**
     * Whether column {@code i} does not vary, or only in the last digits that its numbers have: its standard deviation is
     * at most two units in the last place of its mean, which is what a constant that was computed may leave.
     */
    public boolean isConstant(int i) {
        return scatter[i][i] == 0 || Math.sqrt(scatter[i][i] / rows) <= 2 * Math.ulp(means[i]);
    }

    /** The same scatter around means of 0: the statistics of the centred data. */
    public GaussianStatistics centred() {
        return new GaussianStatistics(names, rows, new double[means.length], scatter);
    }

    /**
     * The statistics of the same rows with every column at mean 0 and standard deviation 1 (divisor N - 1), which the units
     * and zero points of the columns have no part in: {@code N - 1} times their correlations. A {@linkplain #isConstant
     * constant} column becomes 0.
     */
    public GaussianStatistics standardised() {
        int n = means.length;
        double freedom = rows - 1.0;
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            if (isConstant(i)) {
                continue;
            }
            scaled[i][i] = freedom;
            for (int j = 0; j < i; j++) {
                if (!isConstant(j)) {
                    // two roots rather than the root of a product, which may overflow
                    double correlation = scatter[i][j] / (Math.sqrt(scatter[i][i]) * Math.sqrt(scatter[j][j]));
                    scaled[i][j] = freedom * Math.clamp(correlation, -1, 1);
                    scaled[j][i] = scaled[i][j];
                }
            }
        }
        return new GaussianStatistics(names, rows, new double[n], scaled);
    }

    /**
     * Builds statistics from a stream of rows in memory that does not depend on their number: blocks of rows are
     * centred by themselves and merged by Chan, Golub and LeVeque's update (1983). Rows are taken as differences from the
     * first one, which are exact where numbers are close to each other, so that no digits are lost to a zero point
     * however far away, as of years or of times in milliseconds. Not thread-safe; fill one per part of the data and
     * {@link #merge}.
     */
    public static final class Accumulator implements Serializable {
        private static final long serialVersionUID = 1;

        /** Sums of squares beyond these have lost digits, or all of them, to the range of a double. */
        private static final double LEAST_SCATTER = 1e-280;

        private final String[] names;
        private final double[] origin;
        /** Of the differences from {@code origin}. */
        private final double[] means;

        private final double[][] scatter;
        private final double[][] block;
        private final double[] largest;
        private long rows;
        private int pending;

        public Accumulator(List<String> names) {
            this.names = names.toArray(String[]::new);
            int n = this.names.length;
            origin = new double[n];
            means = new double[n];
            scatter = new double[n][n];
            block = new double[BLOCK][n];
            largest = new double[n];
        }

        /**
         * Adds one row; the array is copied.
         *
         * @throws InputException           on NaN or an infinite number
         * @throws IllegalArgumentException when the row has another length than the names
         */
        public void add(double[] row) {
            if (row.length != names.length) {
                throw new IllegalArgumentException(
                        "found a row of " + row.length + " values, expected " + names.length + ", one for each column");
            }
            for (int c = 0; c < row.length; c++) {
                if (!Double.isFinite(row[c])) {
                    throw new InputException("column '" + names[c] + "', row " + (rows + pending + 1) + ": found "
                            + row[c] + ", expected a finite number");
                }
            }
            if (rows + pending == 0) {
                System.arraycopy(row, 0, origin, 0, row.length);
            }
            double[] differences = block[pending++];
            for (int c = 0; c < row.length; c++) {
                differences[c] = row[c] - origin[c];
                largest[c] = Math.max(largest[c], Math.abs(differences[c]));
            }
            if (pending == BLOCK) {
                flush();
            }
        }

        /** Adds everything that {@code other} has seen; {@code other} keeps its content. */
        public void merge(Accumulator other) {
            if (!Arrays.equals(names, other.names)) {
                throw new IllegalArgumentException(
                        "found columns " + Arrays.toString(other.names) + ", expected " + Arrays.toString(names));
            }
            flush();
            other.flush();
            if (rows == 0) {
                System.arraycopy(other.origin, 0, origin, 0, origin.length);
            }
            double[] otherMeans = new double[means.length];
            for (int c = 0; c < otherMeans.length && other.rows > 0; c++) {
                double between = other.origin[c] - origin[c];
                otherMeans[c] = between + other.means[c];
                largest[c] = Math.max(largest[c], Math.abs(between) + other.largest[c]);
            }
            double[] shift = shift(otherMeans, other.rows);
            for (int i = 0; i < shift.length; i++) {
                for (int j = 0; j <= i; j++) {
                    scatter[i][j] += other.scatter[i][j];
                }
            }
            absorb(shift, other.rows);
        }

        /**
         * The statistics of all rows so far.
         *
         * @throws InputException on a column that spreads so much or so little that sums of its squares leave the range of
         *                        a double
         */
        public GaussianStatistics toStatistics() {
            flush();
            int n = names.length;
            double[][] full = new double[n][n];
            double[] absolute = new double[n];
            for (int i = 0; i < n; i++) {
                requireRange(i);
                absolute[i] = origin[i] + means[i];
                for (int j = 0; j <= i; j++) {
                    full[i][j] = scatter[i][j];
                    full[j][i] = scatter[i][j];
                }
            }
            return new GaussianStatistics(names.clone(), rows, absolute, full);
        }

        private void requireRange(int column) {
            double squares = scatter[column][column];
            boolean tooLarge = !Double.isFinite(squares);
            if (tooLarge || (largest[column] > 0 && squares < LEAST_SCATTER)) {
                throw new InputException("column '" + names[column] + "': found values up to " + largest[column]
                        + " apart, whose squares are too " + (tooLarge ? "large" : "small")
                        + " for a number, expected another unit");
            }
        }

        private void flush() {
            if (pending == 0) {
                return;
            }
            double[] blockMeans = centreBlock();
            for (int r = 0; r < pending; r++) {
                double[] row = block[r];
                for (int i = 0; i < row.length; i++) {
                    double x = row[i];
                    double[] target = scatter[i];
                    for (int j = 0; j <= i; j++) {
                        target[j] += x * row[j];
                    }
                }
            }
            int size = pending;
            pending = 0;
            absorb(shift(blockMeans, size), size);
        }

        /** Means as first value plus mean deviation from it, so that a constant column is centred to exact zeros. */
        private double[] centreBlock() {
            double[] blockMeans = new double[names.length];
            for (int r = 1; r < pending; r++) {
                for (int c = 0; c < blockMeans.length; c++) {
                    blockMeans[c] += block[r][c] - block[0][c];
                }
            }
            for (int c = 0; c < blockMeans.length; c++) {
                blockMeans[c] = block[0][c] + blockMeans[c] / pending;
            }
            for (int r = 0; r < pending; r++) {
                for (int c = 0; c < blockMeans.length; c++) {
                    block[r][c] -= blockMeans[c];
                }
            }
            return blockMeans;
        }

        private double[] shift(double[] otherMeans, long otherRows) {
            double[] shift = new double[means.length];
            if (otherRows > 0) {
                for (int c = 0; c < shift.length; c++) {
                    shift[c] = rows == 0 ? 0 : otherMeans[c] - means[c];
                    means[c] = rows == 0 ? otherMeans[c] : means[c] + shift[c] * otherRows / (rows + otherRows);
                }
            }
            return shift;
        }

        private void absorb(double[] shift, long otherRows) {
            double weight = otherRows == 0 ? 0 : (double) rows * otherRows / (rows + otherRows);
            for (int i = 0; i < shift.length; i++) {
                for (int j = 0; j <= i; j++) {
                    scatter[i][j] += weight * shift[i] * shift[j];
                }
            }
            rows += otherRows;
        }
    }
}
