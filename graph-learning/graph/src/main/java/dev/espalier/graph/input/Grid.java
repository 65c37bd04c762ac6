package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.graph.text.TextLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text without a header that names ends of edges: rows of cells, which are a square matrix, with or without names of its
 * rows and columns, or a list of edges. Cells are separated by commas, semicolons, tabs or blanks, whichever the first line
 * has; with semicolons a comma may be a decimal point. Lines that begin with # or % are comments.
 *
 * <p>What fits several ways is taken as the first of: a square of numbers; a square with names in its first line, or in its
 * first line and first column; rows of two or three cells, which are edges; a square with names in its first column.
 */
final class Grid {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][-+]?\\d++)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?(inf(inity)?|\u221E)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"");
    private static final char NO_DELIMITER = ' ';

    /** A row of cells and the line it stands on. */
    private record Row(long line, List<String> cells) {
        int size() {
            return cells.size();
        }

        boolean isNumeric() {
            return isNumeric(0);
        }

        boolean isNumeric(int from) {
            return size() > from && cells.subList(from, size()).stream().allMatch(Grid::isNumber);
        }
    }

    private final String file;
    private final char delimiter;
    private final List<Row> rows;

    private Grid(String file, char delimiter, List<Row> rows) {
        this.file = file;
        this.delimiter = delimiter;
        this.rows = rows;
    }

    static boolean isComment(String line) {
        return line.startsWith("#") || (line.startsWith("%") && !line.startsWith("%%M"));
    }

    /** A finite or infinite decimal number. */
    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches() || INFINITE.matcher(cell).matches();
    }

    /** What separates the cells of a line, names in quotes aside; a blank when it has none of the others. */
    static char delimiter(String line) {
        String open = QUOTED.matcher(line).replaceAll("");
        char best = NO_DELIMITER;
        long most = 0;
        for (char candidate : new char[] {'\t', ';', ','}) {
            long count = open.chars().filter(c -> c == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** The cells of a line, without the quotes around them, in which a delimiter is none. */
    static List<String> cells(String line, char delimiter) {
        boolean isBlank = delimiter == NO_DELIMITER;
        String text = isBlank ? line.strip() : line;
        Matcher matcher = (isBlank ? BLANKS : Pattern.compile(Pattern.quote(String.valueOf(delimiter)))).matcher(text);
        List<String> cells = new ArrayList<>();
        int from = 0;
        long quotes = 0;
        for (int next = 0; matcher.find(next); next = matcher.end()) {
            quotes += quotes(text.substring(next, matcher.start()));
            if (quotes % 2 == 0 || !beginsWithQuote(text, from)) {
                cells.add(unquoted(text.substring(from, matcher.start()).strip(), delimiter == ';'));
                from = matcher.end();
                quotes = 0;
            }
        }
        String last = text.substring(from);
        boolean isOpen = beginsWithQuote(text, from) && quotes(last) % 2 == 1;
        // a quote that nothing closes is a character
        for (String part : isOpen ? matcher.pattern().split(last, -1) : new String[] {last}) {
            cells.add(unquoted(part.strip(), delimiter == ';'));
        }
        return cells;
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '"').count();
    }

    private static boolean beginsWithQuote(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '"';
    }

    private static String unquoted(String cell, boolean decimalComma) {
        boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
        String text = quoted
                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"").strip()
                : cell;
        if (decimalComma && text.indexOf(',') >= 0) {
            String point = text.replace(',', '.');
            return isNumber(point) ? point : text;
        }
        return text;
    }

    static GraphFile read(Path path) throws IOException {
        List<Row> rows = new ArrayList<>();
        char delimiter = NO_DELIMITER;
        long characters = 0;
        long most = Runtime.getRuntime().maxMemory() / 16;
        try (TextLines lines = TextLines.open(path)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank() || isComment(line)) {
                    continue;
                }
                if (rows.isEmpty()) {
                    delimiter = delimiter(line);
                }
                // a cell of three characters takes some twenty times that while it is held
                characters += line.length();
                if (characters > most) {
                    throw new InputException(path + ", line " + lines.line() + ": found more than " + (most >> 20)
                            + " MB of text, which does not fit into memory; expected a smaller graph, or more memory"
                            + " (ESPALIER_JAVA_OPTS=-Xmx...)");
                }
                rows.add(new Row(lines.line(), edgeCells(line, delimiter)));
            }
        }
        return new Grid(path.toString(), delimiter, rows).graph();
    }

    /** The cells of a line; behind two names networkx writes what it knows of an edge as a Python dictionary. */
    private static List<String> edgeCells(String line, char delimiter) {
        int open = line.indexOf('{');
        if (open > 0 && line.strip().endsWith("}")) {
            List<String> cells = new ArrayList<>(cells(line.substring(0, open), NO_DELIMITER));
            cells.add(line.substring(open).strip());
            return cells;
        }
        return cells(line, delimiter);
    }

    private GraphFile graph() {
        Row first = rows.getFirst();
        int height = rows.size();
        int width = first.size();
        boolean numeric = first.isNumeric();
        if (numeric && (width > 3 || (height == width && isRatherMatrix()))) {
            return numericMatrix(first);
        }
        if (!numeric && width > 1 && height == width + 1 && isSquareBelow(1, 0)) {
            return matrix(1, 0, first.cells());
        }
        if (!numeric && height > 1 && isSquareBelow(1, 1) && (width == height || width == height - 1)) {
            return matrix(1, 1, width == height ? first.cells().subList(1, width) : first.cells());
        }
        if (width == 2 || width == 3) {
            return list();
        }
        if (width == height + 1 && isSquareBelow(0, 1)) {
            return matrix(0, 1, List.of());
        }
        throw new InputException(file + ": found columns " + EdgeRows.shown(first.cells())
                + ", expected a column source or from and one target or to, or a square matrix");
    }

    /** A first line of numbers may still be one of names, if there is a row for each below. */
    private GraphFile numericMatrix(Row first) {
        boolean names = rows.size() == first.size() + 1 && isNames(first.cells());
        if (names && isSquareBelow(1, 0)) {
            return matrix(1, 0, first.cells());
        }
        return names && isSquareBelow(1, 1) ? matrix(1, 1, first.cells()) : matrix(0, 0, List.of());
    }

    /**
     * Of two rows of two numbers, or three of three, which may also be edges: those have whole numbers for nodes, and on the
     * diagonal what happens to stand there.
     */
    private boolean isRatherMatrix() {
        int size = rows.size();
        if (size == 2 && delimiter != NO_DELIMITER && delimiter != '\t') {
            return true;
        }
        boolean nodes = true;
        boolean constant = true;
        for (int i = 0; i < size; i++) {
            List<String> cells = rows.get(i).cells();
            if (cells.size() != size) {
                return true;
            }
            nodes &= cells.subList(0, Math.min(2, size)).stream().allMatch(c -> c.matches("\\d+"));
            constant &= cells.get(i).equals(rows.getFirst().cells().getFirst());
        }
        return constant || !nodes;
    }

    /** Whether the rows from some on, and their cells from some on, are a square whose first row holds numbers. */
    private boolean isSquareBelow(int fromRow, int fromCell) {
        int size = rows.size() - fromRow;
        if (size < 1 || !rows.get(fromRow).isNumeric(fromCell)) {
            return false;
        }
        return rows.stream().skip(fromRow).allMatch(row -> row.size() - fromCell == size);
    }

    /** Numbers that are names, not weights: whole and distinct. */
    private static boolean isNames(List<String> cells) {
        return cells.stream().allMatch(c -> c.matches("\\d+"))
                && cells.stream().distinct().count() == cells.size();
    }

    private GraphFile matrix(int fromRow, int fromCell, List<String> header) {
        var graph = new GraphBuilder(file, Format.MATRIX);
        int size = rows.size() - fromRow;
        List<String> index = fromCell == 0
                ? List.of()
                : rows.stream().skip(fromRow).map(row -> row.cells().getFirst()).toList();
        List<String> names = header.isEmpty() ? index : header;
        requireDistinct(names);
        int[] receivers = new int[size];
        for (int i = 0; i < size; i++) {
            receivers[i] = graph.node(names.isEmpty() ? Integer.toString(i + 1) : names.get(i));
        }
        graph.named = !names.isEmpty();
        for (int i = 0; i < size; i++) {
            Row row = rows.get(fromRow + i);
            if (row.size() - fromCell != size) {
                throw new InputException(
                        file + ", row " + (i + 1) + ": found " + (row.size() - fromCell) + " cells, expected " + size);
            }
            int from = header.isEmpty() || index.isEmpty() ? receivers[i] : rowOf(graph, index.get(i), i);
            for (int j = 0; j < size; j++) {
                entry(graph, from, receivers[j], row.cells().get(fromCell + j), i + 1, j + 1);
            }
        }
        return graph.build();
    }

    private static void entry(GraphBuilder graph, int from, int to, String cell, int row, int column) {
        if (!isNumber(cell)) {
            throw new InputException(graph.file + ", row " + row + ", column " + column + ": found '" + cell
                    + "', expected a weight, 0 for no edge");
        }
        if (!isZero(cell)) {
            int edge = graph.edge(from, to, GraphFile.Direction.UNSTATED, row, column);
            graph.attribute(edge, "weight", cell);
        }
    }

    private int rowOf(GraphBuilder graph, String name, int row) {
        return graph.known(name)
                .orElseThrow(() -> new InputException(file + ", row " + (row + 1) + ": found the name '" + name
                        + "', expected one of the names of the columns"));
    }

    private void requireDistinct(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int first = names.indexOf(names.get(i));
            if (first < i) {
                throw new InputException(file + ": found the name '" + names.get(i) + "' for " + (first + 1) + " and "
                        + (i + 1) + ", expected distinct names in a matrix");
            }
        }
    }

    private static boolean isZero(String cell) {
        int exponent = Math.max(cell.indexOf('e'), cell.indexOf('E'));
        String digits = exponent < 0 ? cell : cell.substring(0, exponent);
        return digits.chars().allMatch(c -> "+-.0".indexOf(c) >= 0);
    }

    private GraphFile list() {
        Row first = rows.getFirst();
        boolean pairs = first.size() == 2;
        if (pairs && (delimiter == ',' || delimiter == ';')) {
            throw new InputException(file + ": found columns " + EdgeRows.shown(first.cells())
                    + ", expected a header with columns source and target, or from and to");
        }
        if (!pairs
                && !isNumber(first.cells().get(2))
                && !EdgeData.isData(first.cells().get(2))) {
            throw new InputException(file + ": found columns " + EdgeRows.shown(first.cells())
                    + ", expected a column source or from and one target or to");
        }
        var graph = new GraphBuilder(file, Format.LIST);
        for (Row row : rows) {
            if (row.size() != first.size()) {
                throw new InputException(file + ", line " + row.line() + ": found " + row.size() + " cells, expected "
                        + first.size() + " as in the lines before");
            }
            int edge = graph.edge(
                    graph.node(row.cells().get(0)),
                    graph.node(row.cells().get(1)),
                    GraphFile.Direction.UNSTATED,
                    row.line(),
                    0);
            if (!pairs) {
                describe(graph, edge, row.cells().get(2));
            }
        }
        return graph.build();
    }

    private static void describe(GraphBuilder graph, int edge, String cell) {
        if (EdgeData.isData(cell)) {
            EdgeData.parse(cell).forEach((name, value) -> graph.attribute(edge, name, value));
        } else {
            graph.attribute(edge, "weight", cell);
        }
    }
}
