package dev.espalier.graph.table;

import java.util.Set;

/**
 * How a source takes its cells.
 *
 * @param gaps    whether cells may be missing
 * @param missing which cells of text are
 * @param dropped columns that nobody will ask for, so that no cell of theirs is wrong
 * @param decimal what stands before decimals in text
 * @param blanks  whether empty rows between others are passed over: those of text without a cell, or with blank ones alone
 */
record Reading(Gaps gaps, MissingValues missing, Set<String> dropped, DecimalMark decimal, boolean blanks) {
    static final Reading COMPLETE = new Reading(Gaps.REFUSED, MissingValues.USUAL, Set.of(), DecimalMark.POINT, false);
    static final Reading INCOMPLETE = incomplete(MissingValues.USUAL, DecimalMark.POINT);

    static Reading incomplete(MissingValues missing, DecimalMark decimal) {
        return new Reading(Gaps.ALLOWED, missing, Set.of(), decimal, false);
    }

    static Reading records(MissingValues missing, DecimalMark decimal) {
        return new Reading(Gaps.ALLOWED, missing, Set.of(), decimal, true);
    }

    static Reading complete(TableOptions options) {
        return new Reading(Gaps.REFUSED, options.missing(), options.drop(), options.decimal(), false);
    }

    boolean mayMiss() {
        return gaps == Gaps.ALLOWED;
    }

    /** What to do about a missing cell that may not be, and about a level that looks like one. */
    String expected(String column, String cell) {
        String drop = "; --drop " + column + " leaves the column out";
        return "a value; missing values are not supported, so drop or impute them first"
                + drop
                + (cell.isBlank()
                        ? ""
                        : ", and --missing says which cells are missing if " + Problems.quote(cell) + " is a level");
    }
}
