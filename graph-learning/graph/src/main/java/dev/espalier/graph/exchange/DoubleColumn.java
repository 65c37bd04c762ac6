package dev.espalier.graph.exchange;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/** A growing array of doubles. */
final class DoubleColumn {
    private double[] values = new double[64];
    private int size;

    void addAll(Float8Vector vector) {
        addAll(vector, vector::get);
    }

    /** Adds a number for every row of a vector. */
    void addAll(FieldVector vector, IntToDoubleFunction cell) {
        int count = vector.getValueCount();
        if (size + count > values.length) {
            values = Arrays.copyOf(values, Math.max(size + count, values.length * 2));
        }
        for (int i = 0; i < count; i++) {
            values[size++] = cell.applyAsDouble(i);
        }
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
