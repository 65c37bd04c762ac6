package dev.espalier.expressivity.network;

import java.util.ArrayList;
import java.util.List;

/** The affine layer at the end: row r divided by a whole number. Immutable. */
final class OutputLayer {
    private final SparseRows rows;
    private final long[] denominators;

    private OutputLayer(SparseRows rows, long[] denominators) {
        this.rows = rows;
        this.denominators = denominators;
    }

    static OutputLayer of(Rows rows) {
        return new OutputLayer(
                rows.numerators.build(),
                rows.denominators.stream().mapToLong(Long::longValue).toArray());
    }

    SparseRows rows() {
        return rows;
    }

    long denominator(int output) {
        return denominators[output];
    }

    /** Rows being written. */
    static final class Rows {
        private final SparseRows.Builder numerators = new SparseRows.Builder();
        private final List<Long> denominators = new ArrayList<>();

        void begin(long bias, long denominator) {
            numerators.beginRow(bias);
            denominators.add(denominator);
        }

        void entry(int column, long weight) {
            numerators.entry(column, weight);
        }
    }
}
