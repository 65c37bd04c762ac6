package dev.espalier.graph.table;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a user says about a table, against what its cells say.
 *
 * @param nominal columns whose cells are levels even when all are numbers (their levels are then in numeric order)
 * @param numeric columns that must hold numbers
 * @param drop    columns to leave out, whatever they hold
 * @param missing which cells stand for nothing
 * @param decimal what stands before decimals in text
 */
public record TableOptions(
        Set<String> nominal, Set<String> numeric, Set<String> drop, MissingValues missing, DecimalMark decimal) {
    /** Every column is what its cells are. */
    public static final TableOptions NONE = new TableOptions(Set.of(), Set.of());

    public TableOptions {
        // in the order in which they were named, of which a refusal names the first
        nominal = Collections.unmodifiableSet(new LinkedHashSet<>(nominal));
        numeric = Collections.unmodifiableSet(new LinkedHashSet<>(numeric));
        drop = Collections.unmodifiableSet(new LinkedHashSet<>(drop));
        for (String column : nominal) {
            require(!numeric.contains(column), column, "both nominal and numeric");
            require(!drop.contains(column), column, "both nominal and left out");
        }
        for (String column : numeric) {
            require(!drop.contains(column), column, "both numeric and left out");
        }
    }

    /** With decimal points. */
    public TableOptions(Set<String> nominal, Set<String> numeric, Set<String> drop, MissingValues missing) {
        this(nominal, numeric, drop, missing, DecimalMark.POINT);
    }

    /** With all columns, and missing values as they are usually written. */
    public TableOptions(Set<String> nominal, Set<String> numeric) {
        this(nominal, numeric, Set.of(), MissingValues.USUAL);
    }

    /** Whether the user says what the column holds. */
    boolean names(String column) {
        return nominal.contains(column) || numeric.contains(column);
    }

    private static void require(boolean holds, String column, String what) {
        if (!holds) {
            throw new IllegalArgumentException("found column '" + column + "' " + what + ", expected one of the two");
        }
    }
}
