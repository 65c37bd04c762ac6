package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.ProgramException.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses what is not a max-affine arithmetic program. First the syntax, where all problems are found: products of two
 * values, branches on values, indices used outside their loop, assigned inputs, wrong numbers of subscripts. Then, if
 * that is sound, a run without numbers ({@link ParallelCheck}).
 */
final class Validator {
    private final Program program;
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<Index.Loop> scope = new ArrayDeque<>();
    private Statement at;

    private Validator(Program program, Statement first) {
        this.program = program;
        at = first;
    }

    static void check(Program program) {
        List<Problem> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Array array : program.arrays()) {
            if (!names.add(array.name())) {
                problems.add(new Problem(0, array.name(), "the array is declared twice"));
            }
        }
        if (problems.isEmpty() && !program.body().isEmpty()) {
            var syntax = new Validator(program, program.body().getFirst());
            syntax.visit(program.body());
            problems.addAll(syntax.problems);
        }
        if (problems.isEmpty()) {
            for (var fault : new ParallelCheck(program).faults()) {
                problems.add(new Problem(fault.line(), lineOf(program.body(), fault.line()), fault.reason()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProgramException(program.name(), problems);
        }
    }

    private static String lineOf(List<Statement> body, int line) {
        for (Statement s : body) {
            if (s.line() == line) {
                return Listing.head(s);
            }
            String inner = switch (s) {
                case Statement.Assign a -> "";
                case Statement.ForEach f -> lineOf(f.body(), line);
                case Statement.Choice c -> lineOf(c.then(), line) + lineOf(c.otherwise(), line);
            };
            if (!inner.isEmpty()) {
                return inner;
            }
        }
        return "";
    }

    private void problem(String reason) {
        problems.add(new Problem(at.line(), Listing.head(at), reason));
    }

    private void visit(List<Statement> body) {
        for (Statement s : body) {
            at = s;
            switch (s) {
                case Statement.Assign a -> {
                    if (a.target().array().role().isInput()) {
                        problem("assigns to input '" + a.target().array().name() + "', which only the caller gives");
                    }
                    visit(a.target());
                    visit(a.value());
                }
                case Statement.ForEach f -> {
                    visit(f.range());
                    scope.push(f.index());
                    visit(f.body());
                    scope.pop();
                }
                case Statement.Choice c -> {
                    visit(c.condition());
                    visit(c.then());
                    visit(c.otherwise());
                }
            }
        }
    }

    private void visit(Condition condition) {
        switch (condition) {
            case Condition.OfIndices c -> {
                visit(c.left());
                visit(c.right());
            }
            case Condition.OfValues c -> problem("branches on values; a max-affine program may branch on indices only");
        }
    }

    private void visit(Range range) {
        switch (range) {
            case Range.Interval r -> {
                visit(r.from());
                visit(r.to());
            }
            case Range.Row r -> visit(r.row());
        }
    }

    private void visit(Index index) {
        switch (index) {
            case Index.Literal i -> {}
            case Index.Loop i -> {
                if (!scope.contains(i)) {
                    problem("uses index '" + i.name() + "' outside the loop it belongs to");
                }
            }
            case Index.Sum i -> {
                visit(i.left());
                visit(i.right());
            }
            case Index.Entry i -> {
                visit(i.row());
                visit(i.column());
            }
        }
    }

    private void visit(Expression expression) {
        switch (expression) {
            case Expression.Constant e -> {}
            case Expression.Cell e -> visit(e);
            case Expression.Sum e -> e.terms().forEach(this::visit);
            case Expression.Scaled e -> visit(e.operand());
            case Expression.Product e -> {
                problem("multiplies " + Listing.text(e.left()) + " by " + Listing.text(e.right())
                        + "; a max-affine program may multiply by constants only");
                visit(e.left());
                visit(e.right());
            }
            case Expression.Extreme e -> e.operands().forEach(this::visit);
            case Expression.ExtremeOver e -> over(e.index(), e.range(), e.body());
            case Expression.SumOver e -> over(e.index(), e.range(), e.body());
        }
    }

    private void over(Index.Loop index, Range range, Expression body) {
        visit(range);
        scope.push(index);
        visit(body);
        scope.pop();
    }

    private void visit(Expression.Cell cell) {
        Array array = cell.array();
        if (!program.arrays().contains(array)) {
            problem("uses array '" + array.name() + "', which this program does not declare");
        }
        if (cell.subscripts().size() != array.shape().size()) {
            problem("gives '" + array.name() + "' " + cell.subscripts().size() + " subscripts, but it has "
                    + array.shape().size() + " dimensions");
        }
        cell.subscripts().forEach(this::visit);
    }
}
