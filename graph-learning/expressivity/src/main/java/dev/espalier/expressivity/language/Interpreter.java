package dev.espalier.expressivity.language;

import dev.espalier.expressivity.language.Array.Role;
import dev.espalier.expressivity.language.Expression.Extremum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a program statement by statement over one arithmetic. One run at a time. */
class Interpreter<V> {
    private final Program program;
    private final Arithmetic<V> arithmetic;
    private final Environment environment = new Environment();
    private final List<@Nullable V> memory;

    Interpreter(Program program, Arithmetic<V> arithmetic) {
        this.program = program;
        this.arithmetic = arithmetic;
        memory = new ArrayList<>(program.memory());
    }

    List<V> run(List<V> inputs) {
        load(inputs);
        execute(program.body());
        List<V> outputs = new ArrayList<>(program.outputs());
        for (Array array : program.arrays()) {
            if (array.role() == Role.OUTPUT) {
                for (int cell = 0; cell < array.size(); cell++) {
                    outputs.add(present(array, array.offset() + cell));
                }
            }
        }
        return outputs;
    }

    private void load(List<V> inputs) {
        if (inputs.size() != program.inputs()) {
            throw new IllegalArgumentException("found " + inputs.size() + " values, expected " + program.inputs()
                    + ", one for each input of program '" + program.name() + "'");
        }
        memory.clear();
        int next = 0;
        for (Array array : program.arrays()) {
            for (int cell = 0; cell < array.size(); cell++) {
                memory.add(array.role().isInput() ? inputs.get(next++) : null);
            }
        }
    }

    private V present(Array array, int address) {
        V value = memory.get(address);
        if (value == null) {
            throw new IllegalStateException(
                    Listing.cellName(array, address - array.offset()) + " is read but was never assigned");
        }
        return value;
    }

    private void execute(List<Statement> body) {
        for (Statement s : body) {
            execute(s);
        }
    }

    void execute(Statement statement) {
        switch (statement) {
            case Statement.Assign a -> {
                V value = value(a.value());
                boolean claimed = a.target().array().role() == Role.NON_NEGATIVE_LOCAL;
                V stored = claimed ? arithmetic.storedNonNegative(value) : arithmetic.stored(value);
                write(environment.address(a.target()), stored);
            }
            case Statement.ForEach f -> {
                enter(f);
                for (int i : environment.integers(f.range())) {
                    environment.set(f.index(), i);
                    iterate(f);
                    execute(f.body());
                }
                leave(f);
            }
            case Statement.Choice c -> execute(environment.holds(c.condition()) ? c.then() : c.otherwise());
        }
    }

    void enter(Statement.ForEach loop) {}

    void iterate(Statement.ForEach loop) {}

    void leave(Statement.ForEach loop) {}

    void write(int address, V value) {
        memory.set(address, value);
    }

    V read(Expression.Cell cell) {
        return present(cell.array(), environment.address(cell));
    }

    final int address(Expression.Cell cell) {
        return environment.address(cell);
    }

    private V value(Expression expression) {
        return switch (expression) {
            case Expression.Constant e -> arithmetic.constant(e.value());
            case Expression.Cell e -> read(e);
            case Expression.Sum e -> sum(e.terms().stream().map(this::value).toList());
            case Expression.Scaled e -> arithmetic.times(e.factor(), value(e.operand()));
            case Expression.Product e ->
                throw new IllegalStateException("the validator lets no program multiply two values");
            case Expression.Extreme e ->
                extreme(e.kind(), e.operands().stream().map(this::value).toList());
            case Expression.ExtremeOver e -> extreme(e.kind(), over(e.index(), e.range(), e.body()));
            case Expression.SumOver e -> sum(over(e.index(), e.range(), e.body()));
        };
    }

    private List<V> over(Index.Loop index, Range range, Expression body) {
        int[] integers = environment.integers(range);
        List<V> values = new ArrayList<>(integers.length);
        for (int i : integers) {
            environment.set(index, i);
            values.add(value(body));
        }
        return values;
    }

    private V sum(List<V> terms) {
        if (terms.isEmpty()) {
            return arithmetic.constant(Rational.ZERO);
        }
        V sum = terms.getFirst();
        for (V term : terms.subList(1, terms.size())) {
            sum = arithmetic.plus(sum, term);
        }
        return sum;
    }

    /** In rounds of neighbouring pairs, so that r operands take ceil(log2 r) rounds. */
    private V extreme(Extremum kind, List<V> operands) {
        if (operands.isEmpty()) {
            throw new IllegalStateException("the " + kind + " over an empty range has no value");
        }
        List<V> round = operands;
        while (round.size() > 1) {
            List<V> next = new ArrayList<>((round.size() + 1) / 2);
            for (int i = 0; i + 1 < round.size(); i += 2) {
                V left = round.get(i);
                V right = round.get(i + 1);
                next.add(kind == Extremum.MAX ? arithmetic.max(left, right) : arithmetic.min(left, right));
            }
            if (round.size() % 2 == 1) {
                next.add(round.getLast());
            }
            round = next;
        }
        return round.getFirst();
    }
}
