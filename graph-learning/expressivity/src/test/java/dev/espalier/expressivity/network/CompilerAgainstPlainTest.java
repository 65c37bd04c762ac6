package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.language.TandemPrograms;
import dev.espalier.expressivity.language.TandemPrograms.Tandem;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Networks of programs with loops, tables and branches, against the same computation in Java's own loops. */
class CompilerAgainstPlainTest {
    private static final List<CompilerOptions> OPTIONS =
            List.of(CompilerOptions.DEFAULT, CompilerOptions.PLAIN, CompilerOptions.DEFAULT.withLongestForm(2));

    @Randomised(cases = 150)
    void networksSayWhatJavaSays(Key key) {
        SplittableRandom random = key.random();
        Tandem tandem = TandemPrograms.program(random);
        for (CompilerOptions options : OPTIONS) {
            var compiled = Compiler.compile(tandem.program(), options);
            assertEquals(tandem.cost().size(), compiled.report().maxima());
            for (int i = 0; i < 4; i++) {
                long[] inputs = TandemPrograms.inputs(random);
                List<Rational> expected = tandem.plain().apply(inputs).outputs().stream()
                        .map(y -> new Rational(y, BigInteger.ONE))
                        .toList();
                List<Rational> found = compiled.network()
                        .evaluate(Arrays.stream(inputs).mapToObj(Rational::of).toList());
                assertEquals(expected, found, () -> options + "\n" + tandem.program());
            }
        }
    }
}
