package dev.espalier.bayesnet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
    /** Textbook values: with 100 values the 40th and the 61st smallest, with 30 the 10th and the 21st, with 6 all. */
    @ParameterizedTest
    @CsvSource({"100, 40, 61, 0.96479980", "30, 10, 21, 0.95722605", "6, 1, 6, 0.96875", "9, 2, 8, 0.9609375"})
    void takesTheOrderStatisticsOfTheTables(int n, double low, double high, double coverage) {
        double[] values =
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
        MedianInterval interval = MedianInterval.of(values, 0.95);
        assertEquals(low, interval.low());
        assertEquals(high, interval.high());
        assertEquals((n + 1) / 2.0, interval.median());
        assertEquals(coverage, interval.coverage(), 1e-8);
    }

    @Randomised
    void isTheNarrowestThatTheBinomialAllows(Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(1, 200);
        double coverage = random.nextDouble(0.5, 0.999);
        double[] values = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        MedianInterval interval = MedianInterval.of(values, coverage);
        BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
        if (Double.isInfinite(interval.low())) {
            assertTrue(1 - 2 * below.cumulativeProbability(0) < coverage);
            return;
        }
        int k = (int) interval.low();
        assertEquals(1 - 2 * below.cumulativeProbability(k - 1), interval.coverage(), 1e-12);
        assertTrue(interval.coverage() >= coverage);
        assertTrue(k == n / 2 || 1 - 2 * below.cumulativeProbability(k) < coverage, "could be narrower");
    }

    @Test
    void refusesNoValues() {
        assertThrows(IllegalArgumentException.class, () -> MedianInterval.of(new double[0], 0.95));
        assertThrows(IllegalArgumentException.class, () -> MedianInterval.of(new double[] {1}, 1));
    }
}
