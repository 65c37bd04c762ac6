package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import java.util.List;

/** The words of this package's complaints. */
final class Problems {
    private static final int LONGEST_QUOTE = 60;
    private static final int SHOWN_NAMES = 8;

    private Problems() {}

    static InputException file(String name, String found, String expected) {
        return new InputException(name + ": found " + found + ", expected " + expected);
    }

    static InputException line(String name, long line, String found, String expected) {
        return new InputException(name + ", line " + line + ": found " + found + ", expected " + expected);
    }

    /** A cell as a message shows it: on one line and not too long. */
    static String quote(String cell) {
        String line = cell.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + "'";
    }

    /** Column names for a message, not all where there are many. */
    static String shown(List<String> columns) {
        return String.join(", ", columns.subList(0, Math.min(SHOWN_NAMES, columns.size())))
                + (columns.size() > SHOWN_NAMES ? ", ... (" + columns.size() + " columns)" : "");
    }
}
