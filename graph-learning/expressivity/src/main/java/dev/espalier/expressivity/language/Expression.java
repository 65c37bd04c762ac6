package dev.espalier.expressivity.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A real value of a program: variables, affine combinations and maxima of them. A {@link Product} of two values that are
 * not constants can be written, so that a program that is not max-affine has a listing in which to show the line.
 */
public sealed interface Expression {
    static Expression constant(long value) {
        return new Constant(Rational.of(value));
    }

    default Expression plus(Expression other) {
        List<Expression> terms = new ArrayList<>();
        if (this instanceof Sum sum) {
            terms.addAll(sum.terms());
        } else {
            terms.add(this);
        }
        terms.add(other);
        return new Sum(terms);
    }

    default Expression minus(Expression other) {
        return plus(other.times(Rational.MINUS_ONE));
    }

    default Expression times(Rational factor) {
        return new Scaled(factor, this);
    }

    default Expression times(long factor) {
        return times(Rational.of(factor));
    }

    /** The product; max-affine only if one side is a {@link Constant}. */
    default Expression times(Expression other) {
        if (this instanceof Constant c) {
            return other.times(c.value());
        }
        return other instanceof Constant c ? times(c.value()) : new Product(this, other);
    }

    /** max{a, b, ...}. */
    static Expression max(Expression... operands) {
        return new Extreme(Extremum.MAX, List.of(operands));
    }

    /** min{a, b, ...}. */
    static Expression min(Expression... operands) {
        return new Extreme(Extremum.MIN, List.of(operands));
    }

    /** Larger or smaller. */
    enum Extremum {
        MAX,
        MIN;

        @Override
        public String toString() {
            return this == MAX ? "max" : "min";
        }
    }

    /** A constant. */
    record Constant(Rational value) implements Expression {}

    /** A variable: the cell of an array at these subscripts. */
    record Cell(Array array, List<Index> subscripts) implements Expression {
        public Cell {
            subscripts = List.copyOf(subscripts);
        }
    }

    /** The sum of its terms; 0 without any. */
    record Sum(List<Expression> terms) implements Expression {
        public Sum {
            terms = List.copyOf(terms);
        }
    }

    /** A constant times a value. */
    record Scaled(Rational factor, Expression operand) implements Expression {}

    /** A product of two values, which no max-affine program may form. */
    record Product(Expression left, Expression right) implements Expression {}

    /** The largest or smallest of its operands, of which there is at least one; taken in a balanced tree. */
    record Extreme(Extremum kind, List<Expression> operands) implements Expression {
        public Extreme {
            operands = List.copyOf(operands);
            if (operands.isEmpty()) {
                throw new IllegalArgumentException("found an extreme without operands, expected at least one");
            }
        }
    }

    /** The largest or smallest of {@code body} over a range, in a balanced tree; the range must not be empty. */
    record ExtremeOver(Extremum kind, Index.Loop index, Range range, Expression body) implements Expression {}

    /** The sum of {@code body} over a range; 0 when the range is empty. */
    record SumOver(Index.Loop index, Range range, Expression body) implements Expression {}
}
