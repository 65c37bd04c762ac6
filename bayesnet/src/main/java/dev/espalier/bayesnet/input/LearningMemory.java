package dev.espalier.bayesnet.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import java.util.Locale;

/** What learning a network takes of the heap that follows from the number of columns alone, known before a row is read. */
public final class LearningMemory {
    /** Numbers for every pair of columns: sums, covariances, correlations, p-values, edge probabilities, counts. */
    private static final double NUMBERS_PER_PAIR = 4;

    private LearningMemory() {}

    /**
     * Refuses a table of more columns than this heap can learn a network of.
     *
     * @param name    of the table, for the message
     * @param columns that it has
     * @throws InputException when it has too many
     */
    public static void require(String name, int columns) {
        HeapBudget.ofHeap()
                .require(
                        String.format(
                                Locale.ROOT,
                                "%s: found %,d columns, with numbers for every pair of them",
                                name,
                                columns),
                        Double.BYTES * NUMBERS_PER_PAIR * columns * columns,
                        "leave out columns");
    }
}
