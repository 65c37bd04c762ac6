package dev.espalier.expressivity.language;

import java.util.List;

/** Whether the cost of something depends on a loop index: through a range or a branch, never through a subscript. */
final class Dependence {
    private Dependence() {}

    static boolean of(List<Statement> body, Index.Loop index) {
        for (Statement s : body) {
            boolean depends = switch (s) {
                case Statement.Assign a -> of(a.value(), index);
                case Statement.ForEach f -> of(f.range(), index) || of(f.body(), index);
                case Statement.Choice c -> of(c.condition(), index) || of(c.then(), index) || of(c.otherwise(), index);
            };
            if (depends) {
                return true;
            }
        }
        return false;
    }

    static boolean of(Expression expression, Index.Loop index) {
        return switch (expression) {
            case Expression.Constant e -> false;
            case Expression.Cell e -> false;
            case Expression.Sum e -> e.terms().stream().anyMatch(t -> of(t, index));
            case Expression.Scaled e -> of(e.operand(), index);
            case Expression.Product e -> of(e.left(), index) || of(e.right(), index);
            case Expression.Extreme e -> e.operands().stream().anyMatch(o -> of(o, index));
            case Expression.ExtremeOver e -> of(e.range(), index) || of(e.body(), index);
            case Expression.SumOver e -> of(e.range(), index) || of(e.body(), index);
        };
    }

    private static boolean of(Condition condition, Index.Loop index) {
        return switch (condition) {
            case Condition.OfIndices c -> of(c.left(), index) || of(c.right(), index);
            case Condition.OfValues c -> of(c.left(), index) || of(c.right(), index);
        };
    }

    private static boolean of(Range range, Index.Loop index) {
        return switch (range) {
            case Range.Interval r -> of(r.from(), index) || of(r.to(), index);
            case Range.Row r -> of(r.row(), index);
        };
    }

    private static boolean of(Index i, Index.Loop index) {
        return switch (i) {
            case Index.Literal literal -> false;
            case Index.Loop loop -> loop.equals(index);
            case Index.Sum sum -> of(sum.left(), index) || of(sum.right(), index);
            case Index.Entry entry -> of(entry.row(), index) || of(entry.column(), index);
        };
    }
}
