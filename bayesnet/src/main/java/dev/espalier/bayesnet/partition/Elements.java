package dev.espalier.bayesnet.partition;

import java.util.Arrays;

/**
 * The current partition as sets of bits: its elements from left to right, and for each the nodes that stand in later
 * ones. Every set takes {@code words} longs. Mutable; nothing allocates after construction.
 */
final class Elements {
    final int nodes;
    final int words;
    int count;
    /** {@code [element * words + word]}; the element after the last one is always empty. */
    final long[] members;
    /** Nodes in later elements, {@code [element * words + word]}. */
    final long[] right;

    final int[] size;
    final int[] elementOf;

    Elements(int nodes) {
        this.nodes = nodes;
        words = Math.max(1, (nodes + 63) >>> 6);
        members = new long[(nodes + 1) * words];
        right = new long[(nodes + 1) * words];
        size = new int[nodes + 1];
        elementOf = new int[nodes];
    }

    void set(Partition partition) {
        int[] order = partition.order();
        int at = 0;
        for (int e = 0; e < partition.elements(); e++) {
            for (int i = 0; i < partition.size(e); i++) {
                elementOf[order[at++]] = e;
            }
        }
        rebuild(partition.elements());
    }

    /** Sets everything by {@link #elementOf}. */
    void rebuild(int elements) {
        count = elements;
        Arrays.fill(members, 0);
        Arrays.fill(right, 0);
        Arrays.fill(size, 0);
        for (int v = 0; v < nodes; v++) {
            members[elementOf[v] * words + (v >>> 6)] |= 1L << v;
            size[elementOf[v]]++;
        }
        for (int e = count - 2; e >= 0; e--) {
            for (int w = 0; w < words; w++) {
                right[e * words + w] = right[(e + 1) * words + w] | members[(e + 1) * words + w];
            }
        }
    }

    /** The partition, with the nodes of an element in ascending order. */
    Partition partition() {
        int[] order = new int[nodes];
        int at = 0;
        for (int e = 0; e < count; e++) {
            for (int v = 0; v < nodes; v++) {
                if (elementOf[v] == e) {
                    order[at++] = v;
                }
            }
        }
        return new Partition(order, Arrays.copyOf(size, count));
    }

    /** The k-th node of an element, from 0, in ascending order. */
    int member(int element, int k) {
        int left = k;
        int w = element * words;
        while (left >= Long.bitCount(members[w])) {
            left -= Long.bitCount(members[w++]);
        }
        long bits = members[w];
        for (; left > 0; left--) {
            bits &= bits - 1;
        }
        return ((w - element * words) << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Puts the elements of {@code change} in place of those they replace. */
    void replace(Replacement change) {
        int old = change.last - change.first + 1;
        int shift = change.count - old;
        if (shift != 0) {
            int tail = count - change.last - 1;
            int from = change.last + 1;
            System.arraycopy(members, from * words, members, (from + shift) * words, tail * words);
            System.arraycopy(right, from * words, right, (from + shift) * words, tail * words);
            System.arraycopy(size, from, size, from + shift, tail);
            count += shift;
            Arrays.fill(members, count * words, Math.min(members.length, (count + 2) * words), 0);
        }
        System.arraycopy(change.members, 0, members, change.first * words, change.count * words);
        System.arraycopy(change.right, 0, right, change.first * words, change.count * words);
        int relabelled = shift == 0 ? change.first + change.count : count;
        for (int e = change.first; e < relabelled; e++) {
            int members = 0;
            for (int w = 0; w < words; w++) {
                long bits = this.members[e * words + w];
                members += Long.bitCount(bits);
                for (; bits != 0; bits &= bits - 1) {
                    elementOf[(w << 6) + Long.numberOfTrailingZeros(bits)] = e;
                }
            }
            size[e] = members;
        }
    }
}
