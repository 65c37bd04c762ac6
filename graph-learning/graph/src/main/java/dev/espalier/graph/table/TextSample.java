package dev.espalier.graph.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The first lines of a text, and what they come to when they are cut at some character. Quotes protect. */
record TextSample(List<String> lines) {
    static final int MOST_LINES = 60;

    /** Between cells: one or more spaces and tabs. */
    static final char BLANKS = ' ';

    /** Lines of a text's beginning; the last one, which may be cut off, only when it is the only one or the text is whole. */
    static TextSample of(String head, boolean whole) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < head.length() && lines.size() < MOST_LINES; i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == '\n') {
                boolean pair = i > start && head.charAt(i - 1) == '\r';
                lines.add(head.substring(start, pair ? i - 1 : i));
                start = i + 1;
            }
        }
        if (lines.size() < MOST_LINES && start < head.length() && (whole || lines.isEmpty())) {
            lines.add(head.substring(start).stripTrailing());
        }
        return new TextSample(lines);
    }

    TextSample from(int line) {
        return new TextSample(lines.subList(line, lines.size()));
    }

    /** Without lines that hold nothing or a comment. */
    TextSample ofRows() {
        return new TextSample(lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The cells of a line, with their quotes. */
    static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        boolean blanks = delimiter == BLANKS;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            boolean end = i == line.length();
            char c = end ? delimiter : line.charAt(i);
            quoted ^= !end && c == '"';
            boolean cut = end || (!quoted && (c == delimiter || (blanks && c == '\t')));
            if (cut) {
                String cell = line.substring(start, i).strip();
                if (!blanks || !cell.isEmpty()) {
                    cells.add(cell);
                }
                start = i + 1;
            }
        }
        return cells;
    }

    /** Share of the lines with this many cells, or one more; 0 for no lines. */
    double share(char delimiter, int cells) {
        int agreeing = 0;
        for (String line : lines) {
            int here = cells(line, delimiter).size();
            agreeing += here == cells || here == cells + 1 ? 1 : 0;
        }
        return lines.isEmpty() ? 0 : (double) agreeing / lines.size();
    }

    /** Whether each line has this many cells; false for no lines. */
    boolean allHave(char delimiter, int cells) {
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> cells(line, delimiter).size() == cells);
    }

    /** Whether the last cell of each line is empty. */
    boolean endsEmpty(char delimiter) {
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> cells(line, delimiter).getLast().isEmpty());
    }

    /** Whether the first cells count 0, 1, 2, ... or 1, 2, 3, .... */
    boolean beginsCounting(char delimiter) {
        for (int i = 0; i < lines.size(); i++) {
            double number = Cells.number(unquoted(cells(lines.get(i), delimiter).getFirst()));
            double first =
                    Cells.number(unquoted(cells(lines.getFirst(), delimiter).getFirst()));
            if (!(number == first + i && (first == 0 || first == 1))) {
                return false;
            }
        }
        return !lines.isEmpty();
    }

    /** Whether the first cells are texts and each another one; between blanks only in quotes, as R writes them. */
    boolean beginsWithNames(char delimiter) {
        HashSet<String> seen = new HashSet<>();
        for (String line : lines) {
            String cell = cells(line, delimiter).getFirst();
            boolean protectedCell = delimiter != BLANKS || cell.startsWith("\"");
            if (!protectedCell || cell.isEmpty() || !Double.isNaN(Cells.anyNumber(cell)) || !seen.add(cell)) {
                return false;
            }
        }
        return lines.size() > 1;
    }

    /** Whether each line begins with another cell, none of them empty. */
    boolean beginsDistinct(char delimiter) {
        HashSet<String> seen = new HashSet<>();
        for (String line : lines) {
            String cell = cells(line, delimiter).getFirst();
            if (cell.isEmpty() || !seen.add(cell)) {
                return false;
            }
        }
        return lines.size() > 1;
    }

    /** Whether every cell is a number; false for no lines. */
    boolean allNumbers(char delimiter) {
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> cells(line, delimiter).stream()
                                .noneMatch(cell -> Double.isNaN(Cells.anyNumber(unquoted(cell)))));
    }

    /** Whether some cell of a line is a number. */
    static boolean hasNumber(String line, char delimiter) {
        return cells(line, delimiter).stream().anyMatch(cell -> !Double.isNaN(Cells.anyNumber(unquoted(cell))));
    }

    private static String unquoted(String cell) {
        return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1)
                : cell;
    }
}
