package dev.espalier.temporal.input;

import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.time.TimeText;
import dev.espalier.temporal.input.TextLayout.Kind;
import dev.espalier.temporal.input.TextLayout.Konect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a text is laid out.
 *
 * @param name    of the file, for messages
 * @param rows    its first lines that are neither blank nor comments; at least one
 * @param comment the last comment before them; empty when there is none
 * @param skipped lines before the first of the rows
 * @param konect  what KONECT's first line says; null for other files
 * @param decimal what stands before decimals: a comma that does stands between no cells
 */
record LayoutFinder(
        String name,
        List<String> rows,
        String comment,
        long skipped,
        @Nullable Konect konect,
        DecimalMark decimal) {
    /** What tells edges between the same nodes apart, before a dictionary. */
    static final String KEY = "key";

    private static final char[] DELIMITERS = {'\t', ';', ',', '|'};

    TextLayout find() {
        String first = rows.getFirst().strip();
        if (first.indexOf('{') > 0 && first.endsWith("}")) {
            return dictionaries(first);
        }
        if (first.startsWith("{") || first.startsWith("[")) {
            throw Problems.file(name, "JSON", "rows of source, target and time, such as CSV; export it as such first");
        }
        char delimiter = delimiter();
        List<String> cells = Lines.cells(first, delimiter);
        if (isStated(first) || isHeader(cells)) {
            return header(delimiter, cells);
        }
        if (delimiter != Lines.BLANKS
                && cells.size() > 1
                && cells.getLast().isEmpty()
                && rows.stream().allMatch(row -> endsEmpty(row, delimiter))) {
            cells = cells.subList(0, cells.size() - 1);
        }
        List<String> notes = new ArrayList<>();
        List<String> marked = Lines.cells(comment.replaceFirst("^[#% ]+", ""), delimiter);
        if (marked.size() != cells.size() && delimiter != Lines.BLANKS) {
            marked = Lines.cells(comment.replaceFirst("^[#% ]+", ""), Lines.BLANKS);
        }
        boolean named = marked.size() == cells.size()
                && marked.stream().noneMatch(this::isValue)
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

    private TextLayout header(char delimiter, List<String> cells) {
        int width = cells.size();
        boolean isOpen = width > 1
                && delimiter != Lines.BLANKS
                && ColumnNames.plain(cells.getLast()).contains("features");
        int usual = isOpen && rows.size() > 1 ? usual(delimiter) : width;
        if (usual == width || usual < width - 1) {
            return new TextLayout(Kind.TABLE, delimiter, skipped, cells, true, null, List.of());
        }
        List<String> names = new ArrayList<>(cells.subList(0, width - 1));
        for (int f = 0; names.size() < usual; f++) {
            names.add("feature_" + f);
        }
        int open = usual - width + 1;
        String note = name + ": the last name, '" + cells.getLast() + "', stands for "
                + (open == 0
                        ? "no column"
                        : open + (open == 1 ? " column, feature_0" : " columns, feature_0 to feature_" + (open - 1)));
        return new TextLayout(Kind.LIST, delimiter, skipped + 1, names, true, null, List.of(note));
    }

    /** How many cells most of the first rows have. */
    private int usual(char delimiter) {
        Map<Integer, Integer> counts = new TreeMap<>();
        rows.subList(1, rows.size())
                .forEach(row -> counts.merge(Lines.cells(row, delimiter).size(), 1, Integer::sum));
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private TextLayout dictionaries(String first) {
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
        List<String> before = new ArrayList<>();
        // edges that may be there more than once have a key
        if (Lines.cut(LineSource.ends(ends, delimiter), delimiter, before) && before.size() == 3) {
            names.add(KEY);
        }
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
    private boolean isHeader(List<String> cells) {
        boolean frame = cells.size() > 2 && cells.getFirst().isEmpty();
        for (int c = 1; c < cells.size(); c++) {
            frame &= cells.get(c).equals(Integer.toString(c - 1));
        }
        return frame || cells.stream().noneMatch(this::isValue) || new ColumnNames(cells).ends() != null;
    }

    private boolean isValue(String cell) {
        return TimeText.isNumber(Decimals.plain(cell, decimal)) || TimeText.isDate(DateTimes.toMicros(cell));
    }

    /** What cuts rows into three cells or more, the same number in most; else blanks. */
    private char delimiter() {
        char best = Lines.BLANKS;
        int most = Math.clamp(count(Lines.BLANKS) - 1L, 1, 2);
        for (char candidate : DELIMITERS) {
            int cells = candidate == ',' && decimal == DecimalMark.COMMA ? 0 : count(candidate);
            if (cells > most) {
                best = candidate;
                most = cells;
            }
        }
        return best;
    }

    /** Cells of half the rows or more after the first, which may be a header; 0 when they differ. */
    private int count(char delimiter) {
        int[] counts = rows.subList(rows.size() > 1 ? 1 : 0, rows.size()).stream()
                .mapToInt(row -> Lines.cells(row, delimiter).size())
                .sorted()
                .toArray();
        int middle = counts[counts.length / 2];
        long agreeing = IntStream.of(counts).filter(count -> count == middle).count();
        return 2 * agreeing >= counts.length ? middle : 0;
    }
}
