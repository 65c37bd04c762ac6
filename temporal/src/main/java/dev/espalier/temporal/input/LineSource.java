package dev.espalier.temporal.input;

import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.text.TextLines;
import dev.espalier.graph.time.TimeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Rows of a text that has no header for each of its cells, line by line. Comments and empty lines are skipped. */
final class LineSource implements TableSource {
    private final String name;
    private final TextLayout layout;
    private final EventInput input;
    private final TextLines lines;
    private final List<String> cells = new ArrayList<>();
    private long row;
    private long blanks;
    private long passed;

    LineSource(String name, TextLines lines, TextLayout layout, EventInput input) throws IOException {
        this.name = name;
        this.lines = lines;
        this.layout = layout;
        this.input = input;
        try {
            for (long skip = 0; skip < layout.skipped(); skip++) {
                lines.next();
            }
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return layout.names();
    }

    @Override
    public boolean next() {
        row++;
        cells.clear();
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (isBlank(line)) {
                    blanks++;
                } else if (!isSkipped(line)) {
                    cut(line);
                    passed = row == 1 ? 0 : passed + blanks; // before the first row they are part of the head
                    blanks = 0;
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing at all, or nothing between delimiters. */
    private boolean isBlank(String line) {
        if (line.isBlank()) {
            return true;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != layout.delimiter() && c != ' ' && c != '\t') {
                return false;
            }
        }
        return layout.kind() == TextLayout.Kind.LIST;
    }

    @Override
    public List<String> warnings() {
        return passed == 0
                ? List.of()
                : List.of(name + ": " + passed + (passed == 1 ? " line" : " lines") + " within the table "
                        + (passed == 1 ? "is" : "are") + " empty and skipped");
    }

    /** A node may be called #tag: then its line has as many cells as the others. */
    private boolean isSkipped(String line) {
        return Lines.isComment(line)
                && (row == 1
                        || Lines.cells(line, layout.delimiter()).size()
                                != layout.names().size());
    }

    private void cut(String line) {
        if (layout.kind() == TextLayout.Kind.DICTIONARIES) {
            cutDictionary(line);
            return;
        }
        if (!Lines.cut(line, layout.delimiter(), cells)) {
            throw Problems.line(name, lines.line(), "a quote that is not closed", "quotes in pairs around cells");
        }
        int width = layout.names().size();
        if (cells.size() == width + 1 && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        if (cells.size() != width) {
            throw Problems.line(
                    name,
                    lines.line(),
                    cells.size() + (cells.size() == 1 ? " cell" : " cells"),
                    width + layout.pattern());
        }
    }

    private void cutDictionary(String line) {
        int open = line.indexOf('{');
        Map<String, String> entries =
                open < 0 ? null : PythonDict.parse(line.substring(open).strip());
        String ends = open < 0 ? "" : ends(line.substring(0, open), layout.delimiter());
        int width = layout.names().size() > 2 && layout.names().get(2).equals(LayoutFinder.KEY) ? 3 : 2;
        if (entries == null || !Lines.cut(ends, layout.delimiter(), cells) || cells.size() != width) {
            throw Problems.line(
                    name,
                    lines.line(),
                    Problems.quote(line),
                    "two nodes and a dictionary of numbers and texts, as networkx writes them");
        }
        for (String key : layout.names().subList(width, layout.names().size())) {
            cells.add(entries.getOrDefault(key, ""));
        }
    }

    /** What stands before a dictionary, without the delimiter between them. */
    static String ends(String before, char delimiter) {
        String ends = before.stripTrailing();
        return delimiter == ',' && ends.endsWith(",") ? ends.substring(0, ends.length() - 1) : ends;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public boolean isMissing(int column) {
        return input.missing().isMissing(text(column));
    }

    @Override
    public double number(int column) {
        String cell = Decimals.plain(text(column), input.decimal());
        return TimeText.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
    }

    @Override
    public String text(int column) {
        if (cells.isEmpty()) {
            throw new NoSuchElementException("no current row");
        }
        return cells.get(column);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
