package dev.espalier.graph.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * What was monitored while a job ran, one row per chain and draw (or epoch): the in-memory form of {@code trace.arrow}.
 * Immutable; rows stand in the order they were added. NaN is allowed: it says "not known at this draw".
 */
public final class Trace {
    private final List<String> columns;
    private final int[] chains;
    private final long[] draws;
    private final List<double[]> values;

    private Trace(Builder b) {
        columns = b.columns;
        chains = Arrays.copyOf(b.chains, b.size);
        draws = Arrays.copyOf(b.draws, b.size);
        values = new ArrayList<>();
        for (double[] column : b.values) {
            values.add(Arrays.copyOf(column, b.size));
        }
    }

    /** Number of rows. */
    public int size() {
        return chains.length;
    }

    /** Names of the monitored quantities, in file order. */
    public List<String> columns() {
        return columns;
    }

    /** The chain of row {@code r}, from 0. */
    public int chain(int r) {
        return chains[r];
    }

    /** The step of its chain at row {@code r}. */
    public long draw(int r) {
        return draws[r];
    }

    /** Column {@code c} at row {@code r}. */
    public double value(int c, int r) {
        return values.get(c)[r];
    }

    @Override
    public String toString() {
        return "Trace[" + size() + " rows, " + columns + "]";
    }

    /** Collects rows; not thread-safe. */
    public static final class Builder {
        private final List<String> columns;
        private int size;
        private int[] chains = new int[64];
        private long[] draws = new long[64];
        private final List<double[]> values = new ArrayList<>();

        /**
         * A trace of these quantities.
         *
         * @throws IllegalArgumentException when a name is given twice or is {@code chain} or {@code draw}
         */
        public Builder(List<String> columns) {
            this.columns = List.copyOf(columns);
            if (new HashSet<>(columns).size() != columns.size()
                    || columns.contains("chain")
                    || columns.contains("draw")) {
                throw new IllegalArgumentException(
                        "names must be distinct and neither 'chain' nor 'draw' but were " + columns);
            }
            columns.forEach(c -> values.add(new double[64]));
        }

        /** Adds a row; {@code row} holds one number per column, in column order. */
        public Builder row(int chain, long draw, double... row) {
            if (row.length != values.size()) {
                throw new IllegalArgumentException(row.length + " numbers for " + values.size() + " columns");
            }
            if (size == chains.length) {
                chains = Arrays.copyOf(chains, size * 2);
                draws = Arrays.copyOf(draws, size * 2);
                values.replaceAll(column -> Arrays.copyOf(column, size * 2));
            }
            chains[size] = chain;
            draws[size] = draw;
            for (int c = 0; c < row.length; c++) {
                values.get(c)[size] = row[c];
            }
            size++;
            return this;
        }

        public Trace build() {
            return new Trace(this);
        }
    }
}
