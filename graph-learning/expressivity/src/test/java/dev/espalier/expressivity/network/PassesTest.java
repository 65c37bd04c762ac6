package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {
    private static Program ofTwo(java.util.function.BinaryOperator<Expression> body) {
        var p = Program.builder("of two");
        Array x = p.input("x");
        Array y = p.input("y");
        p.assign(p.output("z").cell(), body.apply(x.cell(), y.cell()));
        return p.build();
    }

    @Test
    void maximumAndMinimumOfAPairShareAUnit() {
        var compiled = Compiler.compile(
                ofTwo((x, y) -> Expression.max(x, y).minus(Expression.min(x, y))), CompilerOptions.DEFAULT);
        assertEquals(1, compiled.report().shared());
        assertEquals(1, compiled.network().units());
        assertEquals(7, compiled.network().evaluate(-3, 4)[0]);
    }

    @Test
    void multiplesOfAFormShareAUnit() {
        var compiled = Compiler.compile(
                ofTwo((x, y) -> Expression.max(x, y)
                        .plus(Expression.max(x.times(Rational.of(1, 3)), y.times(Rational.of(1, 3))))),
                CompilerOptions.DEFAULT);
        assertEquals(1, compiled.network().units());
        assertEquals(1, compiled.network().largestWeight());
        assertEquals(8, compiled.network().evaluate(-3, 6)[0]);
        assertEquals(List.of(Rational.of(4, 3)), compiled.network().evaluate(List.of(Rational.ONE, Rational.ZERO)));
        assertThrows(ArithmeticException.class, () -> compiled.network().evaluate(1, 0));
    }

    @Test
    void certainMaximaAreFolded() {
        var p = Program.builder("folded");
        Array c = p.nonNegativeInput("c", 2);
        p.assign(p.output("y").cell(), Expression.max(c.at(0).plus(c.at(1)), c.at(0), Expression.constant(-1)));
        Program program = p.build();
        assertEquals(0, Compiler.compile(program).units());
        assertEquals(
                2, Compiler.compile(program, CompilerOptions.PLAIN).network().units());
        assertThrows(
                IllegalArgumentException.class, () -> Compiler.compile(program).evaluate(-1, 0));
    }

    @Test
    void whatNoOutputNeedsIsPruned() {
        var p = Program.builder("pruned");
        Array x = p.input("x", 2);
        p.assign(p.output("least").cell(), Expression.min(x.at(0), x.at(1)));
        p.assign(p.output("positive").cell(), Expression.max(x.at(0), Expression.constant(0)));
        Program program = p.build();
        var all = Compiler.compile(program, CompilerOptions.DEFAULT);
        var one = Compiler.compile(program, CompilerOptions.DEFAULT.withOutputs("positive"));
        assertEquals(2, all.network().units());
        assertEquals(1, one.network().units());
        assertEquals(1, one.report().pruned());
        assertEquals(List.of("positive"), one.network().outputNames());
        assertThrows(
                IllegalArgumentException.class,
                () -> Compiler.compile(program, CompilerOptions.DEFAULT.withOutputs("largest")));
    }

    @Test
    void strictLayersCarryWhatIsNeededLater() {
        Program program = ofTwo((x, y) -> Expression.max(Expression.max(x, y).plus(x), y.times(5)));
        ReluNetwork network = Compiler.compile(program);
        assertFalse(network.isStrict());
        ReluNetwork strict = network.strict();
        assertTrue(strict.isStrict());
        assertTrue(strict.units() > network.units());
        for (long x = -3; x <= 3; x++) {
            for (long y = -3; y <= 3; y++) {
                assertArrayEquals(network.evaluate(x, y), strict.evaluate(x, y));
            }
        }
    }

    @Test
    void overflowIsSeenEvenWhereSumsWrapAround() {
        ReluNetwork network = Compiler.compile(ofTwo((x, y) -> Expression.max(x.times(4), y)));
        assertEquals(Long.MAX_VALUE - 3, network.evaluate(Long.MAX_VALUE / 4, Long.MAX_VALUE - 3)[0]);
        assertThrows(ArithmeticException.class, () -> network.evaluate(Long.MAX_VALUE / 2, 0));
        assertThrows(ArithmeticException.class, () -> network.evaluate(Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals(
                List.of(Rational.of(Long.MAX_VALUE).times(Rational.of(4))),
                network.evaluate(List.of(Rational.of(Long.MAX_VALUE), Rational.ZERO)));
    }

    @Test
    void wrongInputsAreRefused() {
        ReluNetwork network = Compiler.compile(ofTwo(Expression::max));
        assertThrows(IllegalArgumentException.class, () -> network.evaluate(1L));
        assertThrows(IllegalArgumentException.class, () -> network.evaluate(new long[5], 2));
        assertThrows(IllegalArgumentException.class, () -> network.evaluate(Double.NaN, 1.0));
    }
}
