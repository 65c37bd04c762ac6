package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.Array.Role;
import dev.espalier.expressivity.language.Expression.Extremum;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes a program line by line, as pseudo-code:
 *
 * <pre>{@code
 * var p = Program.builder("range of a list");
 * Array x = p.input("x", n);
 * Array range = p.output("range");
 * p.assign(range.cell(), p.max("i", Range.between(0, n - 1), x::at).minus(p.min("i", Range.between(0, n - 1), x::at)));
 * Program program = p.build();
 * }</pre>
 *
 * <p>Bodies of loops are written by a function of the loop's index, which is called once: a loop stays a loop. Not
 * thread-safe.
 */
public final class ProgramBuilder {
    private final String name;
    private final List<Array> arrays = new ArrayList<>();
    private final Deque<List<Statement>> open = new ArrayDeque<>();
    private int cells;
    private int lines;
    private int depth;

    ProgramBuilder(String name) {
        this.name = name;
        open.push(new ArrayList<>());
    }

    /** Declares values the caller gives. */
    public Array input(String array, int... shape) {
        return declare(array, Role.INPUT, shape);
    }

    /** Declares values the caller gives and promises to be 0 or more; a compiler may use the promise. */
    public Array nonNegativeInput(String array, int... shape) {
        return declare(array, Role.NON_NEGATIVE_INPUT, shape);
    }

    /** Declares values the caller reads at the end. */
    public Array output(String array, int... shape) {
        return declare(array, Role.OUTPUT, shape);
    }

    /** Declares working memory. */
    public Array local(String array, int... shape) {
        return declare(array, Role.LOCAL, shape);
    }

    /**
     * Declares working memory of which the author knows that it never is negative where the promises on inputs hold. A
     * compiler may use the claim; exact runs of the program check it.
     */
    public Array nonNegativeLocal(String array, int... shape) {
        return declare(array, Role.NON_NEGATIVE_LOCAL, shape);
    }

    private Array declare(String array, Role role, int... shape) {
        List<Integer> extents = new ArrayList<>();
        for (int extent : shape) {
            extents.add(extent);
        }
        Array a = new Array(array, extents, role, cells);
        cells = Math.addExact(cells, a.size());
        arrays.add(a);
        return a;
    }

    /** {@code target <- value}. */
    public void assign(Expression.Cell target, Expression value) {
        add(new Statement.Assign(++lines, target, value));
    }

    /** {@code target <- value}, a constant. */
    public void assign(Expression.Cell target, long value) {
        assign(target, Expression.constant(value));
    }

    /** {@code target <- target + value}. */
    public void add(Expression.Cell target, Expression value) {
        assign(target, target.plus(value));
    }

    /** {@code target <- target - value}. */
    public void subtract(Expression.Cell target, Expression value) {
        assign(target, target.minus(value));
    }

    /** Runs a body for each integer of a range, one after the other. */
    public void forEach(String index, Range range, Consumer<Index> body) {
        loop(index, range, false, body);
    }

    /** Runs a body for each integer of a range; no run may write what another reads or writes. */
    public void inParallel(String index, Range range, Consumer<Index> body) {
        loop(index, range, true, body);
    }

    private void loop(String index, Range range, boolean parallel, Consumer<Index> body) {
        int line = ++lines;
        var loop = new Index.Loop(index, depth);
        List<Statement> inner = nested(() -> body.accept(loop));
        add(new Statement.ForEach(line, loop, range, parallel, inner));
    }

    private List<Statement> nested(Runnable body) {
        List<Statement> inner = new ArrayList<>();
        open.push(inner);
        depth++;
        body.run();
        depth--;
        open.pop();
        return inner;
    }

    /** Runs a body if a condition on indices holds. */
    public void when(Condition condition, Runnable then) {
        when(condition, then, () -> {});
    }

    /** Runs one of two bodies. */
    public void when(Condition condition, Runnable then, Runnable otherwise) {
        int line = ++lines;
        List<Statement> first = nested(then);
        List<Statement> second = nested(otherwise);
        add(new Statement.Choice(line, condition, first, second));
    }

    /** The largest of a body over a range that is not empty. */
    public Expression max(String index, Range range, Function<Index, Expression> body) {
        return extreme(Extremum.MAX, index, range, body);
    }

    /** The smallest of a body over a range that is not empty. */
    public Expression min(String index, Range range, Function<Index, Expression> body) {
        return extreme(Extremum.MIN, index, range, body);
    }

    private Expression extreme(Extremum kind, String index, Range range, Function<Index, Expression> body) {
        var loop = new Index.Loop(index, depth++);
        Expression inner = body.apply(loop);
        depth--;
        return new Expression.ExtremeOver(kind, loop, range, inner);
    }

    /** The sum of a body over a range. */
    public Expression sum(String index, Range range, Function<Index, Expression> body) {
        var loop = new Index.Loop(index, depth++);
        Expression inner = body.apply(loop);
        depth--;
        return new Expression.SumOver(loop, range, inner);
    }

    private void add(Statement statement) {
        open.element().add(statement);
    }

    /**
     * The program, once the validator has passed it.
     *
     * @throws ProgramException when it is not max-affine, leaves its arrays, reads what was never written, or lets
     *                          parallel runs touch one another; the message names each line
     */
    public Program build() {
        var program = new Program(name, arrays, open.element());
        Validator.check(program);
        return program;
    }
}
