package dev.espalier.temporal.input;

import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.TimeText;
import java.io.Serializable;
import java.util.Locale;

/**
 * What the cells of a row say that other rows have no part in.
 *
 * @param roles what the columns are
 * @param input what the user says
 */
record RowCells(Roles roles, EventInput input) implements Serializable {
    private static final int LONGEST_NAME = 1000;

    /** Whether times are numbers, by those of the first row, else dates: a column is all the one or all the other. */
    boolean areNumbers(TableSource source) {
        int column = roles.time().getFirst();
        boolean areNumbers = roles.time().size() == 1
                && input.dates().pattern() == null
                && (source.isMissing(column)
                        || TimeText.isNumber(Decimals.plain(source.text(column).strip(), input.decimal()))
                        || Decimals.hasComma(source.text(column).strip()));
        if (!areNumbers && input.times() != EventInput.Times.AUTO) {
            throw source.problem(
                    column,
                    Problems.quote(source.text(column)),
                    "a number, as " + input.asked("times", input.times().name().toLowerCase(Locale.ROOT)) + " says");
        }
        return areNumbers;
    }

    void requireTime(TableSource source) {
        for (int column : roles.time()) {
            if (source.isMissing(column)) {
                throw source.problem(column, missing(source, column, "no time"), "a time for each event");
            }
        }
    }

    /** The name of a node as its cell has it. */
    String node(TableSource source, int column) {
        if (source.isMissing(column)) {
            String cell = source.text(column).strip();
            throw source.problem(
                    column,
                    missing(source, column, "an empty cell"),
                    "the name of a node"
                            + (cell.isEmpty()
                                    ? ""
                                    : ", or " + input.asked("missing", "...")
                                            + " with what stands for missing values in its place"));
        }
        String text = Decimals.plain(source.text(column).strip(), input.decimal());
        if (text.length() > LONGEST_NAME) {
            throw source.problem(
                    column,
                    "a name of " + text.length() + " characters",
                    "the name of a node, at most " + LONGEST_NAME + " characters long");
        }
        return text;
    }

    /** What a message says of a missing cell. */
    private static String missing(TableSource source, int column, String nothing) {
        String text = source.text(column);
        return text.isBlank() ? nothing : Problems.quote(text.strip()) + ", which stands for a missing value";
    }

    /** Whether Gephi calls the event undirected. */
    boolean isUndirected(TableSource source) {
        return roles.type() >= 0 && source.text(roles.type()).equalsIgnoreCase("undirected");
    }
}
