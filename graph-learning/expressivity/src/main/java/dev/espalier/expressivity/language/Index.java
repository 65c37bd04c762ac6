package dev.espalier.expressivity.language;

/** An integer that is known once the loops around it stand: never a value of the computation. */
public sealed interface Index {
    static Index of(int value) {
        return new Literal(value);
    }

    default Index plus(int offset) {
        return offset == 0 ? this : new Sum(this, new Literal(offset));
    }

    default Index plus(Index other) {
        return new Sum(this, other);
    }

    default Index minus(int offset) {
        return plus(-offset);
    }

    /** A constant. */
    record Literal(int value) implements Index {}

    /**
     * The index of a loop.
     *
     * @param name what the listing calls it
     * @param slot how many loops and reductions stood around its own when it was written
     */
    record Loop(String name, int slot) implements Index {}

    /** {@code left + right}. */
    record Sum(Index left, Index right) implements Index {}

    /** An entry of a fixed table. */
    record Entry(Table table, Index row, Index column) implements Index {}
}
