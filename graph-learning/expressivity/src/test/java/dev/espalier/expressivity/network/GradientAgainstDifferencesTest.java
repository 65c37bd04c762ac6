package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Slopes against exact differences, at points of 30 binary digits where no program switches within a step of 2^-60. */
class GradientAgainstDifferencesTest {
    private static final Rational STEP = Rational.of(1, 1L << 60);

    @Randomised(cases = 200)
    void slopesAreDifferencesOfTheProgram(Key key) {
        SplittableRandom random = key.random();
        Program program = RandomPrograms.program(random.nextBoolean(), random);
        ReluNetwork network = Compiler.compile(program);
        double[] at = new double[4];
        List<Rational> exact = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            long numerator = random.nextLong(1L << 32) | 1;
            numerator = i < 2 && random.nextBoolean() ? -numerator : numerator;
            at[i] = (double) numerator / (1L << 30);
            exact.add(Rational.of(numerator, 1L << 30));
        }
        List<Rational> here = program.evaluate(exact);
        for (int o = 0; o < network.outputs(); o++) {
            double[] gradient = Gradient.of(network, o, at);
            for (int i = 0; i < at.length; i++) {
                Rational above = moved(program, exact, i, STEP, o).minus(here.get(o));
                Rational below = here.get(o).minus(moved(program, exact, i, STEP.negate(), o));
                assertEquals(above, below, "no kink along input " + i);
                double slope = above.times(Rational.of(1L << 60)).doubleValue();
                assertEquals(slope, gradient[i], 1e-12 * Math.max(1, Math.abs(slope)), "output " + o + ", input " + i);
            }
        }
    }

    private static Rational moved(Program program, List<Rational> at, int input, Rational step, int output) {
        List<Rational> moved = new ArrayList<>(at);
        moved.set(input, at.get(input).plus(step));
        return program.evaluate(moved).get(output);
    }

    @Test
    void aUnitAtZeroHasNoSlope() {
        var p = Program.builder("positive part");
        Array x = p.input("x", 2);
        p.assign(
                p.output("y").cell(),
                Expression.max(x.at(0).times(3), Expression.constant(0)).plus(x.at(1)));
        ReluNetwork network = Compiler.compile(p.build());
        assertArrayEquals(new double[] {0, 1}, Gradient.of(network, 0, new double[] {0, 5}));
        assertArrayEquals(new double[] {3, 1}, Gradient.of(network, 0, new double[] {Double.MIN_VALUE, 5}));
        assertArrayEquals(new double[] {0, 1}, Gradient.of(network, 0, new double[] {-Double.MIN_VALUE, 5}));
    }
}
