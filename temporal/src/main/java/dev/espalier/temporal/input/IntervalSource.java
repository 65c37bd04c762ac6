package dev.espalier.temporal.input;

import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.util.List;

/** A table whose column of times holds intervals as Gephi writes them: the beginning of each stands for it. */
record IntervalSource(TableSource table, int column) implements TableSource {
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

    /** {@code <[2000.0, 2001.0]>} begins at 2000.0. */
    @Override
    public String text(int of) {
        String text = table.text(of);
        if (of != column || !text.startsWith("<[")) {
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
