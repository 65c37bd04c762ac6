package dev.espalier.bayesnet.permutation;

import java.util.Arrays;

/** The parents a variable takes, and its log score with them. */
final class Taken {
    /** Not to be written to. */
    final int[] parents;

    final double score;

    private final int[] decisive;
    private final long[] heeded;

    /**
     * An answer.
     *
     * @param parents  taken
     * @param decisive all without whom the answer might be another: parents before shrinking
     * @param heeded   who would be taken account of, were they allowed: a bit set, not to be written to
     * @param score    log score with {@code parents}, in nats
     */
    Taken(int[] parents, int[] decisive, long[] heeded, double score) {
        this.parents = parents;
        this.decisive = decisive;
        this.heeded = heeded;
        this.score = score;
    }

    /** Whether the parents are the same, in the order they were taken; a tree that started afresh makes them anew. */
    boolean isSame(Taken other) {
        return this == other || (score == other.score && Arrays.equals(parents, other.parents));
    }

    /** Whether growing might go another way with u; known parents aside. */
    boolean wouldHeed(int u) {
        return (heeded[u >>> 6] >>> u & 1) != 0;
    }

    long[] heeded() {
        return heeded;
    }

    /** Whether the answer might be another without u. */
    boolean hangsOn(int u) {
        return contains(decisive, u);
    }

    /** Whether u is a parent. */
    boolean has(int u) {
        return contains(parents, u);
    }

    private static boolean contains(int[] values, int value) {
        for (int x : values) {
            if (x == value) {
                return true;
            }
        }
        return false;
    }
}
