package dev.espalier.bayesnet.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.util.List;

/** A source whose first row can be looked at before it is read. */
final class PeekedSource implements TableSource {
    private final TableSource source;
    private final boolean any;
    private boolean begun;

    /** Moves the source to its first row; {@link #next} gives that row once more. */
    PeekedSource(TableSource source) {
        this.source = source;
        any = source.next();
    }

    /** Whether there is a first row, and nothing but numbers in it, as far as the format does not say otherwise. */
    boolean beginsWithNumbers() {
        for (int c = 0; any && c < columns().size(); c++) {
            if (declared(c) == Declared.TEXT || Double.isNaN(number(c))) {
                return false;
            }
        }
        return any;
    }

    @Override
    public boolean next() {
        if (begun) {
            return source.next();
        }
        begun = true;
        return any;
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
