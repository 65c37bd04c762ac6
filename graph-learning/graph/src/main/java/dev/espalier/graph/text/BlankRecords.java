package dev.espalier.graph.text;

import dev.espalier.graph.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Records with one or many spaces and tabs between cells, and perhaps before and after them, as R's {@code write.table},
 * numpy and programs with columns of fixed width write them. A cell in quotes may hold blanks; {@code ""} and {@code \"} in
 * it are quotes.
 */
final class BlankRecords implements RecordCursor {
    private static final int END = -1;

    private final String name;
    private final Utf8Reader source;
    private final BufferedReader reader;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int current;
    private long line;
    private long lines;

    /**
     * Reads on from {@code reader}.
     *
     * @param skipped lines that were read from it before
     */
    BlankRecords(String name, Utf8Reader reader, long skipped) throws IOException {
        this.name = name;
        this.source = reader;
        this.reader = new BufferedReader(reader);
        lines = skipped;
        current = this.reader.read();
    }

    @Override
    public boolean next(long row) {
        cells.clear();
        line = ++lines;
        if (current == END) {
            return false;
        }
        try {
            while (current != END && current != '\n' && current != '\r') {
                if (isBlank(current)) {
                    step();
                } else if (current == '"') {
                    quoted(row);
                } else {
                    plain();
                }
            }
            boolean mayBePair = current == '\r';
            step();
            if (mayBePair && current == '\n') {
                step();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.recordEnded();
        return true;
    }

    private void plain() throws IOException {
        cell.setLength(0);
        while (current != END && current != '\n' && current != '\r' && !isBlank(current)) {
            take();
        }
        cells.add(cell.toString());
    }

    private void quoted(long row) throws IOException {
        cell.setLength(0);
        step();
        while (true) {
            if (current == END || current == '\n' || current == '\r') {
                throw new InputException(name + ", row " + row + " (line " + line
                        + "): found a quote that is not closed on its line, expected quotes in pairs");
            }
            if (current == '"') {
                step();
                if (current != '"') {
                    break;
                }
            } else if (current == '\\') {
                step();
                if (current != '"') {
                    cell.append('\\');
                    continue;
                }
            }
            take();
        }
        cells.add(cell.toString());
    }

    private void take() throws IOException {
        cell.append((char) current);
        step();
    }

    private void step() throws IOException {
        if (current != END) {
            current = reader.read();
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public String cell(int at) {
        return cells.get(at);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
