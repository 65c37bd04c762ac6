package dev.espalier.graph;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * An immutable name for one stream of random numbers: split it, never use it twice.
 *
 * <p>Streams are named by what they are for (chain 3, round 17, node 5), never by the thread that draws from them, so a
 * result does not depend on how many cores computed it. Mixing is SplitMix64's finaliser over two words (Steele, Lea
 * and Flood 2014). A key travels with the work that draws from it.
 *
 * @param hi high word of the name
 * @param lo low word of the name
 */
public record Key(long hi, long lo) implements Serializable {
    /** The root stream of a run. */
    public static Key of(long seed) {
        return new Key(0x9E3779B97F4A7C15L, mix(seed));
    }

    /** The child stream numbered {@code index}. */
    public Key split(long index) {
        return new Key(mix(hi ^ mix(index + 0x632BE59BD9B4E019L)), mix(lo + 0x9E3779B97F4A7C15L * (index + 1)));
    }

    /** The child stream for a named purpose, so that a new draw elsewhere does not shift this one. */
    public Key split(String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return split(hash);
    }

    /** A generator at the start of this stream. */
    public SplittableRandom random() {
        return new SplittableRandom(mix(hi) ^ lo);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
