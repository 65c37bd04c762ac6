package dev.espalier.graph.table;

import dev.espalier.graph.text.RecordCursor;
import dev.espalier.graph.text.Utf8Reader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Delimited text with a header line: RFC 4180 quoting; comma, semicolon, tab or bar, by which the first lines agree, or any
 * number of blanks where there is none of these; LF or CRLF; a byte order mark is skipped. Spaces around cells do not count
 * unless quoted. Empty lines at the end are ignored; an empty line between rows is an error, but where rows are records.
 * Comments ({@code #}) before the header are skipped, a header behind a comment sign is read, and so are row names and row numbers without a name of their
 * own, as R and pandas write them: these are left out, with a warning.
 */
final class CsvSource implements TableSource {
    private final String name;
    private final long bytes;
    private final Reading reading;
    private final Utf8Reader reader;
    private final CsvLayout layout;
    private final RecordCursor records;
    private final List<String> columns;
    private final List<String> warnings = new ArrayList<>();
    /** Cells of a row before the first column: its name or number. */
    private final int offset;

    private final boolean[] checked;
    private boolean standing;
    private long comments;
    private long blanks;
    private long row;
    private long line;

    /**
     * Reads the header.
     *
     * @param bytes size of the input; 0 when it is not known
     */
    CsvSource(String name, InputStream in, long bytes, Reading reading) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.reading = reading;
        reader = new Utf8Reader(name, in);
        String head = reader.head();
        layout = CsvLayout.of(name, head, reader.isAtEnd(), !reading.mayMiss(), reading.decimal());
        reader.skip(layout.skippedLines(), layout.marker());
        records = layout.delimiter() == TextSample.BLANKS
                ? RecordCursor.betweenBlanks(name, reader, layout.skippedLines())
                : RecordCursor.delimited(name, reader, layout.delimiter(), layout.skippedLines());
        boolean any = advance();
        if (!any || isBlank()) {
            throw Problems.file(name, any ? "an empty first line" : "an empty file", "a header line with column names");
        }
        columns = header();
        offset = layout.rowNames() || layout.unnamed() ? 1 : 0;
        checkHeader();
        checked = new boolean[columns.size()];
        for (int c = 0; c < checked.length; c++) {
            checked[c] = !reading.mayMiss() && !reading.dropped().contains(columns.get(c));
        }
    }

    private List<String> header() {
        List<String> names = new ArrayList<>();
        for (int c = layout.unnamed() ? 1 : 0; c < records.size(); c++) {
            names.add(records.cell(c).strip());
        }
        if (layout.trailing() && names.size() > 1 && names.getLast().isEmpty()) {
            names.removeLast();
        } else if (reading.mayMiss() && names.size() > 1 && names.getFirst().isEmpty() && !names.contains("index")) {
            names.set(0, "index"); // pandas writes a frame's index so; of series it is often their times
        }
        return List.copyOf(names);
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
        List<String> all = new ArrayList<>(warnings);
        if (comments > 0) {
            all.add(name + ": " + lines(comments) + " within the table " + (comments == 1 ? "is" : "are")
                    + " taken for comments (#) and skipped");
        }
        if (blanks > 0) {
            all.add(name + ": " + lines(blanks) + " within the table " + (blanks == 1 ? "is" : "are")
                    + " empty and skipped");
        }
        return all;
    }

    @Override
    public boolean next() {
        row++;
        boolean any = advanceToRow();
        if (any && isBlank()) {
            long blankLine = line;
            long passed = 0;
            do {
                passed++;
                any = advanceToRow();
            } while (any && isBlank());
            blanks += any && reading.blanks() ? passed : 0;
            if (any && !reading.blanks()) {
                line = blankLine;
                throw Problems.row(this, "an empty line", cellsExpected());
            }
        }
        standing = any;
        if (!any) {
            return false;
        }
        checkLength();
        for (int c = 0; c < checked.length; c++) {
            if (checked[c] && reading.missing().isMissing(text(c))) {
                String cell = text(c);
                throw problem(
                        c,
                        cell.isBlank() ? "an empty cell" : "the missing value " + Problems.quote(cell),
                        reading.expected(columns.get(c), cell));
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
        return reading.mayMiss() && reading.missing().isMissing(text(column));
    }

    @Override
    public double number(int column) {
        String cell = text(column);
        if (reading.decimal().isDoubtful(cell)) {
            throw problem(
                    column,
                    Problems.quote(cell),
                    "decimal commas and no points, as --decimal comma says; a point may stand for either");
        }
        return reading.decimal().number(cell);
    }

    @Override
    public String text(int column) {
        if (!standing) {
            throw new NoSuchElementException("no current row");
        }
        return records.cell(column + offset);
    }

    @Override
    public double progress() {
        return bytes <= 0 ? 1 : Math.clamp((double) reader.bytesRead() / bytes, Double.MIN_VALUE, 1);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private boolean advance() {
        boolean any = records.next(row);
        line = records.line();
        return any;
    }

    /** Over lines that begin with a comment sign and could not be a row. */
    private boolean advanceToRow() {
        boolean any = advance();
        while (any && records.size() > 0 && records.cell(0).startsWith("#") && records.size() != width()) {
            comments++;
            any = advance();
        }
        return any;
    }

    private int width() {
        return columns.size() + offset;
    }

    private void checkHeader() {
        int numbers = 0;
        int whole = 0;
        Map<String, Integer> seen = new HashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            if (column.isEmpty()) {
                throw Problems.file(
                        name,
                        "no name for column " + (c + 1) + " of the header",
                        "a name for each column; a column of row numbers must be left out");
            }
            Integer first = seen.putIfAbsent(column, c);
            if (first != null) {
                throw Problems.file(
                        name,
                        "the name " + Problems.quote(column) + " for columns " + (first + 1) + " and " + (c + 1),
                        "distinct column names in the first line; is the header missing?");
            }
            numbers += Double.isNaN(Cells.anyNumber(column)) ? 0 : 1;
            whole += column.chars().allMatch(d -> d >= '0' && d <= '9') ? 1 : 0;
        }
        // frames made from matrices are written with 0, 1, 2, ... for names; other numbers are data
        if (numbers == columns.size() && whole < numbers) {
            throw Problems.file(name, "only numbers in the first line", "a header line with column names");
        }
        if (numbers == columns.size()) {
            warnings.add(name + ": every column name is a number; if the first line is data, the header is missing");
        }
        noteLayout();
    }

    private void noteLayout() {
        if (layout.skippedLines() > 0) {
            warnings.add(name + ": " + lines(layout.skippedLines()) + " before the header "
                    + (layout.skippedLines() == 1 ? "is" : "are") + " skipped");
        }
        if (layout.delimiter() == TextSample.BLANKS) {
            warnings.add(name + ": cells are taken to be separated by blanks");
        }
        if (layout.unnamed()) {
            warnings.add(
                    name + ": the first column has no name; its cells name or number the rows, and it is left out");
        } else if (layout.rowNames()) {
            warnings.add(name + ": rows have one cell more than the header; the first is taken for the row's name or"
                    + " number, and left out");
        }
    }

    private void checkLength() {
        int size = records.size();
        int width = width();
        if (size < width) {
            throw problem(
                    Math.clamp(size - (long) offset, 0, columns.size() - 1), "only " + cells(size), cellsExpected());
        }
        boolean ends =
                layout.trailing() && size == width + 1 && records.cell(width).isEmpty();
        if (size > width && !ends) {
            throw Problems.row(
                    this,
                    cells(size) + " (the first too many is " + Problems.quote(records.cell(width)) + ")",
                    cellsExpected());
        }
    }

    private String cellsExpected() {
        String separator = switch (layout.delimiter()) {
            case '\t' -> "tabs";
            case TextSample.BLANKS -> "blanks";
            default -> "'" + layout.delimiter() + "'";
        };
        return cells(width()) + ", " + (offset > 0 ? "the row's name and " : "")
                + "one for each name in the header, separated by " + separator;
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    private static String lines(long count) {
        return count == 1 ? "1 line" : count + " lines";
    }

    /** Whether the record is an empty line, or, unless cells may miss in a row that counts, nothing but delimiters. */
    private boolean isBlank() {
        if (records.size() > 1 && reading.mayMiss() && !reading.blanks()) {
            return false;
        }
        for (int c = 0; c < records.size(); c++) {
            if (!records.cell(c).isBlank()) {
                return false;
            }
        }
        return true;
    }
}
