package dev.espalier.bayesnet.score;

import dev.espalier.graph.InputException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import smile.data.DataFrame;
import smile.data.measure.CategoricalMeasure;
import smile.data.vector.ValueVector;

/**
 * A table of categories: per column a number of levels r (any number, at least 1) and per cell a code 0 to r-1.
 * Immutable; 4 bytes per cell.
 */
public final class DiscreteData implements Serializable {
    private static final long serialVersionUID = 1;

    private final String[] names;
    private final int rows;
    private final int[] levels;
    private final int[][] codes;

    private DiscreteData(String[] names, int rows, int[] levels, int[][] codes) {
        this.names = names;
        this.rows = rows;
        this.levels = levels;
        this.codes = codes;
    }

    /**
     * From columns of integers. The distinct values of a column, sorted, are its levels.
     *
     * @param names   one per column
     * @param columns {@code [column][row]}, any integers; copied
     */
    public static DiscreteData of(List<String> names, int[][] columns) {
        int rows = rows(names, columns);
        int[] levels = new int[columns.length];
        int[][] codes = new int[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            int[] values = Arrays.stream(columns[c]).sorted().distinct().toArray();
            levels[c] = Math.max(1, values.length);
            codes[c] = new int[rows];
            for (int r = 0; r < rows; r++) {
                codes[c][r] = Arrays.binarySearch(values, columns[c][r]);
            }
        }
        return new DiscreteData(names.toArray(String[]::new), rows, levels, codes);
    }

    /**
     * From codes with declared numbers of levels, of which some may not occur.
     *
     * @param names  one per column
     * @param levels number of levels per column, at least 1
     * @param codes  {@code [column][row]}, 0 to levels-1; copied
     * @throws InputException on a code out of range; names column, row and code
     */
    public static DiscreteData ofCodes(List<String> names, int[] levels, int[][] codes) {
        int rows = rows(names, codes);
        if (levels.length != codes.length) {
            throw new IllegalArgumentException(
                    "found " + levels.length + " level counts, expected " + codes.length + ", one for each column");
        }
        int[][] copy = new int[codes.length][];
        for (int c = 0; c < codes.length; c++) {
            if (levels[c] < 1) {
                throw new IllegalArgumentException(
                        "column '" + names.get(c) + "': found " + levels[c] + " levels, expected at least 1");
            }
            for (int r = 0; r < rows; r++) {
                if (codes[c][r] < 0 || codes[c][r] >= levels[c]) {
                    throw new InputException("column '" + names.get(c) + "', row " + (r + 1) + ": found code "
                            + codes[c][r] + ", expected 0 to " + (levels[c] - 1));
                }
            }
            copy[c] = codes[c].clone();
        }
        return new DiscreteData(names.toArray(String[]::new), rows, levels.clone(), copy);
    }

    /**
     * From a data frame. Columns with a nominal or ordinal scale keep the levels of that scale, also those that do not
     * occur; in other columns the distinct values, sorted, are the levels, and all must be integers.
     *
     * @throws InputException on missing values and on numbers that are not integers; names column, row and value
     */
    public static DiscreteData of(DataFrame frame) {
        int[] levels = new int[frame.ncol()];
        int[][] codes = new int[frame.ncol()][];
        for (int c = 0; c < levels.length; c++) {
            ValueVector column = frame.column(c);
            int[] values = integers(column, frame.nrow());
            int[] known = column.measure() instanceof CategoricalMeasure scale
                    ? Arrays.stream(scale.values()).sorted().toArray()
                    : Arrays.stream(values).sorted().distinct().toArray();
            levels[c] = Math.max(1, known.length);
            codes[c] = new int[values.length];
            for (int r = 0; r < values.length; r++) {
                codes[c][r] = Arrays.binarySearch(known, values[r]);
                if (codes[c][r] < 0) {
                    throw new InputException("column '" + column.name() + "', row " + (r + 1) + ": found " + values[r]
                            + ", expected a code of " + column.measure());
                }
            }
        }
        return ofCodes(List.of(frame.names()), levels, codes);
    }

    private static int[] integers(ValueVector column, int rows) {
        if (!column.dtype().isNumeric() && !column.dtype().isBoolean()) {
            throw new InputException("column '" + column.name() + "': found " + column.dtype()
                    + ", expected integers or a nominal column");
        }
        int[] values = new int[rows];
        for (int r = 0; r < rows; r++) {
            boolean missing = column.isNullAt(r);
            double value = missing ? Double.NaN : column.getDouble(r);
            values[r] = (int) value;
            if (values[r] != value) {
                throw new InputException("column '" + column.name() + "', row " + (r + 1) + ": found "
                        + (missing ? "no value" : value) + ", expected an integer");
            }
        }
        return values;
    }

    private static int rows(List<String> names, int[][] columns) {
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
        return rows;
    }

    /** Number of columns n. */
    public int columns() {
        return levels.length;
    }

    /** Column names, in order. */
    public List<String> names() {
        return List.of(names);
    }

    /** Number of rows N. */
    public int rows() {
        return rows;
    }

    /** Number of levels of a column, at least 1. */
    public int levels(int column) {
        return levels[column];
    }

    /** Code of a cell, 0 to levels-1. */
    public int code(int column, int row) {
        return codes[column][row];
    }

    /** Product of the numbers of levels, 1 without columns; a double because it overflows integers. */
    public double configurations(int... columns) {
        double product = 1;
        for (int column : columns) {
            product *= levels[column];
        }
        return product;
    }

    /**
     * Numbers the configurations that occur in some columns 0, 1, ... and says which row has which. O(rows x columns).
     *
     * @param columns any columns; without one all rows are alike
     * @param ids     filled: group of each row; length {@code rows}
     * @return number of groups, at most the number of rows
     */
    public int groups(int[] columns, int[] ids) {
        Arrays.fill(ids, 0, rows, 0);
        GroupIds numbering = new GroupIds(rows);
        int groups = Math.min(1, rows);
        for (int column : columns) {
            groups = numbering.refine(ids, groups, codes[column], levels[column]);
        }
        return groups;
    }

    /** The column itself, for kernels of this package that promise not to write. */
    int[] column(int column) {
        return codes[column];
    }
}
