package dev.espalier.graph.text;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Records with one character between cells: RFC 4180 quoting; LF or CRLF. */
final class DelimitedRecords implements RecordCursor {
    private final String name;
    private final Utf8Reader reader;
    private final long skipped;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private @Nullable CSVRecord current;
    private long line;

    /**
     * Reads on from {@code reader}.
     *
     * @param skipped lines that were read from it before
     */
    DelimitedRecords(String name, Utf8Reader reader, char delimiter, long skipped) throws IOException {
        this.name = name;
        this.reader = reader;
        this.skipped = skipped;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        parser = CSVParser.builder().setReader(reader).setFormat(format).get();
        records = parser.iterator();
    }

    @Override
    public boolean next(long row) {
        line = skipped + parser.getCurrentLineNumber() + 1;
        try {
            current = records.hasNext() ? records.next() : null;
            reader.recordEnded();
            return current != null;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            String reason = String.valueOf(e.getMessage());
            throw new InputException(
                    name + ", row " + row + " (line " + line + "): found "
                            + (reason.contains("EOF")
                                    ? "a quoted cell that is not closed before the end of the file"
                                    : "quotes inside a quoted cell ("
                                            + reason.lines().findFirst().orElse("") + ")")
                            + ", expected quotes in pairs: \"...\", and \"\" for a quote itself",
                    e);
        }
    }

    @Override
    public int size() {
        return record().size();
    }

    @Override
    public String cell(int at) {
        return record().get(at);
    }

    private CSVRecord record() {
        if (current == null) {
            throw new NoSuchElementException("no current row");
        }
        return current;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
