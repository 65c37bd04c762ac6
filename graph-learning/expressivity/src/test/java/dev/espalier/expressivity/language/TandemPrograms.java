package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.Expression.Extremum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Random programs with loops, tables and branches, each beside the same computation in Java's own loops on big integers and
 * the same cost added up iteration by iteration.
 */
public final class TandemPrograms {
    /** Number of inputs, the latter half of them 0 or more. */
    public static final int INPUTS = 4;

    private static final int VARIABLES = 6;
    /** Loop indices are 0 to this minus 1. */
    private static final int REACH = 3;

    private static final BigInteger[] FACTORS = {BigInteger.TWO.negate(), BigInteger.ONE.negate(), BigInteger.TWO};

    private final SplittableRandom random;
    private final int[][] cells = new int[REACH][REACH];
    private final int[][] rows = new int[REACH][];

    private TandemPrograms(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < REACH; i++) {
            Arrays.setAll(cells[i], j -> random.nextInt(VARIABLES));
            rows[i] = IntStream.generate(() -> random.nextInt(REACH))
                    .limit(1 + random.nextInt(3))
                    .toArray();
        }
    }

    /**
     * One computation, twice.
     *
     * @param program as the language has it
     * @param plain   as Java has it
     * @param cost    of the program, iteration by iteration
     */
    public record Tandem(Program program, Function<long[], Answer> plain, Cost cost) {}

    /**
     * What comes out.
     *
     * @param outputs in the program's order
     * @param largest absolute value that any variable held
     */
    public record Answer(List<BigInteger> outputs, BigInteger largest) {}

    /** A program of some dozen statements at most, over {@link #INPUTS} inputs; all its coefficients are integers. */
    public static Tandem program(SplittableRandom random) {
        var programs = new TandemPrograms(random);
        List<Step> steps = programs.steps(0, 1 + random.nextInt(5));
        int[] start = random.ints(VARIABLES, -2, 3).toArray();
        var writer = programs.new Writer();
        for (int v = 0; v < VARIABLES; v++) {
            writer.p.assign(writer.v.at(v), start[v]);
        }
        for (int i = 0; i < REACH; i++) {
            writer.p.assign(writer.w.at(i), 0);
        }
        steps.forEach(step -> step.write(writer));
        Array y = writer.p.output("y", VARIABLES + REACH);
        for (int v = 0; v < VARIABLES + REACH; v++) {
            writer.p.assign(y.at(v), v < VARIABLES ? writer.v.at(v) : writer.w.at(v - VARIABLES));
        }
        long[] cost = sequence(steps, new Memory(new long[INPUTS], start));
        return new Tandem(
                writer.p.build(),
                inputs -> run(steps, new Memory(inputs, start)),
                new Cost((int) cost[0], cost[1], cost[2]));
    }

    /** Small inputs for any of these programs. */
    public static long[] inputs(SplittableRandom random) {
        long[] inputs = random.longs(INPUTS, -9, 10).toArray();
        for (int i = INPUTS / 2; i < INPUTS; i++) {
            inputs[i] = Math.abs(inputs[i]);
        }
        return inputs;
    }

    private static Answer run(List<Step> steps, Memory memory) {
        steps.forEach(step -> step.run(memory));
        List<BigInteger> outputs = new ArrayList<>(Arrays.asList(memory.v));
        outputs.addAll(Arrays.asList(memory.w));
        return new Answer(outputs, memory.largest);
    }

    /** What the language's side is written with. */
    private final class Writer {
        final ProgramBuilder p = Program.builder("tandem");
        final Array x = p.input("x", INPUTS / 2);
        final Array c = p.nonNegativeInput("c", INPUTS / 2);
        final Array v = p.local("v", VARIABLES);
        final Array w = p.local("w", REACH);
        final Table cells = Table.of("cells", TandemPrograms.this.cells);
        final Table rows = Table.of("rows", TandemPrograms.this.rows);
        final List<Index> loops = new ArrayList<>();
    }

    /** What Java's side computes with. */
    private static final class Memory {
        final BigInteger[] x;
        final BigInteger[] v = new BigInteger[VARIABLES];
        final BigInteger[] w = new BigInteger[REACH];
        final int[] loops = new int[16];
        BigInteger largest = BigInteger.ZERO;

        Memory(long[] inputs, int[] start) {
            x = Arrays.stream(inputs).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
            Arrays.setAll(v, i -> BigInteger.valueOf(start[i]));
            Arrays.fill(w, BigInteger.ZERO);
        }

        BigInteger noted(BigInteger value) {
            largest = largest.max(value.abs());
            return value;
        }
    }

    private interface Step {
        void write(Writer to);

        void run(Memory memory);

        long[] cost(Memory memory);
    }

    private record Value(
            Function<Writer, Expression> expression,
            Function<Memory, BigInteger> value,
            Function<Memory, long[]> cost) {}

    private record Subscript(Function<Writer, Index> index, ToIntFunction<Memory> value) {}

    private record Span(Function<Writer, Range> range, Function<Memory, int[]> integers) {}

    private static final long[] FREE = {0, 0, 0};

    private static long[] then(long[] first, long[] next) {
        return new long[] {first[0] + next[0], Math.max(first[1], next[1]), first[2] + next[2]};
    }

    private static long[] beside(long[] one, long[] other) {
        return new long[] {Math.max(one[0], other[0]), one[1] + other[1], one[2] + other[2]};
    }

    /** Rounds of a knock-out tournament of r. */
    private static long[] tournament(int r) {
        long depth = 0;
        for (int left = r; left > 1; left = (left + 1) / 2) {
            depth++;
        }
        return new long[] {depth, r / 2, r - 1};
    }

    private static long[] sequence(List<Step> steps, Memory memory) {
        long[] cost = FREE;
        for (Step step : steps) {
            cost = then(cost, step.cost(memory));
        }
        return cost;
    }

    private List<Step> steps(int depth, int count) {
        List<Step> steps = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            int kind = random.nextInt(depth < 3 ? 7 : 3);
            steps.add(
                    switch (kind) {
                        case 3, 4 -> loop(depth);
                        case 5 -> parallel(depth);
                        case 6 -> choice(depth);
                        default -> assignment(depth);
                    });
        }
        return steps;
    }

    private Step assignment(int depth) {
        Subscript target = subscript(depth);
        Value value = value(depth, 2);
        return new Step() {
            @Override
            public void write(Writer to) {
                to.p.assign(to.v.at(target.index.apply(to)), value.expression.apply(to));
            }

            @Override
            public void run(Memory memory) {
                memory.v[target.value.applyAsInt(memory)] = memory.noted(value.value.apply(memory));
            }

            @Override
            public long[] cost(Memory memory) {
                return value.cost.apply(memory);
            }
        };
    }

    private Step loop(int depth) {
        Span span = span(depth, true);
        List<Step> body = steps(depth + 1, 1 + random.nextInt(2));
        return new Step() {
            @Override
            public void write(Writer to) {
                to.p.forEach("i" + depth, span.range.apply(to), i -> {
                    to.loops.add(i);
                    body.forEach(step -> step.write(to));
                    to.loops.removeLast();
                });
            }

            @Override
            public void run(Memory memory) {
                for (int i : span.integers.apply(memory)) {
                    memory.loops[depth] = i;
                    body.forEach(step -> step.run(memory));
                }
            }

            @Override
            public long[] cost(Memory memory) {
                long[] cost = FREE;
                for (int i : span.integers.apply(memory)) {
                    memory.loops[depth] = i;
                    cost = then(cost, sequence(body, memory));
                }
                return cost;
            }
        };
    }

    /** Iterations write what is theirs alone and read nothing that another writes. */
    private Step parallel(int depth) {
        int to = random.nextInt(REACH);
        Value value = value(depth + 1, 2);
        return new Step() {
            @Override
            public void write(Writer writer) {
                writer.p.inParallel("i" + depth, Range.between(0, to), i -> {
                    writer.loops.add(i);
                    writer.p.assign(writer.w.at(i), value.expression.apply(writer));
                    writer.loops.removeLast();
                });
            }

            @Override
            public void run(Memory memory) {
                for (int i = to; i >= 0; i--) {
                    memory.loops[depth] = i;
                    memory.w[i] = memory.noted(value.value.apply(memory));
                }
            }

            @Override
            public long[] cost(Memory memory) {
                long[] cost = FREE;
                for (int i = 0; i <= to; i++) {
                    memory.loops[depth] = i;
                    cost = beside(cost, value.cost.apply(memory));
                }
                return cost;
            }
        };
    }

    private Step choice(int depth) {
        Subscript left = subscript(depth);
        Subscript right = subscript(depth);
        boolean equal = random.nextBoolean();
        List<Step> then = steps(depth + 1, 1);
        List<Step> otherwise = steps(depth + 1, random.nextInt(2));
        return new Step() {
            @Override
            public void write(Writer to) {
                Index l = left.index.apply(to);
                Index r = right.index.apply(to);
                to.loops.add(Index.of(0)); // a branch takes a place among the loops, as its body was drawn for
                to.p.when(
                        equal ? Condition.equal(l, r) : Condition.less(l, r),
                        () -> then.forEach(step -> step.write(to)),
                        () -> otherwise.forEach(step -> step.write(to)));
                to.loops.removeLast();
            }

            private List<Step> taken(Memory memory) {
                int l = left.value.applyAsInt(memory);
                int r = right.value.applyAsInt(memory);
                memory.loops[depth] = 0;
                return (equal ? l == r : l < r) ? then : otherwise;
            }

            @Override
            public void run(Memory memory) {
                taken(memory).forEach(step -> step.run(memory));
            }

            @Override
            public long[] cost(Memory memory) {
                return sequence(taken(memory), memory);
            }
        };
    }

    /** A number of 0 to {@link #VARIABLES} - 1. */
    private Subscript subscript(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            int literal = random.nextInt(VARIABLES);
            return new Subscript(to -> Index.of(literal), memory -> literal);
        }
        int one = random.nextInt(depth);
        int other = random.nextInt(depth);
        int offset = random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> new Subscript(to -> to.loops.get(one), memory -> memory.loops[one]);
            case 1 -> new Subscript(to -> to.loops.get(one).plus(offset), memory -> memory.loops[one] + offset);
            case 2 ->
                new Subscript(
                        to -> to.loops.get(one).plus(to.loops.get(other)),
                        memory -> memory.loops[one] + memory.loops[other]);
            default ->
                new Subscript(
                        to -> to.cells.at(to.loops.get(one), to.loops.get(other)),
                        memory -> cells[memory.loops[one]][memory.loops[other]]);
        };
    }

    private Span span(int depth, boolean mayBeEmpty) {
        int a = random.nextInt(REACH);
        int b = random.nextInt(mayBeEmpty ? 0 : a, REACH);
        int row = random.nextInt(REACH);
        int loop = depth == 0 ? 0 : random.nextInt(depth);
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> new Span(to -> Range.between(a, b), memory -> ascending(a, b));
            case 1 -> new Span(to -> Range.down(Index.of(b), Index.of(a)), memory -> reversed(ascending(a, b)));
            case 2 -> new Span(to -> Range.of(to.rows, Index.of(row)), memory -> rows[row]);
            case 3 ->
                new Span(
                        to -> Range.reversed(to.rows, to.loops.get(loop)),
                        memory -> reversed(rows[memory.loops[loop]]));
            default ->
                new Span(
                        to -> Range.between(Index.of(0), to.loops.get(loop)),
                        memory -> ascending(0, memory.loops[loop]));
        };
    }

    private static int[] ascending(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    private static int[] reversed(int[] integers) {
        int last = integers.length - 1;
        return IntStream.rangeClosed(0, last).map(i -> integers[last - i]).toArray();
    }

    private Value value(int depth, int height) {
        if (height == 0 || random.nextInt(5) == 0) {
            return leaf(depth);
        }
        Value left = value(depth, height - 1);
        Value right = value(depth, height - 1);
        Function<Memory, long[]> both = memory -> beside(left.cost.apply(memory), right.cost.apply(memory));
        BigInteger factor = FACTORS[random.nextInt(FACTORS.length)];
        return switch (random.nextInt(7)) {
            case 0 ->
                new Value(
                        to -> left.expression.apply(to).plus(right.expression.apply(to)),
                        memory -> left.value.apply(memory).add(right.value.apply(memory)),
                        both);
            case 1 ->
                new Value(
                        to -> left.expression.apply(to).minus(right.expression.apply(to)),
                        memory -> left.value.apply(memory).subtract(right.value.apply(memory)),
                        both);
            case 2 ->
                new Value(
                        to -> left.expression.apply(to).times(factor.longValueExact()),
                        memory -> left.value.apply(memory).multiply(factor),
                        left.cost);
            case 3, 4 -> extreme(List.of(left, right, leaf(depth)));
            case 5 -> over(depth, height, true);
            default -> over(depth, height, false);
        };
    }

    private Value leaf(int depth) {
        int input = random.nextInt(INPUTS);
        int constant = random.nextInt(-3, 4);
        Subscript at = subscript(depth);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Value(to -> Expression.constant(constant), memory -> BigInteger.valueOf(constant), memory -> FREE);
            case 1 ->
                new Value(
                        to -> input < INPUTS / 2 ? to.x.at(input) : to.c.at(input - INPUTS / 2),
                        memory -> memory.x[input],
                        memory -> FREE);
            default ->
                new Value(
                        to -> to.v.at(at.index.apply(to)),
                        memory -> memory.v[at.value.applyAsInt(memory)],
                        memory -> FREE);
        };
    }

    private Value extreme(List<Value> operands) {
        boolean max = random.nextBoolean();
        return new Value(
                to -> {
                    Expression[] written = operands.stream()
                            .map(operand -> operand.expression.apply(to))
                            .toArray(Expression[]::new);
                    return max ? Expression.max(written) : Expression.min(written);
                },
                memory -> operands.stream()
                        .map(operand -> operand.value.apply(memory))
                        .reduce(max ? BigInteger::max : BigInteger::min)
                        .orElseThrow(),
                memory -> then(
                        operands.stream()
                                .map(operand -> operand.cost.apply(memory))
                                .reduce(FREE, TandemPrograms::beside),
                        tournament(operands.size())));
    }

    /** A sum or an extreme over a range. */
    private Value over(int depth, int height, boolean sum) {
        Span span = span(depth, sum);
        Value body = value(depth + 1, height - 1);
        Extremum kind = random.nextBoolean() ? Extremum.MAX : Extremum.MIN;
        return new Value(
                to -> {
                    Range range = span.range.apply(to);
                    Function<Index, Expression> inner = i -> {
                        to.loops.add(i);
                        Expression written = body.expression.apply(to);
                        to.loops.removeLast();
                        return written;
                    };
                    return sum
                            ? to.p.sum("i" + depth, range, inner)
                            : kind == Extremum.MAX
                                    ? to.p.max("i" + depth, range, inner)
                                    : to.p.min("i" + depth, range, inner);
                },
                memory -> {
                    List<BigInteger> values = new ArrayList<>();
                    for (int i : span.integers.apply(memory)) {
                        memory.loops[depth] = i;
                        values.add(body.value.apply(memory));
                    }
                    return sum
                            ? values.stream().reduce(BigInteger.ZERO, BigInteger::add)
                            : values.stream()
                                    .reduce(kind == Extremum.MAX ? BigInteger::max : BigInteger::min)
                                    .orElseThrow();
                },
                memory -> {
                    long[] cost = FREE;
                    int[] integers = span.integers.apply(memory);
                    for (int i : integers) {
                        memory.loops[depth] = i;
                        cost = beside(cost, body.cost.apply(memory));
                    }
                    return sum ? cost : then(cost, tournament(integers.length));
                });
    }
}
