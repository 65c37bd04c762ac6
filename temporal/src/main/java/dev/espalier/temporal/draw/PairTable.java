package dev.espalier.temporal.draw;

import java.util.Arrays;

/**
 * A table from pairs of nodes to numbers from 0: open addressing with linear probing, at most half full. Not thread-safe.
 */
public final class PairTable {
    /** The golden ratio times 2^64: spreads keys that differ in few bits (Knuth, The Art of Computer Programming 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long EMPTY = -1;
    private static final int LEAST = 8;

    private long[] keys;
    private int[] values;
    private int shift;
    private int size;

    /** A table with room for that many pairs; it grows beyond. */
    public PairTable(int expected) {
        int capacity = capacity(expected);
        keys = new long[capacity];
        values = new int[capacity];
        clear(expected);
    }

    private static int capacity(int expected) {
        int twice = (int) Math.min(1 << 30, 2L * Math.max(LEAST, expected));
        return twice == Integer.highestOneBit(twice) ? twice : Integer.highestOneBit(twice) << 1;
    }

    /** One number for a pair in which order counts. */
    public static long ordered(int source, int target) {
        return (long) source << 32 | target;
    }

    /** One number for a pair in which it does not. */
    public static long unordered(int u, int v) {
        return u < v ? ordered(u, v) : ordered(v, u);
    }

    /** The first node of a pair's number. */
    public static int first(long pair) {
        return (int) (pair >>> 32);
    }

    /** The second node of a pair's number. */
    public static int second(long pair) {
        return (int) pair;
    }

    /** Number of pairs in the table. */
    public int size() {
        return size;
    }

    /** Empties the table and makes room for that many pairs, touching no more than it needs for them. */
    public void clear(int expected) {
        int capacity = capacity(expected);
        if (capacity > keys.length) {
            keys = new long[capacity];
            values = new int[capacity];
        }
        shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
        Arrays.fill(keys, 0, capacity, EMPTY);
        size = 0;
    }

    private int inUse() {
        return 1 << (Long.SIZE - shift);
    }

    /** The number of a pair; -1 when it has none. */
    public int get(long pair) {
        int at = place(pair);
        return keys[at] == pair && pair != EMPTY ? values[at] : -1;
    }

    /** The number of a pair; one that is new gets {@code value}. */
    public int getOrPut(long pair, int value) {
        int at = place(pair);
        if (keys[at] == pair) {
            return values[at];
        }
        keys[at] = pair;
        values[at] = value;
        if (2L * ++size > inUse()) {
            grow();
        }
        return value;
    }

    /** Adds a pair; false when it was there. */
    public boolean add(long pair) {
        int before = size;
        getOrPut(pair, 0);
        return size > before;
    }

    /** Takes out a pair that is there, closing the gap behind it (Knuth 6.4, algorithm R). */
    public void remove(long pair) {
        int mask = inUse() - 1;
        int gap = place(pair);
        if (keys[gap] != pair) {
            throw new IllegalArgumentException(
                    "found no pair " + first(pair) + ", " + second(pair) + ", expected to remove one that is there");
        }
        int at = gap;
        while (true) {
            at = at + 1 & mask;
            if (keys[at] == EMPTY) {
                break;
            }
            int home = home(keys[at]);
            boolean isReachable = gap <= at ? gap < home && home <= at : gap < home || home <= at;
            if (!isReachable) {
                keys[gap] = keys[at];
                values[gap] = values[at];
                gap = at;
            }
        }
        keys[gap] = EMPTY;
        size--;
    }

    private int home(long pair) {
        return (int) ((pair * SPREAD) >>> shift);
    }

    private int place(long pair) {
        int mask = inUse() - 1;
        int at = home(pair);
        while (keys[at] != pair && keys[at] != EMPTY) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        int old = inUse();
        keys = new long[2 * old];
        values = new int[2 * old];
        shift--;
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < old; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
