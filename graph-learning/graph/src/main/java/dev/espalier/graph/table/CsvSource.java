package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text with a header line: RFC 4180 quoting; comma, semicolon or tab, whichever the header line has most of
 * (a comma when it has none); LF or CRLF; a byte order mark is skipped. Spaces around cells do not count unless quoted.
 * Empty lines at the end are ignored; an empty line between rows is an error.
 */
final class CsvSource implements TableSource {
    private static final char[] DELIMITERS = {',', ';', '\t'};

    private final String name;
    private final long bytes;
    private final Gaps gaps;
    private final Utf8Reader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final char delimiter;
    private final List<String> columns;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable CSVRecord current;
    private long row;
    private long line;

    /**
     * Reads the header.
     *
     * @param bytes size of the input; 0 when it is not known
     */
    CsvSource(String name, InputStream in, long bytes, Gaps gaps) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.gaps = gaps;
        reader = new Utf8Reader(name, in);
        String head = reader.head();
        delimiter = delimiter(head);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        parser = CSVParser.builder().setReader(reader).setFormat(format).get();
        records = parser.iterator();
        CSVRecord header = advance();
        if (header == null || isBlank(header)) {
            throw Problems.file(
                    name, header == null ? "an empty file" : "an empty first line", "a header line with column names");
        }
        columns = header.stream().map(String::strip).toList();
        checkHeader();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public boolean next() {
        row++;
        CSVRecord record = advance();
        if (record != null && isBlank(record)) {
            long blankLine = line;
            do {
                record = advance();
            } while (record != null && isBlank(record));
            if (record != null) {
                line = blankLine;
                throw Problems.row(this, "an empty line", cellsExpected());
            }
        }
        current = record;
        if (record == null) {
            return false;
        }
        checkLength(record);
        for (int c = 0; gaps == Gaps.REFUSED && c < columns.size(); c++) {
            if (Cells.isMissing(record.get(c))) {
                String cell = record.get(c);
                throw problem(
                        c,
                        cell.isBlank() ? "an empty cell" : "the missing value " + Problems.quote(cell),
                        "a value; missing values are not supported, so drop or impute them first");
            }
        }
        return true;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean isMissing(int column) {
        return gaps == Gaps.ALLOWED && Cells.isMissing(text(column));
    }

    @Override
    public double number(int column) {
        return Cells.number(text(column));
    }

    @Override
    public String text(int column) {
        if (current == null) {
            throw new NoSuchElementException("no current row");
        }
        return current.get(column);
    }

    @Override
    public double progress() {
        return bytes <= 0 ? 1 : Math.clamp((double) reader.bytesRead() / bytes, Double.MIN_VALUE, 1);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private @Nullable CSVRecord advance() {
        line = parser.getCurrentLineNumber() + 1;
        try {
            CSVRecord record = records.hasNext() ? records.next() : null;
            reader.recordEnded();
            return record;
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

    private void checkHeader() {
        int numbers = 0;
        int whole = 0;
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            if (column.isEmpty()) {
                throw Problems.file(
                        name,
                        "no name for column " + (c + 1) + " of the header",
                        "a name for each column; a column of row numbers must be left out");
            }
            int first = columns.indexOf(column);
            if (first < c) {
                throw Problems.file(
                        name,
                        "the name " + Problems.quote(column) + " for columns " + (first + 1) + " and " + (c + 1),
                        "distinct column names in the first line; is the header missing?");
            }
            numbers += Double.isNaN(Cells.number(column)) ? 0 : 1;
            whole += column.chars().allMatch(d -> d >= '0' && d <= '9') ? 1 : 0;
        }
        // frames made from matrices are written with 0, 1, 2, ... for names; other numbers are data
        if (numbers == columns.size() && whole < numbers) {
            throw Problems.file(name, "only numbers in the first line", "a header line with column names");
        }
        if (numbers == columns.size()) {
            warnings.add(name + ": every column name is a number; if the first line is data, the header is missing");
        }
    }

    private void checkLength(CSVRecord record) {
        if (record.size() < columns.size()) {
            throw problem(record.size(), "only " + cells(record.size()), cellsExpected());
        }
        if (record.size() > columns.size()) {
            throw Problems.row(
                    this,
                    cells(record.size()) + " (the first too many is " + Problems.quote(record.get(columns.size()))
                            + ")",
                    cellsExpected());
        }
    }

    private String cellsExpected() {
        String separator = delimiter == '\t' ? "tabs" : "'" + delimiter + "'";
        return cells(columns.size()) + ", one for each name in the header, separated by " + separator;
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    /** The candidate the header line has most of, outside quotes. */
    private static char delimiter(String head) {
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            for (int d = 0; d < DELIMITERS.length; d++) {
                counts[d] += !quoted && c == DELIMITERS[d] ? 1 : 0;
            }
        }
        int best = 0;
        for (int d = 1; d < counts.length; d++) {
            best = counts[d] > counts[best] ? d : best;
        }
        return DELIMITERS[best];
    }
}
