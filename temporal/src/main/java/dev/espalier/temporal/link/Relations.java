package dev.espalier.temporal.link;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A slot for every pair of a node and a candidate that some event joins, in either direction; the slots of a node stand
 * together, in the order of their first events, so that the partners known so far are the first few of them.
 */
final class Relations implements Serializable {
    private static final long serialVersionUID = 1;
    private static final long NONE = -1;

    private final int[] start;
    private final int[] candidate;
    private final int[] forward;
    private final int[] reverse;

    private Relations(int[] start, int[] candidate, int[] forward, int[] reverse) {
        this.start = start;
        this.candidate = candidate;
        this.forward = forward;
        this.reverse = reverse;
    }

    /**
     * Finds the slots of events.
     *
     * @param nodes   number of nodes
     * @param sources node that each event goes out from
     * @param targets node that each goes to
     * @param place   [node]: its number among the candidates; -1 if it is none
     * @param sends   [node]: whether it is asked about
     */
    static Relations of(int nodes, int[] sources, int[] targets, int[] place, boolean[] sends) {
        int events = sources.length;
        Table table = new Table(events);
        int[] forward = new int[events];
        int[] reverse = new int[events];
        for (int e = 0; e < events; e++) {
            int u = sources[e];
            int v = targets[e];
            forward[e] = table.number(u, place[v]);
            reverse[e] = place[u] >= 0 && sends[v] ? table.number(v, place[u]) : -1;
        }
        int[] start = new int[nodes + 1];
        for (int r = 0; r < table.size; r++) {
            start[(int) (table.keys[r] >>> Integer.SIZE) + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            start[v + 1] += start[v];
        }
        int[] next = Arrays.copyOf(start, nodes);
        int[] slot = new int[table.size];
        int[] candidate = new int[table.size];
        for (int r = 0; r < table.size; r++) {
            slot[r] = next[(int) (table.keys[r] >>> Integer.SIZE)]++;
            candidate[slot[r]] = (int) table.keys[r];
        }
        for (int e = 0; e < events; e++) {
            forward[e] = slot[forward[e]];
            reverse[e] = reverse[e] < 0 ? -1 : slot[reverse[e]];
        }
        return new Relations(start, candidate, forward, reverse);
    }

    int size() {
        return candidate.length;
    }

    int nodes() {
        return start.length - 1;
    }

    /** First slot of a node. */
    int start(int node) {
        return start[node];
    }

    /** The candidate of a slot. */
    int candidate(int slot) {
        return candidate[slot];
    }

    /** The slot of an event's source and target. */
    int forward(int event) {
        return forward[event];
    }

    /** The slot of an event's target and source; -1 if nobody asks for it. */
    int reverse(int event) {
        return reverse[event];
    }

    /** Numbers pairs in the order in which they come; open addressing. */
    private static final class Table {
        private long[] keys;
        private int[] places;
        private int size;

        Table(int expected) {
            keys = new long[Math.max(16, Math.min(expected, 1 << 16))];
            places = filled(4 * keys.length);
        }

        private static int[] filled(int atLeast) {
            int[] all = new int[Integer.highestOneBit(Math.max(atLeast, 16))];
            Arrays.fill(all, (int) NONE);
            return all;
        }

        int number(int node, int candidate) {
            long key = ((long) node << Integer.SIZE) | candidate;
            int at = home(key);
            while (places[at] >= 0) {
                if (keys[places[at]] == key) {
                    return places[at];
                }
                at = (at + 1) & (places.length - 1);
            }
            if (size == keys.length) {
                grow();
                return number(node, candidate);
            }
            keys[size] = key;
            places[at] = size;
            return size++;
        }

        private int home(long key) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            return (int) (mixed >>> Integer.SIZE) & (places.length - 1);
        }

        private void grow() {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            places = filled(4 * keys.length);
            for (int r = 0; r < size; r++) {
                int at = home(keys[r]);
                while (places[at] >= 0) {
                    at = (at + 1) & (places.length - 1);
                }
                places[at] = r;
            }
        }
    }
}
