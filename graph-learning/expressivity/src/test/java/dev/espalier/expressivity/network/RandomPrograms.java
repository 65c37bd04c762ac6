package dev.espalier.expressivity.network;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random max-affine programs over a few variables that are assigned again and again, with fractions for coefficients. */
public final class RandomPrograms {
    private static final int VARIABLES = 4;

    private RandomPrograms() {}

    /**
     * A program.
     *
     * @param integer whether all coefficients are integers
     */
    public static Program program(boolean integer, SplittableRandom random) {
        var p = Program.builder("random");
        Array x = p.input("x", 2);
        Array c = p.nonNegativeInput("c", 2);
        Array v = p.local("v", VARIABLES);
        Array y = p.output("y", VARIABLES);
        List<Expression> readable = new ArrayList<>(List.of(x.at(0), x.at(1), c.at(0), c.at(1)));
        for (int i = 0; i < VARIABLES; i++) {
            p.assign(v.at(i), random.nextInt(-1, 2));
            readable.add(v.at(i));
        }
        int statements = random.nextInt(12);
        for (int s = 0; s < statements; s++) {
            p.assign(v.at(random.nextInt(VARIABLES)), expression(readable, integer, 2, random));
        }
        for (int i = 0; i < VARIABLES; i++) {
            p.assign(y.at(i), v.at(i));
        }
        return p.build();
    }

    private static Expression expression(
            List<Expression> readable, boolean integer, int depth, SplittableRandom random) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return readable.get(random.nextInt(readable.size()));
        }
        Expression left = expression(readable, integer, depth - 1, random);
        Expression right = expression(readable, integer, depth - 1, random);
        return switch (random.nextInt(5)) {
            case 0 -> Expression.max(left, right);
            case 1 -> Expression.min(left, right, Expression.constant(random.nextInt(3)));
            case 2 -> left.minus(right);
            case 3 -> left.plus(right);
            default -> left.times(Rational.of(random.nextInt(-3, 4), integer ? 1 : 1 + random.nextInt(3)));
        };
    }

    public static List<Rational> inputs(boolean integer, SplittableRandom random) {
        List<Rational> inputs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            inputs.add(Rational.of(random.nextInt(i < 2 ? -6 : 0, 7), integer ? 1 : 1 + random.nextInt(4)));
        }
        return inputs;
    }
}
