package dev.espalier.temporal.tigger.assembly;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often walks went through each pair of nodes in one window, and a time drawn from theirs: a table with open addressing.
 * Merging is commutative. Not thread-safe.
 */
public final class Passages implements Serializable {
    private static final long serialVersionUID = 1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long EMPTY = -1;

    private long[] keys = new long[16];
    private long[] counts = new long[16];
    private long[] times = new long[16];
    private double[] tags = new double[16];
    private int size;

    public Passages() {
        Arrays.fill(keys, EMPTY);
    }

    /** Number of pairs. */
    public int size() {
        return size;
    }

    /** Adds passages; see {@link PassageSink}. */
    public void add(int u, int v, long count, long time, double tag) {
        int at = place(PairFacts.key(u, v));
        if (keys[at] == EMPTY) {
            if (2 * (size + 1) > keys.length) {
                grow();
                at = place(PairFacts.key(u, v));
            }
            keys[at] = PairFacts.key(u, v);
            tags[at] = Double.POSITIVE_INFINITY;
            size++;
        }
        counts[at] += count;
        if (tag < tags[at] || (tag == tags[at] && time < times[at])) {
            tags[at] = tag;
            times[at] = time;
        }
    }

    /** Adds all of another table. */
    public void addAll(Passages other) {
        for (int at = 0; at < other.keys.length; at++) {
            if (other.keys[at] != EMPTY) {
                long key = other.keys[at];
                add((int) (key >>> 32), (int) key, other.counts[at], other.times[at], other.tags[at]);
            }
        }
    }

    /** The pairs in order of their nodes, however they came. */
    Sorted sorted() {
        long[] sorted = new long[size];
        int next = 0;
        for (long key : keys) {
            if (key != EMPTY) {
                sorted[next++] = key;
            }
        }
        Arrays.sort(sorted);
        long[] sortedCounts = new long[size];
        long[] sortedTimes = new long[size];
        for (int i = 0; i < size; i++) {
            int at = place(sorted[i]);
            sortedCounts[i] = counts[at];
            sortedTimes[i] = times[at];
        }
        return new Sorted(sorted, sortedCounts, sortedTimes);
    }

    @SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
    record Sorted(long[] keys, long[] counts, long[] times) {}

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) ((key * SPREAD) >>> 40) & mask;
        while (keys[at] != key && keys[at] != EMPTY) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        long[] oldTimes = times;
        double[] oldTags = tags;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        times = new long[keys.length];
        tags = new double[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                times[at] = oldTimes[i];
                tags[at] = oldTags[i];
            }
        }
    }
}
