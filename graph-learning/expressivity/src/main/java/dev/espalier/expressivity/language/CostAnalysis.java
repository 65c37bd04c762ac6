package dev.espalier.expressivity.language;

import java.util.List;

/**
 * Costs by the structure of a program. A loop whose body costs the same in every iteration is analysed once, so the work
 * depends on how many different loop bodies there are and not on how often they run.
 */
final class CostAnalysis {
    private final Environment environment = new Environment();

    Cost of(List<Statement> body) {
        Cost cost = Cost.FREE;
        for (Statement s : body) {
            cost = cost.then(of(s));
        }
        return cost;
    }

    private Cost of(Statement statement) {
        return switch (statement) {
            case Statement.Assign a -> of(a.value());
            case Statement.ForEach f -> of(f);
            case Statement.Choice c -> of(environment.holds(c.condition()) ? c.then() : c.otherwise());
        };
    }

    private Cost of(Statement.ForEach loop) {
        int[] integers = environment.integers(loop.range());
        if (integers.length == 0) {
            return Cost.FREE;
        }
        if (!Dependence.of(loop.body(), loop.index())) {
            environment.set(loop.index(), integers[0]);
            return of(loop.body()).repeated(integers.length, loop.parallel());
        }
        Cost cost = Cost.FREE;
        for (int i : integers) {
            environment.set(loop.index(), i);
            Cost once = of(loop.body());
            cost = loop.parallel() ? cost.beside(once) : cost.then(once);
        }
        return cost;
    }

    private Cost of(Expression expression) {
        return switch (expression) {
            case Expression.Constant e -> Cost.FREE;
            case Expression.Cell e -> Cost.FREE;
            case Expression.Sum e -> beside(e.terms());
            case Expression.Scaled e -> of(e.operand());
            case Expression.Product e ->
                throw new IllegalStateException("the validator lets no program multiply two values");
            case Expression.Extreme e ->
                beside(e.operands()).then(tree(e.operands().size()));
            case Expression.ExtremeOver e ->
                over(e.index(), e.range(), e.body()).then(tree(environment.integers(e.range()).length));
            case Expression.SumOver e -> over(e.index(), e.range(), e.body());
        };
    }

    private Cost beside(List<Expression> operands) {
        Cost cost = Cost.FREE;
        for (Expression operand : operands) {
            cost = cost.beside(of(operand));
        }
        return cost;
    }

    private Cost over(Index.Loop index, Range range, Expression body) {
        int[] integers = environment.integers(range);
        Cost cost = Cost.FREE;
        for (int i : integers) {
            environment.set(index, i);
            cost = cost.beside(of(body));
            if (!Dependence.of(body, index)) {
                return cost.repeated(integers.length, true);
            }
        }
        return cost;
    }

    /** A balanced tree over r operands: r - 1 maxima in ceil(log2 r) rounds. */
    private static Cost tree(int operands) {
        return new Cost(32 - Integer.numberOfLeadingZeros(operands - 1), operands / 2, operands - 1);
    }
}
