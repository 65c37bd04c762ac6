package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SmallPValuesTest {
    @Test
    void oneAndTwoNumbersByHand() {
        // one number: D+ >= d iff p <= 1 - d
        assertEquals(0.3, SmallPValues.tail(1, 0.7), 1e-12);
        assertEquals(0.2, SmallPValues.excess(new double[] {0.2}), 1e-12);
        // two numbers: D+ < 0.4 iff the smaller lies above 0.1 and the larger above 0.6
        assertEquals(1 - orderedAbove(0.1, 0.6), SmallPValues.tail(2, 0.4), 1e-12);
    }

    /** Probability that two uniform numbers in order lie above a and b: 2 integral from b to 1 of (x - a). */
    private static double orderedAbove(double a, double b) {
        return (1 - a) * (1 - a) - (b - a) * (b - a);
    }

    @Test
    void uniformNumbersAreRejectedAsOftenAsTheLevelSays() {
        SplittableRandom random = Key.of(1944).random();
        int rejected = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            double[] p = random.doubles(40).sorted().toArray();
            rejected += SmallPValues.excess(p) < 0.05 ? 1 : 0;
        }
        // binomial(4000, 0.05): mean 200, standard deviation 13.8; 4.5 of them
        assertEquals(200, rejected, 62);
    }

    @Test
    void onlyAnExcessOfSmallOnesCounts() {
        double[] large = new double[50];
        Arrays.fill(large, 0.9);
        assertTrue(SmallPValues.excess(large) > 0.3);
        double[] small = new double[50];
        Arrays.fill(small, 0.1);
        assertTrue(SmallPValues.excess(small) < 1e-12);
        assertEquals(Double.NaN, SmallPValues.excess(new double[0]));
    }
}
