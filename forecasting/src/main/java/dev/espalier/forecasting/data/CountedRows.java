package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A table whose rows are counted against the heap while they are kept: how long a packed file or a stream is nobody knows
 * before its end.
 */
final class CountedRows implements TableSource {
    /** What a kept cell takes: in its row or column, which grows in steps, in the grid of steps and series, in the panel. */
    private static final long CELL_BYTES = 3 * Double.BYTES;

    /** What a row takes beside: its stamp, its place, its array. */
    private static final long ROW_BYTES = 64;

    private final TableSource source;
    private final HeapBudget budget;
    private final long rowBytes;

    /**
     * Counts the rows of a source.
     *
     * @param kept cells of each row that are kept
     */
    CountedRows(TableSource source, int kept, HeapBudget budget) {
        this.source = source;
        this.budget = budget;
        rowBytes = ROW_BYTES + CELL_BYTES * kept;
    }

    @Override
    public boolean next() {
        boolean found = source.next();
        if (found && !budget.take(rowBytes)) {
            throw budget.exceeded(
                    String.format(
                            Locale.ROOT,
                            "%s: found %,d rows of %,d columns so far",
                            source.name(),
                            source.row(),
                            source.columns().size()),
                    "leave out rows or columns");
        }
        return found;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<String> columns() {
        return source.columns();
    }

    @Override
    public Declared declared(int column) {
        return source.declared(column);
    }

    @Override
    public long row() {
        return source.row();
    }

    @Override
    public long line() {
        return source.line();
    }

    @Override
    public boolean isMissing(int column) {
        return source.isMissing(column);
    }

    @Override
    public double number(int column) {
        return source.number(column);
    }

    @Override
    public String text(int column) {
        return source.text(column);
    }

    @Override
    public double progress() {
        return source.progress();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public InputException problem(int column, String found, String expected) {
        return source.problem(column, found, expected);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
