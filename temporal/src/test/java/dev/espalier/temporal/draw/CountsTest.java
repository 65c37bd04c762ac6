package dev.espalier.temporal.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
