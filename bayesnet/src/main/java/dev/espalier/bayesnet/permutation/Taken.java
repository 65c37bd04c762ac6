package dev.espalier.bayesnet.permutation;

/** The parents a variable takes, and its log score with them. One object per parent set grown: compare by identity. */
final class Taken {
    /** Not to be written to. */
    final int[] parents;

    final double score;

    private final int[] grown;

    /**
     * Where growing and shrinking ended.
     *
     * @param parents after shrinking
     * @param grown   before
     * @param score   log score with {@code parents}, in nats
     */
    Taken(int[] parents, int[] grown, double score) {
        this.parents = parents;
        this.grown = grown;
        this.score = score;
    }

    /** Whether u was a parent before shrinking. */
    boolean grew(int u) {
        return contains(grown, u);
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
