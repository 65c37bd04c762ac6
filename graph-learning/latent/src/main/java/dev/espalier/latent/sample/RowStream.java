package dev.espalier.latent.sample;

import dev.espalier.graph.Key;

/**
 * SplitMix64 (Steele, Lea and Flood 2014) that can be set to the start of any row's stream without allocation: what row
 * r draws depends on the key and r alone, whoever computes it.
 */
final class RowStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final Key key;
    private long state;

    RowStream(Key key) {
        this.key = key;
    }

    /** Goes to the start of a row's stream. */
    void at(long row) {
        state = mix(key.lo() ^ mix(key.hi() + GAMMA * (row + 1)));
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    double uniform() {
        state += GAMMA;
        return (mix(state) >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
