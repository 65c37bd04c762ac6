package dev.espalier.expressivity.language;

/** What a branch depends on: indices, or values, which no max-affine program may branch on. */
public sealed interface Condition {
    static Condition equal(Index left, Index right) {
        return new OfIndices(left, Relation.EQUAL, right);
    }

    static Condition less(Index left, Index right) {
        return new OfIndices(left, Relation.LESS, right);
    }

    /** Compares values; the validator refuses it with the line it stands on. */
    static Condition less(Expression left, Expression right) {
        return new OfValues(left, Relation.LESS, right);
    }

    /** How two sides compare. */
    enum Relation {
        EQUAL("="),
        LESS("<");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        boolean holds(int left, int right) {
            return this == EQUAL ? left == right : left < right;
        }

        @Override
        public String toString() {
            return sign;
        }
    }

    /** A comparison of indices, decided when the program is unrolled. */
    record OfIndices(Index left, Relation relation, Index right) implements Condition {}

    /** A comparison of values. */
    record OfValues(Expression left, Relation relation, Expression right) implements Condition {}
}
