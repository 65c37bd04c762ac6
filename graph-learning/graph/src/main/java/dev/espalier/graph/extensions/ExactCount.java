package dev.espalier.graph.extensions;

import java.util.OptionalDouble;

/**
 * Recursion over sets that remain when the first (or the last) elements of an order have been taken away, each a bit mask. The numbers
 * themselves are held, not their logarithms: 64! is far below the largest double, and nothing is ever subtracted.
 */
final class ExactCount {
    static final int MAX_SIZE = 64;

    /** A set that needs more remembered sets than allowed; larger than any count. */
    private static final double GAVE_UP = Double.POSITIVE_INFINITY;

    private final long[] lower;
    private final long[] upper;
    /** The side on which the elements that are taken away have no neighbours: that of fewer such elements. */
    private final long[] peeled;

    private final int maxSets;
    private final TreeCount trees;

    private long[] sets = new long[256];
    private double[] counts = new double[256];
    private int size;

    private ExactCount(Poset poset, int maxSets) {
        int n = poset.size();
        lower = new long[n];
        upper = new long[n];
        for (int x = 0; x < n; x++) {
            for (int y : poset.upper(x)) {
                upper[x] |= 1L << y;
                lower[y] |= 1L << x;
            }
        }
        this.maxSets = maxSets;
        long all = -1L >>> (MAX_SIZE - n);
        peeled = Long.bitCount(ends(all, upper)) < Long.bitCount(ends(all, lower)) ? upper : lower;
        trees = new TreeCount(lower, upper);
    }

    /**
     * Log number of linear extensions.
     *
     * @param poset at most {@value #MAX_SIZE} elements
     * @return empty when more than {@code maxSets} sets would have to be remembered
     */
    static OptionalDouble logCount(Poset poset, int maxSets) {
        double count = new ExactCount(poset, maxSets).any(-1L >>> (MAX_SIZE - poset.size()));
        return count == GAVE_UP ? OptionalDouble.empty() : OptionalDouble.of(Math.log(count));
    }

    /** Number of orders of the elements of a set, component by component. */
    private double any(long set) {
        double count = 1;
        int placed = 0;
        for (long rest = set; rest != 0; ) {
            long component = component(rest);
            rest &= ~component;
            int k = Long.bitCount(component);
            // binomial(placed + k, k): ways to shuffle it into what is there
            for (int i = 1; i <= k && placed > 0; i++) {
                count = count * (placed + i) / i;
            }
            placed += k;
            count *= connected(component);
        }
        return count;
    }

    private long component(long set) {
        long found = set & -set;
        for (long front = found; front != 0; ) {
            int x = Long.numberOfTrailingZeros(front);
            long next = (lower[x] | upper[x]) & set & ~found;
            found |= next;
            front = (front & (front - 1)) | next;
        }
        return found;
    }

    private double connected(long set) {
        if ((set & (set - 1)) == 0) {
            return 1;
        }
        int slot = slot(set);
        if (sets[slot] == set) {
            return counts[slot];
        }
        if (isTree(set)) {
            return remember(set, trees.count(set));
        }
        double sum = 0;
        for (long rest = ends(set, peeled); rest != 0 && sum < GAVE_UP; rest &= rest - 1) {
            sum += any(set ^ (rest & -rest));
        }
        return sum < GAVE_UP ? remember(set, sum) : GAVE_UP;
    }

    /** Elements without a neighbour on the side that is given. */
    private static long ends(long set, long[] side) {
        long ends = 0;
        for (long rest = set; rest != 0; rest &= rest - 1) {
            if ((side[Long.numberOfTrailingZeros(rest)] & set) == 0) {
                ends |= rest & -rest;
            }
        }
        return ends;
    }

    /** Whether a connected set has one cover fewer than elements. */
    private boolean isTree(long set) {
        int covers = 1 - Long.bitCount(set);
        for (long rest = set; rest != 0 && covers <= 0; rest &= rest - 1) {
            covers += Long.bitCount(lower[Long.numberOfTrailingZeros(rest)] & set);
        }
        return covers == 0;
    }

    /** Where the set is, or the free slot (holding the empty set) where it belongs. */
    private int slot(long set) {
        int mask = sets.length - 1;
        long hash = set * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (sets[slot] != 0 && sets[slot] != set) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private double remember(long set, double count) {
        if (size == maxSets) {
            return GAVE_UP;
        }
        if (2 * ++size > sets.length) {
            long[] oldSets = sets;
            double[] oldCounts = counts;
            sets = new long[2 * oldSets.length];
            counts = new double[sets.length];
            for (int i = 0; i < oldSets.length; i++) {
                if (oldSets[i] != 0) {
                    int slot = slot(oldSets[i]);
                    sets[slot] = oldSets[i];
                    counts[slot] = oldCounts[i];
                }
            }
        }
        int slot = slot(set);
        sets[slot] = set;
        counts[slot] = count;
        return count;
    }
}
