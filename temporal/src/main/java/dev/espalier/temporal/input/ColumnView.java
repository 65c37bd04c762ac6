package dev.espalier.temporal.input;

import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table one of whose columns reads otherwise.
 *
 * @param column  which
 * @param reading what its texts read as
 */
record ColumnView(TableSource table, int column, UnaryOperator<String> reading) implements TableSource {
    /** Where times are intervals as Gephi writes them, the beginning of each stands for it. */
    static TableSource ofIntervals(TableSource table, int column) {
        return new ColumnView(table, column, ColumnView::beginning);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public List<String> columns() {
        return table.columns();
    }

    @Override
    public boolean next() {
        return table.next();
    }

    @Override
    public long row() {
        return table.row();
    }

    @Override
    public long line() {
        return table.line();
    }

    @Override
    public boolean isMissing(int of) {
        return table.isMissing(of);
    }

    @Override
    public double number(int of) {
        return table.number(of);
    }

    @Override
    public String text(int of) {
        return of == column ? reading.apply(table.text(of)) : table.text(of);
    }

    /** {@code <[2000.0, 2001.0]>} begins at 2000.0. */
    private static String beginning(String text) {
        if (!text.startsWith("<[")) {
            return text;
        }
        int comma = text.indexOf(',');
        int close = text.indexOf(']');
        int end = comma > 0 && comma < close ? comma : close;
        return end < 0 ? text : text.substring(2, end).strip();
    }

    @Override
    public List<String> warnings() {
        return table.warnings();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
