package dev.espalier.forecasting.data;

import dev.espalier.graph.table.ForwardingSource;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import java.util.Locale;

/**
 * A table whose rows are counted against the heap while they are kept: how long a packed file or a stream is nobody knows
 * before its end.
 */
final class CountedRows extends ForwardingSource {
    /** What a kept cell takes: in its row or column, which grows in steps, in the grid of steps and series, in the panel. */
    private static final long CELL_BYTES = 3 * Double.BYTES;

    /** What a row takes beside: its stamp, its place, its array. */
    private static final long ROW_BYTES = 64;

    private final HeapBudget budget;
    private final long rowBytes;

    /**
     * Counts the rows of a source.
     *
     * @param kept cells of each row that are kept
     */
    CountedRows(TableSource source, int kept, HeapBudget budget) {
        super(source);
        this.budget = budget;
        rowBytes = ROW_BYTES + CELL_BYTES * kept;
    }

    @Override
    public boolean next() {
        boolean found = super.next();
        if (found && !budget.take(rowBytes)) {
            throw budget.exceeded(
                    String.format(
                            Locale.ROOT,
                            "%s: found %,d rows of %,d columns so far",
                            name(),
                            row(),
                            columns().size()),
                    "leave out rows or columns");
        }
        return found;
    }
}
