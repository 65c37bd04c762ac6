package dev.espalier.temporal.input;

import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.text.TextLines;
import dev.espalier.graph.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a text of events is laid out, as its first lines show.
 *
 * @param kind      what reads it
 * @param delimiter between cells; {@link Lines#BLANKS} for any number of blanks
 * @param skipped   lines before the first row
 * @param names     of the columns; their numbers from 1 when they have none
 * @param isNamed   whether they have names of their own
 * @param konect    what KONECT's first line says; null for other files
 * @param notes     what was decided
 */
record TextLayout(
        Kind kind,
        char delimiter,
        long skipped,
        List<String> names,
        boolean isNamed,
        @Nullable Konect konect,
        List<String> notes) {
    private static final int MOST_ROWS = 60;
    private static final char[] DELIMITERS = {'\t', ';', ',', '|'};

    /** What reads a text. */
    enum Kind {
        /** A table with a header. */
        TABLE,
        /** Rows without a header, or with one that does not name every cell. */
        LIST,
        /** Two ends, and a dictionary of Python. */
        DICTIONARIES
    }

    /**
     * The first line of a file of the Koblenz Network Collection.
     *
     * @param shape      sym, asym or bip
     * @param isWeighted whether the third column is a weight other than the number of edges
     */
    record Konect(Shape shape, boolean isWeighted) {
        private static final Map<String, Shape> SHAPES =
                Map.of("sym", Shape.UNDIRECTED, "asym", Shape.DIRECTED, "bip", Shape.BIPARTITE);

        /** A sentence that begins with one of these words is none of them. */
        private static final int MOST_WORDS = 3;

        private static final Set<String> PLAIN = Set.of("unweighted", "positive");

        static @Nullable Konect of(String line) {
            List<String> words = Lines.cells(line.substring(1), Lines.BLANKS);
            Shape shape = words.isEmpty() || words.size() > MOST_WORDS ? null : SHAPES.get(words.getFirst());
            if (shape == null || !line.startsWith("%")) {
                return null;
            }
            boolean isPlain = words.size() == 1 || PLAIN.contains(words.getLast());
            return new Konect(shape, !isPlain);
        }
    }

    TextLayout {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /** The layout of a file that is text, packed or not. */
    static TextLayout of(Path path) throws IOException {
        List<String> rows = new ArrayList<>();
        Konect konect = null;
        String comment = "";
        long skipped = 0;
        try (TextLines lines = TextLines.open(path)) {
            for (String line = lines.next(); line != null && rows.size() < MOST_ROWS; line = lines.next()) {
                boolean isComment = Lines.isComment(line);
                if (rows.isEmpty() && isComment) {
                    konect = konect == null ? Konect.of(line) : konect;
                    comment = line;
                }
                if (!isComment && !line.isBlank()) {
                    skipped = rows.isEmpty() ? lines.line() - 1 : skipped;
                    rows.add(line);
                }
            }
        }
        if (rows.isEmpty()) {
            boolean any = !comment.isEmpty();
            throw Problems.file(
                    path.toString(), any ? "nothing but comments" : "an empty file", "rows of source, target and time");
        }
        return of(path.toString(), rows, comment, skipped, konect);
    }

    private static TextLayout of(
            String name, List<String> rows, String comment, long skipped, @Nullable Konect konect) {
        String first = rows.getFirst().strip();
        if (first.indexOf('{') > 0 && first.endsWith("}")) {
            return dictionaries(name, first, skipped);
        }
        char delimiter = delimiter(rows);
        List<String> cells = Lines.cells(first, delimiter);
        if (isStated(first) || isHeader(cells)) {
            return header(name, rows, delimiter, cells, skipped);
        }
        if (delimiter != Lines.BLANKS && cells.size() > 1 && rows.stream().allMatch(row -> endsEmpty(row, delimiter))) {
            cells = cells.subList(0, cells.size() - 1);
        }
        List<String> notes = new ArrayList<>();
        List<String> marked = Lines.cells(comment.replaceFirst("^[#% ]+", ""), delimiter);
        if (marked.size() != cells.size() && delimiter != Lines.BLANKS) {
            marked = Lines.cells(comment.replaceFirst("^[#% ]+", ""), Lines.BLANKS);
        }
        boolean named = marked.size() == cells.size()
                && marked.stream().noneMatch(TextLayout::isValue)
                && new HashSet<>(marked).size() == marked.size()
                && new ColumnNames(marked).ends() != null;
        if (named) {
            notes.add(name + ": names of columns are taken from the comment before the first row");
        } else {
            notes.add(name + ": found no names of columns; they are told by their order and content");
        }
        return new TextLayout(
                Kind.LIST, delimiter, skipped, named ? marked : numbers(cells.size()), named, konect, notes);
    }

    private static TextLayout header(String name, List<String> rows, char delimiter, List<String> cells, long skipped) {
        int width = cells.size();
        int longest = rows.size() < 2 ? 0 : Lines.cells(rows.get(1), delimiter).size();
        boolean ragged =
                longest > width && ColumnNames.plain(cells.getLast()).contains("features") && delimiter != Lines.BLANKS;
        if (!ragged) {
            return new TextLayout(Kind.TABLE, delimiter, skipped, cells, true, null, List.of());
        }
        List<String> names = new ArrayList<>(cells.subList(0, width - 1));
        for (int f = 0; names.size() < longest; f++) {
            names.add("feature_" + f);
        }
        String note = name + ": the last name, '" + cells.getLast() + "', stands for " + (longest - width + 1)
                + " columns, feature_0 to feature_" + (longest - width);
        return new TextLayout(Kind.LIST, delimiter, skipped + 1, names, true, null, List.of(note));
    }

    private static TextLayout dictionaries(String name, String first, long skipped) {
        int open = first.indexOf('{');
        Map<String, String> entries = PythonDict.parse(first.substring(open));
        if (entries == null) {
            throw Problems.line(
                    name,
                    skipped + 1,
                    Problems.quote(first),
                    "two nodes and a dictionary of numbers and texts, as networkx writes them");
        }
        String ends = first.substring(0, open);
        char delimiter = ends.indexOf(',') >= 0 ? ',' : ends.indexOf('\t') >= 0 ? '\t' : Lines.BLANKS;
        List<String> names = new ArrayList<>(List.of("source", "target"));
        names.addAll(entries.keySet());
        if (new HashSet<>(names).size() < names.size()) {
            throw Problems.line(
                    name, skipped + 1, "a key 'source' or 'target'", "other keys beside the ends of an edge");
        }
        return new TextLayout(Kind.DICTIONARIES, delimiter, skipped, names, true, null, List.of());
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    private static boolean endsEmpty(String row, char delimiter) {
        return row.strip().endsWith(String.valueOf(delimiter)) || row.endsWith(String.valueOf(delimiter));
    }

    private static boolean isStated(String line) {
        return line.length() == 5 && line.toLowerCase(Locale.ROOT).startsWith("sep=");
    }

    /** Names are no numbers and no dates, of which every row has one; pandas writes an empty name before its own. */
    private static boolean isHeader(List<String> cells) {
        boolean frame = cells.size() > 2 && cells.getFirst().isEmpty();
        for (int c = 1; c < cells.size(); c++) {
            frame &= cells.get(c).equals(Integer.toString(c - 1));
        }
        return frame || cells.stream().noneMatch(TextLayout::isValue) || new ColumnNames(cells).ends() != null;
    }

    private static boolean isValue(String cell) {
        return TimeText.isNumber(cell) || TimeText.isDate(cell);
    }

    /** What cuts rows into three cells or more, the same number in most; else blanks. */
    private static char delimiter(List<String> rows) {
        char best = Lines.BLANKS;
        int most = Math.clamp(count(rows, Lines.BLANKS) - 1L, 1, 2);
        for (char candidate : DELIMITERS) {
            int cells = count(rows, candidate);
            if (cells > most) {
                best = candidate;
                most = cells;
            }
        }
        return best;
    }

    /** Cells of half the rows or more after the first, which may be a header; 0 when they differ. */
    private static int count(List<String> rows, char delimiter) {
        int[] counts = rows.subList(rows.size() > 1 ? 1 : 0, rows.size()).stream()
                .mapToInt(row -> Lines.cells(row, delimiter).size())
                .sorted()
                .toArray();
        int middle = counts[counts.length / 2];
        long agreeing = IntStream.of(counts).filter(count -> count == middle).count();
        return 2 * agreeing >= counts.length ? middle : 0;
    }
}
