package dev.espalier.expressivity.language;

/** The fixed list of integers a loop runs through, in order. */
public sealed interface Range {
    /** {@code from, from + 1, ..., to}; empty when {@code to < from}. */
    static Range between(Index from, Index to) {
        return new Interval(from, to, 1);
    }

    /** {@code from, from + 1, ..., to}; empty when {@code to < from}. */
    static Range between(int from, int to) {
        return between(Index.of(from), Index.of(to));
    }

    /** {@code from, from - 1, ..., to}; empty when {@code to > from}. */
    static Range down(Index from, Index to) {
        return new Interval(from, to, -1);
    }

    /** The only row of a table, in its order. */
    static Range of(Table table) {
        return of(table, Index.of(0));
    }

    /** A row of a table, in its order. */
    static Range of(Table table, Index row) {
        return new Row(table, row, false);
    }

    /** A row of a table, last entry first. */
    static Range reversed(Table table, Index row) {
        return new Row(table, row, true);
    }

    /** The only row of a table, last entry first. */
    static Range reversed(Table table) {
        return reversed(table, Index.of(0));
    }

    /** Consecutive integers from {@code from} to {@code to}, both included; {@code step} is 1 or -1. */
    record Interval(Index from, Index to, int step) implements Range {
        public Interval {
            if (step != 1 && step != -1) {
                throw new IllegalArgumentException("found a range in steps of " + step + ", expected 1 or -1");
            }
        }
    }

    /** The entries of one row of a table. */
    record Row(Table table, Index row, boolean reversed) implements Range {}
}
