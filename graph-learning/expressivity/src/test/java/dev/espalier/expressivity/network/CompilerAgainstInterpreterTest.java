package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;

class CompilerAgainstInterpreterTest {
    private static final List<CompilerOptions> OPTIONS = List.of(
            CompilerOptions.DEFAULT,
            CompilerOptions.PLAIN,
            CompilerOptions.DEFAULT.withFolding(false),
            CompilerOptions.DEFAULT.withSharing(false),
            CompilerOptions.DEFAULT.withPruning(false),
            CompilerOptions.DEFAULT.withLongestForm(2),
            CompilerOptions.PLAIN.withLongestForm(1));

    @Randomised(cases = 400)
    void fractionsAreExactWithAnyPasses(Key key) {
        SplittableRandom random = key.random();
        Program program = RandomPrograms.program(false, random);
        for (CompilerOptions options : OPTIONS) {
            ReluNetwork network = Compiler.compile(program, options).network();
            ReluNetwork strict = network.strict();
            assertTrue(strict.isStrict());
            assertEquals(network.depth(), strict.depth());
            for (int i = 0; i < 5; i++) {
                List<Rational> inputs = RandomPrograms.inputs(false, random);
                List<Rational> expected = program.evaluate(inputs);
                assertEquals(expected, network.evaluate(inputs), options.toString());
                assertEquals(expected, strict.evaluate(inputs), options.toString());
            }
        }
    }

    @Randomised(cases = 200)
    void longsAndDoublesAreExactOneByOneAndInBatches(Key key) {
        SplittableRandom random = key.random();
        Program program = RandomPrograms.program(true, random);
        ReluNetwork network = Compiler.compile(program);
        int batch = 1 + random.nextInt(200);
        long[] inputs = new long[4 * batch];
        double[] doubles = new double[4 * batch];
        long[] expected = new long[4 * batch];
        for (int b = 0; b < batch; b++) {
            List<Rational> one = RandomPrograms.inputs(true, random);
            long[] values = one.stream().mapToLong(Rational::longValueExact).toArray();
            for (int i = 0; i < 4; i++) {
                inputs[4 * b + i] = values[i];
                doubles[4 * b + i] = values[i];
            }
            long[] answer = program.evaluate(values);
            System.arraycopy(answer, 0, expected, 4 * b, 4);
            assertArrayEquals(answer, network.evaluate(values));
        }
        assertArrayEquals(expected, network.evaluate(inputs, batch));
        double[] rounded = network.evaluate(doubles, batch);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], (long) rounded[i]);
        }
    }

    @Randomised(cases = 200)
    void theCostIsThatOfTheNetworkWithoutPasses(Key key) {
        Program program = RandomPrograms.program(false, key.random());
        var plain = Compiler.compile(program, CompilerOptions.PLAIN);
        assertEquals(program.cost().size(), plain.network().units());
        assertEquals(program.cost().size(), plain.report().maxima());
        assertTrue(plain.network().depth() <= program.longestChain());
        assertTrue(program.longestChain() <= program.cost().depth());
        var report = Compiler.compile(program, CompilerOptions.DEFAULT).report();
        assertEquals(
                report.units(),
                report.maxima() - report.folded() - report.shared() + report.relays() - report.pruned());
    }
}
