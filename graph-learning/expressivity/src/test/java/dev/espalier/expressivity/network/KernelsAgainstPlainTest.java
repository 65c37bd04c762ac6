package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.MaximumFlowProgram;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.RandomNetworks;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The three ways to run a network against sums over big numbers, from the smallest numbers to beyond the largest. */
class KernelsAgainstPlainTest {
    /** Longs are exact, or refused exactly where some sum or output is none. */
    @Randomised(cases = 400)
    void longsAreExactUpToTheLastAndRefusedBeyond(Key key) {
        SplittableRandom random = key.random();
        ReluNetwork network = Compiler.compile(RandomPrograms.program(random.nextBoolean(), random));
        for (int i = 0; i < 10; i++) {
            long[] inputs = inputs(random);
            List<BigInteger> exact =
                    LongStream.of(inputs).mapToObj(BigInteger::valueOf).toList();
            List<Rational> expected = PlainNetwork.outputs(network, exact);
            boolean fits = PlainNetwork.sums(network, exact).stream().allMatch(sum -> sum.bitLength() < 64)
                    && expected.stream().allMatch(Rational::isInteger);
            if (fits) {
                assertArrayEquals(
                        expected.stream().mapToLong(Rational::longValueExact).toArray(), network.evaluate(inputs));
            } else {
                assertThrows(ArithmeticException.class, () -> network.evaluate(inputs));
            }
            List<Rational> fractions =
                    LongStream.of(inputs).mapToObj(Rational::of).toList();
            assertEquals(expected, network.evaluate(fractions));
        }
    }

    /** Around 2^60 to 2^63, where a network of a few units begins to overflow, or anywhere below. */
    private static long[] inputs(SplittableRandom random) {
        int bits = random.nextBoolean() ? 60 + random.nextInt(4) : random.nextInt(64);
        long[] inputs = new long[4];
        for (int i = 0; i < inputs.length; i++) {
            long size = random.nextInt(4) == 0
                    ? Long.MAX_VALUE >> (63 - bits)
                    : random.nextLong() >>> (64 - bits) & Long.MAX_VALUE;
            inputs[i] = i < 2 && random.nextBoolean() ? -size : bits == 0 ? 0 : size;
            inputs[i] = i < 2 && random.nextInt(10) == 0 ? Long.MIN_VALUE : inputs[i];
        }
        return inputs;
    }

    @Randomised(cases = 100)
    void doublesAreSummedInTheOrderOfTheSources(Key key) {
        SplittableRandom random = key.random();
        ReluNetwork network = Compiler.compile(RandomPrograms.program(false, random));
        int batch = 60 + random.nextInt(10);
        double[] inputs = new double[4 * batch];
        for (int i = 0; i < inputs.length; i++) {
            double size = Math.scalb(random.nextDouble(), random.nextInt(-300, 300));
            inputs[i] = i % 4 < 2 && random.nextBoolean() ? -size : size;
        }
        double[] found = network.evaluate(inputs, batch);
        for (int b = 0; b < batch; b++) {
            double[] expected = PlainNetwork.outputs(network, Arrays.copyOfRange(inputs, 4 * b, 4 * b + 4));
            assertArrayEquals(expected, Arrays.copyOfRange(found, 4 * b, 4 * b + 4));
        }
    }

    /** Trees and flows of twice the numbers are twice as large, to the last bit. */
    @Randomised(cases = 60)
    void powersOfTwoComeThroughToTheLastBit(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.connectedGraph(2 + random.nextInt(4), random);
        boolean tree = random.nextBoolean();
        ReluNetwork network = tree
                ? Compiler.compile(SpanningTreeProgram.of(graph))
                : Compiler.compile(
                                MaximumFlowProgram.of(graph, 0, graph.nodes() - 1),
                                CompilerOptions.DEFAULT.withLongestForm(8))
                        .network();
        double[] inputs = random.doubles(graph.edges(), tree ? -1 : 0, 1).toArray();
        double[] outputs = network.evaluate(inputs, 1);
        int power = random.nextInt(-900, 900);
        double[] scaled = Arrays.stream(inputs).map(x -> Math.scalb(x, power)).toArray();
        double[] expected =
                Arrays.stream(outputs).map(y -> Math.scalb(y, power)).toArray();
        assertArrayEquals(expected, network.evaluate(scaled, 1));
        long[] whole = random.longs(graph.edges(), tree ? -1000 : 0, 1000).toArray();
        int shift = random.nextInt(40);
        long[] shifted = LongStream.of(whole).map(x -> x << shift).toArray();
        assertArrayEquals(
                LongStream.of(network.evaluate(whole)).map(y -> y << shift).toArray(), network.evaluate(shifted));
    }

    @Test
    void batchesOfAnySizeAreTheirRows() {
        ReluNetwork network =
                Compiler.compile(RandomPrograms.program(true, Key.of(5).random()));
        SplittableRandom random = Key.of(6).random();
        for (int batch : new int[] {0, 1, 63, 64, 65, 128, 129}) {
            long[] inputs = random.longs(4L * batch, 0, 100).toArray();
            long[] found = network.evaluate(inputs, batch);
            assertEquals(4 * batch, found.length);
            for (int b = 0; b < batch; b++) {
                long[] row = network.evaluate(Arrays.copyOfRange(inputs, 4 * b, 4 * b + 4));
                assertArrayEquals(row, Arrays.copyOfRange(found, 4 * b, 4 * b + 4), batch + ", row " + b);
            }
        }
    }

    @Test
    void wrongInputsAreToldWithTheirNames() {
        ReluNetwork network =
                Compiler.compile(RandomPrograms.program(true, Key.of(5).random()));
        assertMessage("found 3 values, expected 1 times the 4 inputs of the network", () -> network.evaluate(1L, 2, 3));
        assertMessage(
                "found 0 values, expected -1 times the 4 inputs of the network",
                () -> network.evaluate(new long[0], -1));
        assertMessage(
                "found 5 values, expected 1 times the 4 inputs of the network",
                () -> network.evaluate(new double[5], 1));
        assertMessage(
                "input c[1]: found -7, expected 0 or more",
                () -> network.evaluate(new long[] {0, 0, 0, 0, 0, 0, 0, -7}, 2));
        assertMessage("input c[0]: found -0.5, expected 0 or more", () -> network.evaluate(-1.0, 0, -0.5, 0));
        assertMessage("input x[1]: found NaN, expected a finite number", () -> network.evaluate(0.0, Double.NaN, 0, 0));
        assertMessage(
                "input x[0]: found -Infinity, expected a finite number",
                () -> network.evaluate(Double.NEGATIVE_INFINITY, 0, 0, 0));
        assertMessage("longest form: found -1, expected 0 or more", () -> CompilerOptions.DEFAULT.withLongestForm(-1));
        assertMessage(
                "found 4 values and output 4, expected one for each of 4 inputs and one of 4 outputs",
                () -> Gradient.of(network, 4, new double[4]));
        assertMessage(
                "found 3 values and output 0, expected one for each of 4 inputs and one of 4 outputs",
                () -> Gradient.of(network, 0, new double[3]));
        assertTrue(network.toString().startsWith("ReluNetwork[4 inputs, " + network.units() + " units in "));
    }

    private static void assertMessage(String message, Executable body) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage());
    }
}
