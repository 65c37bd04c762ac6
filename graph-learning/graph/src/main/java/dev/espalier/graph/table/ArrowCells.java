package dev.espalier.graph.table;

import java.time.LocalDate;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;

/** The cells of one column of one Arrow batch, as numbers and as text. */
interface ArrowCells {
    boolean isNull(int at);

    /** NaN when the cell is no number. */
    double number(int at);

    String text(int at);

    /** The cells of a plain vector of a type that {@link ArrowSource} accepts. */
    static ArrowCells of(FieldVector vector) {
        return switch (vector) {
            case UInt8Vector v ->
                new Numbers(
                        v,
                        at -> v.getObjectNoOverflow(at).doubleValue(),
                        at -> String.valueOf(v.getObjectNoOverflow(at)));
            case BaseIntVector v -> new Numbers(v, v::getValueAsLong, at -> Long.toString(v.getValueAsLong(at)));
            case FloatingPointVector v ->
                new Numbers(vector, v::getValueAsDouble, at -> Cells.text(v.getValueAsDouble(at)));
            case BitVector v -> new Texts(v, at -> v.get(at) == 0 ? "false" : "true");
            case TimeStampVector v -> new Texts(v, at -> ArrowStamps.text(v, at));
            case DateDayVector v ->
                new Texts(v, at -> LocalDate.ofEpochDay(v.get(at)).toString());
            default ->
                vector.getMinorType().name().startsWith("DECIMAL")
                        ? new Numbers(vector, at -> Double.parseDouble(plain(vector, at)), at -> plain(vector, at))
                        : new Texts(vector, at -> plain(vector, at));
        };
    }

    /** The cells of a vector of indices into a dictionary. */
    static ArrowCells encoded(FieldVector indices, FieldVector dictionary) {
        return new Encoded((BaseIntVector) indices, of(dictionary), dictionary.getValueCount());
    }

    private static String plain(FieldVector vector, int at) {
        return String.valueOf(vector.getObject(at));
    }

    @FunctionalInterface
    interface NumberAt {
        double get(int at);
    }

    @FunctionalInterface
    interface TextAt {
        String get(int at);
    }

    record Numbers(FieldVector vector, NumberAt numbers, TextAt texts) implements ArrowCells {
        @Override
        public boolean isNull(int at) {
            return vector.isNull(at);
        }

        @Override
        public double number(int at) {
            return numbers.get(at);
        }

        @Override
        public String text(int at) {
            return texts.get(at);
        }
    }

    record Texts(FieldVector vector, TextAt texts) implements ArrowCells {
        @Override
        public boolean isNull(int at) {
            return vector.isNull(at);
        }

        @Override
        public double number(int at) {
            return Cells.number(text(at));
        }

        @Override
        public String text(int at) {
            return texts.get(at);
        }
    }

    record Encoded(BaseIntVector indices, ArrowCells values, int size) implements ArrowCells {
        /** An index outside its dictionary stands for nothing, as null does. */
        @Override
        public boolean isNull(int at) {
            if (indices.isNull(at)) {
                return true;
            }
            long index = indices.getValueAsLong(at);
            return index < 0 || index >= size || values.isNull((int) index);
        }

        @Override
        public double number(int at) {
            return values.number((int) indices.getValueAsLong(at));
        }

        @Override
        public String text(int at) {
            return values.text((int) indices.getValueAsLong(at));
        }
    }
}
