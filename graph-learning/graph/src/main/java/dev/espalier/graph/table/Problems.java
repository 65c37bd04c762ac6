package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of this package's complaints. */
final class Problems {
    private static final int LONGEST_QUOTE = 60;
    private static final int NEAR = 2;
    private static final int SHOWN_NAMES = 5;

    private Problems() {}

    static InputException at(TableSource source, String column, String found, String expected) {
        return new InputException(
                place(source) + ", column '" + column + "': found " + found + ", expected " + expected);
    }

    static InputException row(TableSource source, String found, String expected) {
        return new InputException(place(source) + ": found " + found + ", expected " + expected);
    }

    static InputException file(String name, String found, String expected) {
        return new InputException(name + ": found " + found + ", expected " + expected);
    }

    private static String place(TableSource source) {
        return source.name() + ", row " + source.row() + (source.line() > 0 ? " (line " + source.line() + ")" : "");
    }

    /** A cell as a message shows it: on one line and not too long. */
    static String quote(String cell) {
        String line = cell.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + "'";
    }

    /** Refuses an option's column that does not exist, with the names that look like it. */
    static InputException unknownColumn(String name, String wanted, String option, List<String> columns) {
        List<String> near = columns.stream()
                .filter(c -> c.equalsIgnoreCase(wanted)
                        || distance(c.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT)) <= NEAR)
                .limit(SHOWN_NAMES)
                .toList();
        String known = near.isEmpty()
                ? "one of " + columns.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "))
                        + (columns.size() > SHOWN_NAMES ? ", ... (" + columns.size() + " columns)" : "")
                : "perhaps " + String.join(" or ", near);
        return file(name, "no column '" + wanted + "' for " + option, known);
    }

    /** Edit distance: insertions, deletions and substitutions. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
