package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that says what another one says; what it changes is overridden. Closing it closes the other. */
public abstract class ForwardingSource implements TableSource {
    private final TableSource source;

    protected ForwardingSource(TableSource source) {
        this.source = source;
    }

    /** The other one. */
    protected final TableSource source() {
        return source;
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
    public boolean next() {
        return source.next();
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
    public @Nullable Moment moment(int column) {
        return source.moment(column);
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
