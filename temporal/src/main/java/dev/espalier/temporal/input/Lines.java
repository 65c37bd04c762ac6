package dev.espalier.temporal.input;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into cells. A cell in quotes may hold what stands between cells, and {@code ""} for a quote. */
final class Lines {
    /** Between cells: one or more spaces and tabs. */
    static final char BLANKS = ' ';

    private Lines() {}

    /** Whether a line before or among rows is a comment. */
    static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("%");
    }

    static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        return cut(line, delimiter, cells) ? cells : List.of(line);
    }

    /**
     * Adds the cells of a line to a list.
     *
     * @return whether quotes stand in pairs around whole cells
     */
    static boolean cut(String line, char delimiter, List<String> cells) {
        int length = line.length();
        int at = 0;
        while (true) {
            while (at < length && isBlank(line.charAt(at)) && line.charAt(at) != delimiter) {
                at++;
            }
            if (delimiter == BLANKS) {
                while (at < length && isBlank(line.charAt(at))) {
                    at++;
                }
                if (at == length) {
                    return true;
                }
            }
            if (at < length && line.charAt(at) == '"') {
                at = quoted(line, at, cells);
                if (at < 0) {
                    return false;
                }
                while (at < length && !isEnd(line.charAt(at), delimiter)) {
                    if (!isBlank(line.charAt(at))) {
                        return false;
                    }
                    at++;
                }
            } else {
                int start = at;
                while (at < length && !isEnd(line.charAt(at), delimiter)) {
                    at++;
                }
                int end = at;
                while (end > start && isBlank(line.charAt(end - 1))) {
                    end--;
                }
                cells.add(line.substring(start, end));
            }
            if (at == length) {
                return true;
            }
            at++;
        }
    }

    private static int quoted(String line, int from, List<String> cells) {
        int at = from + 1;
        StringBuilder text = null;
        int start = at;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                return -1;
            }
            boolean pair = quote + 1 < line.length() && line.charAt(quote + 1) == '"';
            if (!pair) {
                String last = line.substring(start, quote);
                cells.add(text == null ? last : text.append(last).toString());
                return quote + 1;
            }
            text = text == null ? new StringBuilder() : text;
            text.append(line, start, quote + 1);
            at = quote + 2;
            start = at;
        }
    }

    private static boolean isEnd(char c, char delimiter) {
        return delimiter == BLANKS ? isBlank(c) : c == delimiter;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
