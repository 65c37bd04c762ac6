package dev.espalier.temporal.draw;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Distinct pairs of nodes in random order, every sequence of them with the same probability. Pairs that were drawn before
 * are drawn again as long as fewer than half of all are wanted, else the first of a random order of all are taken; which were
 * drawn is kept as bits where that takes little more memory than a table does. O(wanted) either way. Not thread-safe; keeps its
 * memory for the next draw.
 */
public final class DistinctPairs {
    /** Bits are looked at without a branch to guess: worth up to four times the memory of a table. */
    private static final long BITS_A_PAIR = 512;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private int[] places = new int[0];
    private int shift;
    private long[] bits = new long[0];
    private int[] ranks = new int[0];

    /**
     * Draws pairs of two different nodes 0 to n-1, no two pairs with the same ends. Which of its nodes comes first is a fair
     * coin.
     *
     * @param n      number of nodes
     * @param wanted how many, at most n(n-1)/2
     * @param first  receives the first nodes
     * @param second receives the second nodes
     */
    public void among(int n, int wanted, SplittableRandom random, int[] first, int[] second) {
        long all = (long) n * (n - 1) / 2;
        require(wanted, all);
        if (2L * wanted > all) {
            fromAll(wanted, (int) all, random, first);
            for (int k = 0; k < wanted; k++) {
                split(first[k], random, k, first, second);
            }
        } else if ((long) n * n <= BITS_A_PAIR * wanted) {
            amongByBits(n, wanted, random, first, second);
        } else {
            amongByTable(n, wanted, random, first, second);
        }
    }

    /** Draws pairs of one of {@code sources} and one of {@code targets} nodes, both numbered from 0. */
    public void across(int sources, int targets, int wanted, SplittableRandom random, int[] first, int[] second) {
        long all = (long) sources * targets;
        require(wanted, all);
        if (2L * wanted > all) {
            fromAll(wanted, (int) all, random, first);
            for (int k = 0; k < wanted; k++) {
                second[k] = first[k] % targets;
                first[k] /= targets;
            }
        } else {
            acrossByTable(sources, targets, wanted, random, first, second);
        }
    }

    private static void require(int wanted, long all) {
        if (wanted > all) {
            throw new IllegalArgumentException("wanted: found " + wanted + ", expected at most all " + all + " pairs");
        }
    }

    private void amongByBits(int n, int wanted, SplittableRandom random, int[] first, int[] second) {
        long size = (long) n * n;
        int words = (int) ((size + Long.SIZE - 1) / Long.SIZE);
        if (bits.length < words) {
            bits = new long[words];
        }
        Arrays.fill(bits, 0, words, 0);
        for (int k = 0; k < wanted; ) {
            long pair = Bounded.pair(n, n - 1, random);
            int i = PairTable.first(pair);
            int j = PairTable.second(pair);
            j += j >= i ? 1 : 0;
            long bit = (long) Math.min(i, j) * n + Math.max(i, j);
            int word = (int) (bit >>> 6);
            long before = bits[word];
            bits[word] = before | 1L << bit;
            first[k] = i;
            second[k] = j;
            k += (before >>> bit & 1) == 0 ? 1 : 0;
            // a last pair that was there already is overwritten by the next
        }
    }

    private void amongByTable(int n, int wanted, SplittableRandom random, int[] first, int[] second) {
        clearPlaces(wanted);
        for (int k = 0; k < wanted; ) {
            long pair = Bounded.pair(n, n - 1, random);
            int i = PairTable.first(pair);
            int j = PairTable.second(pair);
            j += j >= i ? 1 : 0;
            first[k] = i;
            second[k] = j;
            k += isNew(PairTable.unordered(i, j), k, first, second, true) ? 1 : 0;
        }
    }

    private void acrossByTable(
            int sources, int targets, int wanted, SplittableRandom random, int[] first, int[] second) {
        clearPlaces(wanted);
        for (int k = 0; k < wanted; ) {
            long pair = Bounded.pair(sources, targets, random);
            first[k] = PairTable.first(pair);
            second[k] = PairTable.second(pair);
            k += isNew(pair, k, first, second, false) ? 1 : 0;
        }
    }

    private void clearPlaces(int wanted) {
        int capacity = Integer.highestOneBit(Math.max(4, wanted)) << 2;
        if (places.length < capacity) {
            places = new int[capacity];
        }
        Arrays.fill(places, 0, capacity, 0);
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /**
     * Whether pair number k was not drawn before; then it is put down. Places hold numbers of pairs plus 1 rather than pairs,
     * since memory is what large draws wait for, and most places that are looked at are empty.
     */
    private boolean isNew(long pair, int k, int[] first, int[] second, boolean isUnordered) {
        int mask = (1 << (Long.SIZE - shift)) - 1;
        int at = (int) ((pair * SPREAD) >>> shift);
        while (places[at] != 0) {
            int other = places[at] - 1;
            if ((first[other] == first[k] && second[other] == second[k])
                    || (isUnordered && first[other] == second[k] && second[other] == first[k])) {
                return false;
            }
            at = at + 1 & mask;
        }
        places[at] = k + 1;
        return true;
    }

    /** The first of a random order of the numbers below {@code all} (Durstenfeld 1964, stopped early). */
    private void fromAll(int wanted, int all, SplittableRandom random, int[] drawn) {
        if (ranks.length < all) {
            ranks = new int[all];
        }
        for (int r = 0; r < all; r++) {
            ranks[r] = r;
        }
        for (int k = 0; k < wanted; k++) {
            int other = k + random.nextInt(all - k);
            drawn[k] = ranks[other];
            ranks[other] = ranks[k];
        }
    }

    /** Pair number {@code rank} of the order (0,1), (0,2), (1,2), (0,3), ..., with its nodes in random order. */
    private static void split(int rank, SplittableRandom random, int k, int[] first, int[] second) {
        long high = (long) ((1 + Math.sqrt(1 + 8.0 * rank)) / 2);
        while (high * (high - 1) / 2 > rank) {
            high--;
        }
        while (high * (high + 1) / 2 <= rank) {
            high++;
        }
        int low = (int) (rank - high * (high - 1) / 2);
        boolean isUp = random.nextBoolean();
        first[k] = isUp ? low : (int) high;
        second[k] = isUp ? (int) high : low;
    }
}
