package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
    @Randomised(cases = 100)
    void blocksAreNeighboursOnTheCircle(Key key) {
        SplittableRandom random = key.random();
        int count = 1 + random.nextInt(60);
        int length = 1 + random.nextInt(count);
        int[] drawn = BlockBootstrap.draw(count, length, key.split("draw").random());
        assertEquals(count, drawn.length);
        for (int i = 0; i < count; i++) {
            assertTrue(drawn[i] >= 0 && drawn[i] < count);
            assertTrue(i % length == 0 || drawn[i] == (drawn[i - 1] + 1) % count, Arrays.toString(drawn));
        }
        assertArrayEquals(
                drawn, BlockBootstrap.draw(count, length, key.split("draw").random()));
    }

    /**
     * Every window, the first and the last too, is drawn once on average: 20,000 draws of 30 windows in blocks of 7. A
     * count's variance is at most 7 times that of single draws, so the gate of 5 standard deviations errs with probability
     * below 2e-5 for all windows together. Blocks that do not go round would draw the last window 7 times too seldom.
     */
    @Test
    void everyWindowIsDrawnOnceOnAverage() {
        int draws = 20_000;
        long[] counts = new long[30];
        for (int d = 0; d < draws; d++) {
            for (int i : BlockBootstrap.draw(30, 7, Key.of(3).split(d).random())) {
                counts[i]++;
            }
        }
        double gate = 5 * Math.sqrt(7.0 / draws);
        for (long count : counts) {
            assertEquals(1, (double) count / draws, gate);
        }
    }

    /** The variance of a bootstrap mean against all blocks there are: {@code var(block means) / blocks} exactly. */
    @Test
    void theVarianceOfAMeanIsThatOfAllBlocks() {
        int count = 40;
        int length = 8;
        double[] values = movingSums(count, 5, Key.of(5));
        double[] means = IntStream.range(0, count)
                .mapToDouble(start -> IntStream.range(0, length)
                        .mapToDouble(k -> values[(start + k) % count])
                        .average()
                        .orElseThrow())
                .toArray();
        double exact = variance(means) * length / count;
        double found = variance(bootstrapMeans(values, length, 20_000, Key.of(6)));
        // a variance of 20,000 near-Gaussian means has a standard error of 1 %; the gate is five of them
        assertEquals(1, found / exact, 0.05);
    }

    /**
     * Sums over windows of 10 values of noise: their mean has a variance of {@code 10^2 / n} but for the ends. Blocks of the
     * suited length see most of it, single windows about a tenth.
     */
    @Test
    void blocksSeeTheDependenceOfWindowsThatShareValues() {
        int count = 2_000;
        int window = 10;
        double truth = (double) window * window / count;
        double blocks = 0;
        double singles = 0;
        int length = BlockBootstrap.suitedLength(count, window, 1);
        for (int trial = 0; trial < 5; trial++) {
            double[] values = movingSums(count, window, Key.of(7).split(trial));
            blocks += variance(bootstrapMeans(values, length, 1_000, Key.of(8).split(trial))) / 5;
            singles += variance(bootstrapMeans(values, 1, 1_000, Key.of(9).split(trial))) / 5;
        }
        assertTrue(blocks > 0.6 * truth && blocks < 1.1 * truth, blocks + " of " + truth);
        assertTrue(singles < 0.15 * truth, singles + " of " + truth);
    }

    @Test
    void suitedLengths() {
        assertEquals(24, BlockBootstrap.suitedLength(1412, 12, 12));
        assertEquals(31, BlockBootstrap.suitedLength(29_791, 12, 12));
        assertEquals(32, BlockBootstrap.suitedLength(29_792, 12, 12));
        assertEquals(10, BlockBootstrap.suitedLength(10, 12, 12));
    }

    @Test
    void blocksThatDoNotFitAreRefused() {
        SplittableRandom random = Key.of(1).random();
        assertThrows(IllegalArgumentException.class, () -> BlockBootstrap.draw(5, 6, random));
        var none = assertThrows(IllegalArgumentException.class, () -> BlockBootstrap.draw(5, 0, random));
        assertEquals("found blocks of 0 of 5 windows, expected 1 to 5", none.getMessage());
    }

    private static double[] movingSums(int count, int window, Key key) {
        SplittableRandom random = key.random();
        double[] noise = IntStream.range(0, count + window - 1)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
        return IntStream.range(0, count)
                .mapToDouble(i -> Arrays.stream(noise, i, i + window).sum())
                .toArray();
    }

    private static double[] bootstrapMeans(double[] values, int length, int draws, Key key) {
        return IntStream.range(0, draws)
                .mapToDouble(d -> Arrays.stream(BlockBootstrap.draw(
                                values.length, length, key.split(d).random()))
                        .mapToDouble(i -> values[i])
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }
}
