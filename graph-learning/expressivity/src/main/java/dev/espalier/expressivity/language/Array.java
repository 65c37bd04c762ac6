package dev.espalier.expressivity.language;

import java.util.List;

/**
 * A named block of real variables of a program, row-major.
 *
 * @param name   what the listing calls it
 * @param shape  extent of each subscript; empty for a single variable
 * @param role   who gives and who reads its values
 * @param offset place of its first cell in the program's memory
 */
public record Array(String name, List<Integer> shape, Role role, int offset) {
    /** Who gives and who reads the values of an array. */
    public enum Role {
        /** Given by the caller; never assigned. */
        INPUT,
        /** As {@link #INPUT}, and promised to be 0 or more. */
        NON_NEGATIVE_INPUT,
        /** Working memory. */
        LOCAL,
        /** Working memory of which the author claims that it is 0 or more whatever the inputs are. */
        NON_NEGATIVE_LOCAL,
        /** Working memory that the caller reads at the end. */
        OUTPUT;

        boolean isInput() {
            return this == INPUT || this == NON_NEGATIVE_INPUT;
        }
    }

    public Array {
        shape = List.copyOf(shape);
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "array '" + name + "': found the extent " + extent + ", expected 0 or more");
            }
        }
    }

    /** Number of cells: the product of the extents. */
    public int size() {
        int size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    /** The cell at these subscripts, one for each extent. */
    public Expression.Cell at(Index... subscripts) {
        return new Expression.Cell(this, List.of(subscripts));
    }

    /** The cell at these constant subscripts; without any, a single variable. */
    public Expression.Cell at(int... subscripts) {
        Index[] indices = new Index[subscripts.length];
        for (int i = 0; i < subscripts.length; i++) {
            indices[i] = Index.of(subscripts[i]);
        }
        return at(indices);
    }

    /** The variable itself, for an array of empty shape. */
    public Expression.Cell cell() {
        return new Expression.Cell(this, List.of());
    }
}
