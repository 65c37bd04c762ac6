package dev.espalier.graph;

import java.util.random.RandomGenerator;

/** Random order: every permutation of the values with the same probability (Durstenfeld 1964). */
public final class Shuffle {
    private Shuffle() {}

    /** Puts the values into random order, with one draw for each but the first, from the last place down. */
    public static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
