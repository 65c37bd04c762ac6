package dev.espalier.graph.table;

/** Takes the rows of a numeric table one at a time, for example to add them up. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes a row.
     *
     * @param values one finite number per column, in column order; the array is used again for the next row
     */
    void row(double[] values);
}
