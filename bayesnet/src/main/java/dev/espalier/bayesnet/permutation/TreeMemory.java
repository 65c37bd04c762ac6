package dev.espalier.bayesnet.permutation;

/**
 * What the trees of one search take together, about, and when one of them must start afresh: fixed, whatever the heap, so
 * that machines do the same. Not thread-safe.
 */
final class TreeMemory {
    private static final long MOST_OF_ALL = 1L << 30;
    private static final long MOST_OF_ONE = 1L << 22;

    private final long most;
    private final long share;
    private long used;

    /**
     * Nothing taken yet.
     *
     * @param most  bytes, after which trees that take more than their share start afresh
     * @param trees how many there are, 1 or more
     */
    TreeMemory(long most, int trees) {
        this.most = most;
        share = most / trees;
    }

    static TreeMemory ofTrees(int trees) {
        return new TreeMemory(Math.min(MOST_OF_ONE * trees, MOST_OF_ALL), Math.max(1, trees));
    }

    long most() {
        return most;
    }

    long used() {
        return used;
    }

    void take(long bytes) {
        used += bytes;
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    /** Whether a tree that has taken this much must start afresh. */
    boolean isTooMuch(long bytes) {
        return used > most && bytes > share;
    }
}
