package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table read once, row by row, in memory that does not grow with the rows.
 *
 * <p>Use: {@code while (source.next()) source.number(0)}. Cells are those of the row that {@link #next} moved to. Every
 * method throws {@link InputException} when the data is not a table. Not thread-safe.
 */
public interface TableSource extends Closeable {
    /** What messages call the table: the file's path. */
    String name();

    /** Column names: distinct, none empty, at least one. */
    List<String> columns();

    /** What the format says about a column before its cells are seen. */
    default Declared declared(int column) {
        return Declared.NOTHING;
    }

    /** Moves to the next row; false after the last. Refuses rows with too few or too many cells, or missing values. */
    boolean next();

    /** Number of the current row, from 1, the header not counted. */
    long row();

    /** Line of the file the current row starts on, from 1; 0 when the format has no lines. */
    default long line() {
        return 0;
    }

    /** Whether the cell is missing: only in sources that {@link Tables#openIncomplete} opened. */
    default boolean isMissing(int column) {
        return false;
    }

    /** The cell as a number: NaN when it is none or missing, infinite when it is too large for a double. */
    double number(int column);

    /** The cell as text; never empty unless it is missing. Whole numbers have no decimal point when the format stores numbers. */
    String text(int column);

    /**
     * The cell as microseconds since 1970-01-01T00:00, where the format itself keeps it as a day or a moment: of UTC, or of
     * nobody's clock. Null elsewhere, where its text says.
     */
    default @Nullable Moment moment(int column) {
        return null;
    }

    /**
     * A point in time.
     *
     * @param micros   since 1970-01-01T00:00
     * @param isInstant whether it is of UTC; else of nobody's clock
     */
    record Moment(long micros, boolean isInstant) {}

    /** The share of the input that has been read, above 0 and at most 1; 1 when it is not known. */
    default double progress() {
        return 1;
    }

    /** What a reader of the table should know that is no error. */
    default List<String> warnings() {
        return List.of();
    }

    /** An exception that names the current row and a column. */
    default InputException problem(int column, String found, String expected) {
        return Problems.at(this, columns().get(column), found, expected);
    }

    /** What a format declares of a column. */
    enum Declared {
        /** Text files: what the column holds follows from its cells. */
        NOTHING,
        /** Every cell is a number. */
        NUMERIC,
        /** Every cell is text, digits or not. */
        TEXT
    }
}
