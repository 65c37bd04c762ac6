package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    private static final double Z = 4.75;

    /** A sound shuffle is rejected with probability 1e-6; the seed is fixed. */
    @Test
    void permutationsAreEquallyProbable() {
        SplittableRandom random = Key.of(5).random();
        int[] seen = new int[24];
        for (int i = 0; i < 48_000; i++) {
            int[] values = {0, 1, 2, 3};
            Shuffle.shuffle(values, random);
            seen[rank(values)]++;
        }
        assertTrue(ChiSquare.ofUniform(seen) < ChiSquare.quantile(23, Z));
    }

    /** Stored results hang on how draws become an order. */
    @Test
    void drawsBecomeAnOrderFromTheLastPlaceDown() {
        SplittableRandom random = Key.of(6).random();
        int[] expected = {0, 1, 2, 3, 4};
        for (int i = 4; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = expected[i];
            expected[i] = expected[j];
            expected[j] = value;
        }
        int[] values = {0, 1, 2, 3, 4};
        Shuffle.shuffle(values, Key.of(6).random());
        assertArrayEquals(expected, values);
    }

    @Test
    void nothingAndOneThingStay() {
        int[] none = {};
        int[] one = {7};
        Shuffle.shuffle(none, Key.of(1).random());
        Shuffle.shuffle(one, Key.of(1).random());
        assertArrayEquals(new int[] {7}, one);
    }

    private static int rank(int[] values) {
        int rank = 0;
        for (int i = 0; i < values.length; i++) {
            int smaller = 0;
            for (int j = i + 1; j < values.length; j++) {
                smaller += values[j] < values[i] ? 1 : 0;
            }
            rank = rank * (values.length - i) + smaller;
        }
        return rank;
    }
}
