package dev.espalier.expressivity.language;

import java.util.Arrays;

/** Fixed integers a program may loop over or take subscripts from: rows of any lengths, such as lists of neighbours. */
public final class Table {
    private final String name;
    private final int[][] rows;

    private Table(String name, int[][] rows) {
        this.name = name;
        this.rows = rows;
    }

    /** A table of rows; they are copied. */
    public static Table of(String name, int[][] rows) {
        int[][] copy = new int[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            copy[r] = rows[r].clone();
        }
        return new Table(name, copy);
    }

    /** A table with a single row. */
    public static Table row(String name, int... values) {
        return new Table(name, new int[][] {values.clone()});
    }

    public String name() {
        return name;
    }

    /** The entry at position {@code column} of the only row. */
    public Index at(Index column) {
        return new Index.Entry(this, Index.of(0), column);
    }

    /** The entry at position {@code column} of row {@code row}. */
    public Index at(Index row, Index column) {
        return new Index.Entry(this, row, column);
    }

    /** A copy of one row. */
    public int[] row(int row) {
        return rows[row].clone();
    }

    int rows() {
        return rows.length;
    }

    int length(int row) {
        return rows[row].length;
    }

    int get(int row, int column) {
        return rows[row][column];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Table t && t.name.equals(name) && Arrays.deepEquals(t.rows, rows);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return name;
    }
}
