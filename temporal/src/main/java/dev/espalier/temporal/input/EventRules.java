package dev.espalier.temporal.input;

import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.table.TableSource;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** How the rows of a table of events are read, by all of them. Immutable. */
public final class EventRules implements Serializable {
    private static final long serialVersionUID = 1;

    private final RowCells cells;
    private final Shape shape;
    private final TimeScan.Rule time;
    private final boolean sourcesWereDecimal;
    private final boolean targetsWereDecimal;
    private final boolean areNumbers;
    private final boolean areIntervals;
    private final long rows;
    private final List<String> notes;

    EventRules(
            RowCells cells,
            Shape shape,
            TimeScan.Rule time,
            boolean sourcesWereDecimal,
            boolean targetsWereDecimal,
            boolean areNumbers,
            boolean areIntervals,
            long rows,
            List<String> notes) {
        this.cells = cells;
        this.shape = shape;
        this.time = time;
        this.sourcesWereDecimal = sourcesWereDecimal;
        this.targetsWereDecimal = targetsWereDecimal;
        this.areNumbers = areNumbers;
        this.areIntervals = areIntervals;
        this.rows = rows;
        this.notes = List.copyOf(notes);
    }

    /** What a tick of times is. */
    public Clock clock() {
        return time.clock();
    }

    /** What ends of events say. */
    public Shape shape() {
        return shape;
    }

    /** Whether every node is a whole number of 64 bits: {@code Long.parseLong} of its name tells it apart from others. */
    public boolean areNumbers() {
        return areNumbers;
    }

    /** Number of events. */
    public long rows() {
        return rows;
    }

    /** What was decided that a user may want to know. */
    public List<String> notes() {
        return notes;
    }

    /** The table's rows as they are to be read. */
    public TableSource view(TableSource table) {
        return areIntervals ? ColumnView.ofIntervals(table, cells.roles().time().getFirst()) : table;
    }

    /** The name of the node that the current row's event goes out from. */
    public String source(TableSource row) {
        return name(cells.node(row, cells.roles().source()), sourcesWereDecimal);
    }

    /** The name of the node it goes to. */
    public String target(TableSource row) {
        return name(cells.node(row, cells.roles().target()), targetsWereDecimal);
    }

    private static String name(String text, boolean isWhole) {
        return isWhole && !NumberCells.isWhole(text) ? Objects.requireNonNull(NodeTable.whole(text)) : text;
    }

    /** When it is, in ticks of the clock. */
    public long tick(TableSource row) {
        cells.requireTime(row);
        return time.tick(row, cells.roles().time());
    }
}
