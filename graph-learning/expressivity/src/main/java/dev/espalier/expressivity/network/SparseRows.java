package dev.espalier.expressivity.network;

import java.util.Arrays;

/** Affine forms with integer coefficients in compressed sparse rows; row r is bias + sum of weight * source. Immutable. */
final class SparseRows {
    private final int[] starts;
    private final int[] columns;
    private final long[] weights;
    private final long[] biases;

    private SparseRows(int[] starts, int[] columns, long[] weights, long[] biases) {
        this.starts = starts;
        this.columns = columns;
        this.weights = weights;
        this.biases = biases;
    }

    int rows() {
        return biases.length;
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return starts[row + 1];
    }

    int column(int entry) {
        return columns[entry];
    }

    long weight(int entry) {
        return weights[entry];
    }

    long bias(int row) {
        return biases[row];
    }

    int nonZeros() {
        return columns.length;
    }

    /** Collects rows one after the other. */
    static final class Builder {
        private int[] starts = new int[16];
        private int[] columns = new int[64];
        private long[] weights = new long[64];
        private long[] biases = new long[16];
        private int rows;
        private int entries;

        int rows() {
            return rows;
        }

        int start(int row) {
            return starts[row];
        }

        int end(int row) {
            return row + 1 < rows ? starts[row + 1] : entries;
        }

        int column(int entry) {
            return columns[entry];
        }

        long weight(int entry) {
            return weights[entry];
        }

        long bias(int row) {
            return biases[row];
        }

        void beginRow(long bias) {
            if (rows == biases.length) {
                starts = Arrays.copyOf(starts, 2 * rows);
                biases = Arrays.copyOf(biases, 2 * rows);
            }
            starts[rows] = entries;
            biases[rows++] = bias;
        }

        void entry(int column, long weight) {
            if (entries == columns.length) {
                int longer = Math.max(entries + 1, (int) Math.min(Integer.MAX_VALUE - 8L, entries * 3L / 2));
                columns = Arrays.copyOf(columns, longer);
                weights = Arrays.copyOf(weights, longer);
            }
            columns[entries] = column;
            weights[entries++] = weight;
        }

        SparseRows build() {
            int[] ends = Arrays.copyOf(starts, rows + 1);
            ends[rows] = entries;
            return new SparseRows(
                    ends,
                    Arrays.copyOf(columns, entries),
                    Arrays.copyOf(weights, entries),
                    Arrays.copyOf(biases, rows));
        }
    }
}
