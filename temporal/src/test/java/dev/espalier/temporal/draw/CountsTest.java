package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {
    private static final int DRAWS = 100_000;

    /** Wrong refusals: 1 in 10^6 each. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4, 9.9, 10, 35.5, 400})
    void poissonNumbersHaveTheirLaw(double mean) {
        PoissonDistribution law = new PoissonDistribution(mean);
        int low = (int) Math.max(0, mean - 3 * Math.sqrt(mean));
        int high = (int) (mean + 3 * Math.sqrt(mean)) + 1;
        long[] counts = new long[high - low + 2];
        double[] expected = new double[counts.length];
        SplittableRandom random = Key.of(1).random();
        for (int draw = 0; draw < DRAWS; draw++) {
            counts[Math.clamp(Counts.poisson(mean, random) - low + 1L, 0, counts.length - 1)]++;
        }
        for (int k = 1; k < counts.length - 1; k++) {
            expected[k] = DRAWS * law.probability(low + k - 1);
        }
        expected[0] = DRAWS * law.cumulativeProbability(low - 1);
        expected[counts.length - 1] = DRAWS * (1 - law.cumulativeProbability(high - 1));
        if (low == 0) {
            assertEquals(0, counts[0]);
            expected[0] = 1e-9;
        }
        assertTrue(ChiSquare.pValue(counts, expected) > 1e-6);
    }

    /** Wrong refusals: 1 in 10^6 each. A probability that is a hundredth larger is found out where the mean is 400 or more. */
    @ParameterizedTest
    @CsvSource({"5, 0.3", "40, 0.2", "40, 0.8", "50, 0.5", "10000, 0.04", "10000, 0.5", "1000000000, 0.5"})
    void binomialNumbersHaveTheirLaw(int n, double probability) {
        assertTrue(binomial(n, probability, probability) > 1e-6);
        if (n * probability >= 400) {
            assertTrue(binomial(n, probability, probability * 1.01) < 1e-6);
        }
    }

    private static double binomial(int n, double probability, double drawn) {
        BinomialDistribution law = new BinomialDistribution(null, n, probability);
        double deviation = Math.sqrt(n * probability * (1 - probability));
        SplittableRandom random = Key.of(4).random();
        // cells between twentieths of the law, as whole numbers have them
        int[] ends = IntStream.range(1, 20)
                .map(k -> law.inverseCumulativeProbability(k / 20.0))
                .distinct()
                .toArray();
        long[] counts = new long[ends.length + 1];
        double[] expected = new double[counts.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            long k = Counts.binomial(n, drawn, random);
            assertTrue(k >= 0 && k <= n && Math.abs(k - n * drawn) < 8 * deviation + 8);
            int at = Arrays.binarySearch(ends, (int) k);
            counts[at >= 0 ? at : -at - 1]++;
        }
        double before = 0;
        for (int k = 0; k < ends.length; k++) {
            double upTo = law.cumulativeProbability(ends[k]);
            expected[k] = DRAWS * (upTo - before);
            before = upTo;
        }
        expected[ends.length] = DRAWS * (1 - before);
        return ChiSquare.pValue(counts, expected);
    }

    @Test
    void theAliasTableDrawsByWeight() {
        double[] weights = {0, 3, 1, 0, 6, 0.5, 0};
        Alias alias = new Alias(weights);
        long[] counts = new long[4];
        SplittableRandom random = Key.of(2).random();
        for (int draw = 0; draw < DRAWS; draw++) {
            int drawn = alias.draw(random);
            assertTrue(weights[drawn] > 0);
            counts[drawn == 1 ? 0 : drawn == 2 ? 1 : drawn == 4 ? 2 : 3]++;
        }
        double unit = DRAWS / 10.5;
        assertTrue(ChiSquare.pValue(counts, new double[] {3 * unit, unit, 6 * unit, unit / 2}) > 1e-6);
    }

    @Test
    void roundingKeepsTheMean() {
        SplittableRandom random = Key.of(3).random();
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            sum += Counts.round(2.3, random);
        }
        assertEquals(2.3, sum / DRAWS, 5 * 0.46 / Math.sqrt(DRAWS));
    }
}
