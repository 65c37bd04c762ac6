package dev.espalier.temporal.draw;

import java.util.SplittableRandom;

/** Two whole numbers below bounds from one draw of 64 bits, each value with exactly the same probability (Lemire 2019). */
final class Bounded {
    private static final long LOW = 0xFFFFFFFFL;

    private Bounded() {}

    /** {@code i << 32 | j} for uniform i below {@code first} and j below {@code second}, both bounds above 0. */
    static long pair(int first, int second, SplittableRandom random) {
        while (true) {
            long bits = random.nextLong();
            long i = (bits >>> 32) * first;
            long j = (bits & LOW) * second;
            // the low halves say which draws belong to the surplus; only then is a remainder worth its price
            if (((i & LOW) >= first && (j & LOW) >= second)
                    || ((i & LOW) >= surplus(first) && (j & LOW) >= surplus(second))) {
                return i >>> 32 << 32 | j >>> 32;
            }
        }
    }

    private static long surplus(int bound) {
        return (1L << 32) % bound;
    }
}
