package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.Array.Role;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Programs as pseudo-code. */
final class Listing {
    private Listing() {}

    static String of(Program program) {
        StringBuilder out = new StringBuilder("program ").append(program.name()).append('\n');
        for (Array a : program.arrays()) {
            if (a.role() != Role.LOCAL && a.role() != Role.NON_NEGATIVE_LOCAL) {
                out.append("    ")
                        .append(a.role().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(' ')
                        .append(a.name());
                if (!a.shape().isEmpty()) {
                    out.append(a.shape());
                }
                out.append('\n');
            }
        }
        append(program.body(), 0, out);
        return out.toString();
    }

    private static void append(List<Statement> body, int depth, StringBuilder out) {
        for (Statement s : body) {
            out.append(String.format(Locale.ROOT, "%3d ", s.line()))
                    .append("  ".repeat(depth))
                    .append(head(s))
                    .append('\n');
            switch (s) {
                case Statement.Assign a -> {}
                case Statement.ForEach f -> append(f.body(), depth + 1, out);
                case Statement.Choice c -> {
                    append(c.then(), depth + 1, out);
                    if (!c.otherwise().isEmpty()) {
                        out.append("    ").append("  ".repeat(depth)).append("otherwise\n");
                        append(c.otherwise(), depth + 1, out);
                    }
                }
            }
        }
    }

    /** The line of a statement, without its body. */
    static String head(Statement s) {
        return switch (s) {
            case Statement.Assign a -> text(a.target()) + " ← " + text(a.value());
            case Statement.ForEach f -> "for " + over(f.index(), f.range()) + (f.parallel() ? " do parallel" : " do");
            case Statement.Choice c -> "if " + text(c.condition());
        };
    }

    private static String text(Condition condition) {
        return switch (condition) {
            case Condition.OfIndices c -> text(c.left()) + " " + c.relation() + " " + text(c.right());
            case Condition.OfValues c -> text(c.left()) + " " + c.relation() + " " + text(c.right());
        };
    }

    private static String over(Index.Loop index, Range range) {
        return switch (range) {
            case Range.Interval r ->
                index.name() + " = " + text(r.from()) + (r.step() > 0 ? " to " : " down to ") + text(r.to());
            case Range.Row r ->
                index.name() + " ∈ " + r.table() + (r.table().rows() == 1 ? "" : "(" + text(r.row()) + ")")
                        + (r.reversed() ? " reversed" : "");
        };
    }

    static String text(Index index) {
        return switch (index) {
            case Index.Literal i -> Integer.toString(i.value());
            case Index.Loop i -> i.name();
            case Index.Sum(Index left, Index.Literal right) ->
                text(left) + (right.value() < 0 ? "−" + -right.value() : "+" + right.value());
            case Index.Sum i -> text(i.left()) + "+" + text(i.right());
            case Index.Entry i ->
                i.table() + "(" + (i.table().rows() == 1 ? "" : text(i.row()) + ",") + text(i.column()) + ")";
        };
    }

    static String text(Expression e) {
        return switch (e) {
            case Expression.Constant c -> c.value().toString();
            case Expression.Cell c -> {
                var subscripts = new StringJoiner(",", "[", "]");
                c.subscripts().forEach(i -> subscripts.add(text(i)));
                yield c.array().name() + (c.subscripts().isEmpty() ? "" : subscripts);
            }
            case Expression.Sum s -> sum(s);
            case Expression.Scaled s ->
                (s.factor().equals(Rational.MINUS_ONE) ? "−" : s.factor() + "·") + factor(s.operand());
            case Expression.Product p -> factor(p.left()) + "·" + factor(p.right());
            case Expression.Extreme x -> {
                var operands = new StringJoiner(", ", x.kind() + "{", "}");
                x.operands().forEach(o -> operands.add(text(o)));
                yield operands.toString();
            }
            case Expression.ExtremeOver x -> x.kind() + "{" + text(x.body()) + " : " + over(x.index(), x.range()) + "}";
            case Expression.SumOver x -> "Σ{" + text(x.body()) + " : " + over(x.index(), x.range()) + "}";
        };
    }

    private static String sum(Expression.Sum sum) {
        StringBuilder out = new StringBuilder();
        for (Expression term : sum.terms()) {
            String text = text(term);
            if (out.isEmpty()) {
                out.append(text);
            } else if (text.startsWith("−")) {
                out.append(" − ").append(text, 1, text.length());
            } else {
                out.append(" + ").append(text);
            }
        }
        return out.isEmpty() ? "0" : out.toString();
    }

    private static String factor(Expression e) {
        return e instanceof Expression.Sum ? "(" + text(e) + ")" : text(e);
    }

    /** A cell by its number within its array, as in {@code x[1,2]}. */
    static String cellName(Array array, int cell) {
        int rest = cell;
        String subscripts = "";
        for (int d = array.shape().size() - 1; d >= 0; d--) {
            int extent = array.shape().get(d);
            subscripts = rest % extent + (subscripts.isEmpty() ? "" : ",") + subscripts;
            rest /= extent;
        }
        return array.name() + (array.shape().isEmpty() ? "" : "[" + subscripts + "]");
    }
}
