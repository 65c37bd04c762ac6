package dev.espalier.expressivity.language;

import java.util.List;

/** A step of a program; {@code line} is its place in the listing, from 1. */
public sealed interface Statement {
    int line();

    /** {@code target <- value}. */
    record Assign(int line, Expression.Cell target, Expression value) implements Statement {}

    /** Runs its body for each integer of a range: one after the other, or, when parallel, independently. */
    record ForEach(int line, Index.Loop index, Range range, boolean parallel, List<Statement> body)
            implements Statement {
        public ForEach {
            body = List.copyOf(body);
        }
    }

    /** Runs one of two bodies. */
    record Choice(int line, Condition condition, List<Statement> then, List<Statement> otherwise) implements Statement {
        public Choice {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }
}
