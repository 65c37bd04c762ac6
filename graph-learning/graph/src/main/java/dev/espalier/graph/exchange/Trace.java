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
    /**
     * What the two whole numbers of a row are called.
     *
     * @param chain which of several runs that go their own ways
     * @param draw  which step of it
     */
    public record Index(String chain, String draw) {
        /** Of samplers. */
        public static final Index CHAINS = new Index("chain", "draw");
        /** Of trainings. */
        public static final Index REFITS = new Index("refit", "epoch");
        /** Of trainings in folds of a backtest. */
        public static final Index FOLDS = new Index("fold", "epoch");

        static final List<Index> KNOWN = List.of(CHAINS, REFITS, FOLDS);
    }

    private final Index index;
    private final List<String> columns;
    private final int[] chains;
    private final long[] draws;
    private final List<double[]> values;

    private Trace(Builder b) {
        index = b.index;
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

    /** What {@link #chain} and {@link #draw} are called. */
    public Index index() {
        return index;
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
        private final Index index;
        private final List<String> columns;
        private int size;
        private int[] chains = new int[64];
        private long[] draws = new long[64];
        private final List<double[]> values = new ArrayList<>();

        /**
         * A trace of these quantities, by chain and draw.
         *
         * @throws IllegalArgumentException when a name is given twice or is {@code chain} or {@code draw}
         */
        public Builder(List<String> columns) {
            this(Index.CHAINS, columns);
        }

        /** The same by other names of chains and draws, which must not be names of quantities. */
        public Builder(Index index, List<String> columns) {
            this.index = index;
            this.columns = List.copyOf(columns);
            if (new HashSet<>(columns).size() != columns.size()
                    || columns.contains(index.chain())
                    || columns.contains(index.draw())) {
                throw new IllegalArgumentException("found the names " + columns + ", expected distinct ones, neither '"
                        + index.chain() + "' nor '" + index.draw() + "'");
            }
            columns.forEach(c -> values.add(new double[64]));
        }

        /** Adds a row; {@code row} holds one number per column, in column order. */
        public Builder row(int chain, long draw, double... row) {
            if (row.length != values.size()) {
                throw new IllegalArgumentException(
                        "found " + row.length + " numbers, expected " + values.size() + ", one for each column");
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
