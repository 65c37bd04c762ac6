package dev.espalier.graph.exchange;

import dev.espalier.graph.exchange.ArrowOutput.Column;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;

/**
 * One column of an {@link EdgeTable} in one of the types that {@code edges.arrow} may have. Values are held as doubles,
 * which have room for every one of each type; a real number that is NaN is missing, and null in a file.
 */
final class EdgeColumn {
    /** What a file calls the values. */
    enum Type {
        FLOAT64,
        INT32,
        BOOL
    }

    private final Type type;
    private final double[] values;

    /** Takes the values as they are: whole for INT32, 0 and 1 for BOOL. */
    EdgeColumn(Type type, double[] values) {
        this.type = type;
        this.values = values;
    }

    Type type() {
        return type;
    }

    int size() {
        return values.length;
    }

    double value(int e) {
        return values[e];
    }

    /** What a file holds. */
    Column arrow(String name) {
        return switch (type) {
            case FLOAT64 ->
                name.equals(EdgeTable.PROBABILITY)
                        ? Column.float64(name, e -> values[e])
                        : Column.float64OrNull(name, e -> values[e]);
            case INT32 -> Column.int32(name, e -> (int) values[e]);
            case BOOL -> Column.bool(name, e -> values[e] != 0);
        };
    }

    /** Gathers a column batch by batch. */
    static final class Reader {
        private final Type type;
        private final DoubleColumn numbers = new DoubleColumn();

        Reader(Type type) {
            this.type = type;
        }

        void addAll(FieldVector vector) {
            switch (vector) {
                case Float8Vector reals -> numbers.addAll(reals, e -> reals.isNull(e) ? Double.NaN : reals.get(e));
                case IntVector integers -> numbers.addAll(integers, integers::get);
                case BitVector flags -> numbers.addAll(flags, flags::get);
                default ->
                    throw new IllegalArgumentException("found a column of edges of type " + vector.getField()
                            + ", expected text, numbers or booleans");
            }
        }

        EdgeColumn column() {
            return new EdgeColumn(type, numbers.toArray());
        }
    }
}
