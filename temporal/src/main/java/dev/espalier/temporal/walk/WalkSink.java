package dev.espalier.temporal.walk;

/** Takes walks one by one. */
@FunctionalInterface
public interface WalkSink {
    /**
     * Takes a walk: it was at {@code nodes[0]} at {@code times[0]}, and came to {@code nodes[i]} at {@code times[i]}.
     *
     * @param walk    its number
     * @param nodes   the nodes it came to; the array is used again for the next walk
     * @param times   when; the array is used again for the next walk
     * @param length  number of nodes, one more than edges
     * @param isEnded whether it ended since no edge could follow, rather than since it was long enough
     */
    void accept(int walk, int[] nodes, long[] times, int length, boolean isEnded);
}
