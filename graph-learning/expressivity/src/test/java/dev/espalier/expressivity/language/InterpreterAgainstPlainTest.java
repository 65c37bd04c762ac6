package dev.espalier.expressivity.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.TandemPrograms.Answer;
import dev.espalier.expressivity.language.TandemPrograms.Tandem;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a program computes and costs, against the same computation in Java's own loops. */
class InterpreterAgainstPlainTest {
    /** What is computed on the way to a variable of this size is exact in doubles too. */
    private static final BigInteger SMALL = BigInteger.ONE.shiftLeft(40);

    @Randomised(cases = 250)
    void valuesAreThoseOfJavasLoops(Key key) {
        SplittableRandom random = key.random();
        Tandem tandem = TandemPrograms.program(random);
        Program program = tandem.program();
        for (int i = 0; i < 4; i++) {
            long[] inputs = TandemPrograms.inputs(random);
            Answer answer = tandem.plain().apply(inputs);
            List<Rational> fractions =
                    Arrays.stream(inputs).mapToObj(Rational::of).toList();
            List<Rational> expected = answer.outputs().stream()
                    .map(y -> new Rational(y, BigInteger.ONE))
                    .toList();
            assertEquals(expected, program.evaluate(fractions), program::toString);
            if (answer.largest().compareTo(SMALL) < 0) {
                double[] doubles =
                        program.evaluate(Arrays.stream(inputs).asDoubleStream().toArray());
                long[] longs = program.evaluate(inputs);
                for (int o = 0; o < longs.length; o++) {
                    assertEquals(expected.get(o).longValueExact(), longs[o]);
                    assertEquals(longs[o], (long) doubles[o]);
                }
            }
        }
    }

    /** Loops whose iterations cost the same are analysed once, which must not show. */
    @Randomised(cases = 250)
    void costsAreThoseOfEveryIterationAddedUp(Key key) {
        Tandem tandem = TandemPrograms.program(key.random());
        assertEquals(
                tandem.cost(), tandem.program().cost(), () -> tandem.program().toString());
        assertTrue(tandem.program().longestChain() <= tandem.cost().depth());
    }

    @Randomised(cases = 50)
    void longsThatDoNotFitAreRefused(Key key) {
        SplittableRandom random = key.random();
        var p = Program.builder("doubled");
        Array x = p.input("x");
        Array y = p.output("y");
        p.assign(y.cell(), x.cell());
        int times = random.nextInt(70);
        p.forEach("i", Range.between(1, times), i -> p.assign(y.cell(), y.cell().times(2)));
        Program program = p.build();
        long largest = times > 62 ? 0 : Long.MAX_VALUE >> times;
        assertEquals(largest << Math.min(times, 62), program.evaluate(largest)[0]);
        if (times > 0) {
            assertThrows(ArithmeticException.class, () -> program.evaluate(largest + 1));
        }
    }
}
