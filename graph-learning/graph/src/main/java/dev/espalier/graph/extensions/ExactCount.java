package dev.espalier.graph.extensions;

import java.util.OptionalDouble;

/**
 * Recursion over sets that remain when the first elements of an order have been taken away, each a bit mask. The numbers
 * themselves are held, not their logarithms: 64! is far below the largest double, and nothing is ever subtracted.
 */
final class ExactCount {
    static final int MAX_SIZE = 64;

    /** A set that needs more remembered sets than allowed; larger than any count. */
    private static final double GAVE_UP = Double.POSITIVE_INFINITY;

    private final long[] lower;
    private final long[] upper;
    private final int maxSets;
    private final int[] subtree = new int[MAX_SIZE];

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
        if (isTree(set, lower)) {
            return hookCount(set, upper, true);
        }
        if (isTree(set, upper)) {
            return hookCount(set, lower, false);
        }
        int slot = slot(set);
        if (sets[slot] == set) {
            return counts[slot];
        }
        double sum = 0;
        for (long rest = set; rest != 0 && sum < GAVE_UP; rest &= rest - 1) {
            if ((lower[Long.numberOfTrailingZeros(rest)] & set) == 0) {
                sum += any(set ^ (rest & -rest));
            }
        }
        return sum < GAVE_UP ? remember(set, sum) : GAVE_UP;
    }

    /** Whether no element has two neighbours on the side that is given. */
    private static boolean isTree(long set, long[] side) {
        for (long rest = set; rest != 0; rest &= rest - 1) {
            long neighbours = side[Long.numberOfTrailingZeros(rest)] & set;
            if ((neighbours & (neighbours - 1)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code k! / prod (size of the subtree at x)}; elements are numbered in a linear extension. */
    private double hookCount(long set, long[] towards, boolean lastFirst) {
        double count = 1;
        int k = 0;
        for (long rest = set; rest != 0; ) {
            int x = lastFirst ? 63 - Long.numberOfLeadingZeros(rest) : Long.numberOfTrailingZeros(rest);
            rest ^= 1L << x;
            int below = 1;
            for (long next = towards[x] & set; next != 0; next &= next - 1) {
                below += subtree[Long.numberOfTrailingZeros(next)];
            }
            subtree[x] = below;
            count = count * ++k / below;
        }
        return count;
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
