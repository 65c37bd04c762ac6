package dev.espalier.graph.table;

import java.util.Set;

/**
 * What a user says about columns, against what their cells say.
 *
 * @param nominal columns whose cells are levels even when all are numbers (their levels are then in numeric order)
 * @param numeric columns that must hold numbers
 */
public record TableOptions(Set<String> nominal, Set<String> numeric) {
    /** Every column is what its cells are. */
    public static final TableOptions NONE = new TableOptions(Set.of(), Set.of());

    public TableOptions {
        nominal = Set.copyOf(nominal);
        numeric = Set.copyOf(numeric);
        for (String column : nominal) {
            if (numeric.contains(column)) {
                throw new IllegalArgumentException("column '" + column + "' cannot be both nominal and numeric");
            }
        }
    }
}
