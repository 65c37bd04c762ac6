package dev.espalier.network.tabular;

import dev.espalier.graph.InputException;
import java.util.List;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.vector.ValueVector;

/** A column of a table, and how it is told to a network. */
public sealed interface Column {
    /** Deviations below this share of the largest number come from rounding: the column is constant. */
    double NOISE = 1e-12;

    String name();

    /** Inputs or outputs that it takes. */
    int width();

    /** Numbers, told as how many standard deviations they are from the mean. */
    record Numbers(String name, double mean, double deviation) implements Column {
        public Numbers {
            if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
                throw new InputException("column '" + name + "': found mean " + mean + " and deviation " + deviation
                        + ", expected finite numbers, the second above 0");
            }
        }

        @Override
        public int width() {
            return 1;
        }

        /** How a number is told. */
        float encode(double value) {
            double off = value - mean;
            return (float) (Double.isInfinite(off) ? value / deviation - mean / deviation : off / deviation);
        }

        /** The number that is told so. */
        public double decode(double told) {
            return mean + deviation * told;
        }
    }

    /** Levels, told as 1 at the place of the level and 0 at the others. */
    record Levels(String name, List<String> levels) implements Column {
        public Levels {
            levels = List.copyOf(levels);
        }

        @Override
        public int width() {
            return levels.size();
        }
    }

    /**
     * What a column is, by the rows to learn from.
     *
     * @param rows at least one
     */
    static Column of(DataFrame data, String name, int[] rows) {
        ValueVector column = data.column(name);
        if (column.field().measure() instanceof NominalScale scale) {
            return new Levels(name, List.of(scale.levels()));
        }
        double largest = 0;
        for (int row : rows) {
            largest = Math.max(largest, Math.abs(column.getDouble(row)));
        }
        if (largest == 0) {
            return new Numbers(name, 0, 1);
        }
        double mean = 0; // in units of the largest, so that no square is too large or too small for a double
        for (int row : rows) {
            mean += column.getDouble(row) / largest / rows.length;
        }
        double squares = 0;
        for (int row : rows) {
            double off = column.getDouble(row) / largest - mean;
            squares += off * off / rows.length;
        }
        double deviation = Math.sqrt(squares);
        boolean constant = !(deviation > NOISE);
        return new Numbers(
                name,
                mean * largest,
                constant ? Math.max(largest, Double.MIN_NORMAL) : Math.max(deviation * largest, Double.MIN_VALUE));
    }
}
