package dev.espalier.temporal.snapshot;

import java.util.Arrays;

/**
 * Distances of a snapshot by breadth-first searches from 64 nodes at a time, one bit of a word each (Then et al., "The more the
 * merrier", 2014). Distances are symmetric, so that a node that l searches reach at depth d has l d added to the sum of its
 * own distances: the work is in words, not in pairs.
 *
 * <p>A component that is too large is searched from pivots only, drawn from its nodes without replacement; sums are then
 * scaled to all of its nodes, and the diameter is a lower bound.
 */
final class Distances {
    private static final int LANES = 64;

    private final int exactUpTo;
    private final int pivots;
    private int[] neighbours = new int[0];
    private int[] offsets = new int[0];
    private long[] seen = new long[16];
    private long[] now = new long[16];
    private long[] then = new long[16];
    private long[] sums = new long[16];
    private int[] frontier = new int[16];
    private int[] reached = new int[16];
    private int diameter;
    private boolean isSampled;
    private double total;

    /**
     * Searches of snapshots.
     *
     * @param exactUpTo components of at most this many nodes are searched from all of them
     * @param pivots    larger ones are searched from this many
     */
    Distances(int exactUpTo, int pivots) {
        this.exactUpTo = exactUpTo;
        this.pivots = pivots;
    }

    /** Searches a snapshot; {@code sources} has put the pivots of large components at the start of their nodes. */
    void search(SnapshotGraph graph, Components components) {
        int n = graph.nodes();
        if (seen.length < n) {
            int length = n + n / 2;
            seen = new long[length];
            now = new long[length];
            then = new long[length];
            sums = new long[length];
            frontier = new int[length];
            reached = new int[length];
        }
        Arrays.fill(sums, 0, n, 0);
        offsets = graph.offsets();
        neighbours = graph.neighbours();
        diameter = 0;
        isSampled = false;
        total = 0;
        int waiting = 0;
        for (int c = 0; c < components.count(); c++) {
            int size = components.size(c);
            if (size <= exactUpTo) {
                // small components share a search: their frontiers never meet
                waiting += size;
                boolean isLast = c + 1 == components.count() || components.size(c + 1) > exactUpTo;
                if (waiting >= LANES || isLast) {
                    int end = components.start(c) + size;
                    int start = end - waiting;
                    int done = isLast ? end : end - waiting % LANES;
                    searchFrom(components, start, done);
                    waiting = end - done;
                }
            } else {
                isSampled = true;
                searchFrom(components, components.start(c), components.start(c) + Math.min(size, pivots));
            }
        }
        for (int c = 0; c < components.count(); c++) {
            total += totalOf(components, c);
        }
    }

    private void searchFrom(Components components, int start, int end) {
        for (int from = start; from < end; from += LANES) {
            int to = Math.min(from + LANES, end);
            searchBatch(components, from, to);
            int first = components.start(components.of(components.node(from)));
            int last = components.of(components.node(to - 1));
            for (int i = first; i < components.start(last) + components.size(last); i++) {
                seen[components.node(i)] = 0;
            }
        }
    }

    private void searchBatch(Components components, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i++) {
            int source = components.node(i);
            seen[source] = 1L << (i - from);
            now[source] = seen[source];
            frontier[size++] = source;
        }
        for (int depth = 1; size > 0; depth++) {
            int met = 0;
            for (int i = 0; i < size; i++) {
                int v = frontier[i];
                long bits = now[v];
                for (int k = offsets[v]; k < offsets[v + 1]; k++) {
                    int w = neighbours[k];
                    if (then[w] == 0) {
                        reached[met++] = w;
                    }
                    then[w] |= bits;
                }
            }
            size = 0;
            for (int i = 0; i < met; i++) {
                int w = reached[i];
                long fresh = then[w] & ~seen[w];
                then[w] = 0;
                if (fresh != 0) {
                    seen[w] |= fresh;
                    now[w] = fresh;
                    sums[w] += (long) depth * Long.bitCount(fresh);
                    frontier[size++] = w;
                    diameter = Math.max(diameter, depth);
                }
            }
        }
    }

    /** The distances over all ordered pairs of a component. */
    private double totalOf(Components components, int component) {
        long sum = 0;
        int start = components.start(component);
        int size = components.size(component);
        for (int i = start; i < start + size; i++) {
            sum += sums[components.node(i)];
        }
        return size <= exactUpTo ? sum : sum * ((double) size / Math.min(size, pivots));
    }

    /** The sum of a node's distances to all nodes that it reaches. */
    double sum(Components components, int place) {
        int component = components.of(components.node(place));
        int size = components.size(component);
        long sum = sums[components.node(place)];
        if (size <= exactUpTo) {
            return sum;
        }
        int searched = Math.min(size, pivots);
        int others = place < components.start(component) + searched ? searched - 1 : searched;
        return sum * ((size - 1.0) / others);
    }

    /** The sum of distances over all ordered pairs of nodes that are connected. */
    double total() {
        return total;
    }

    /** The largest distance found. */
    int diameter() {
        return diameter;
    }

    /** Whether a component was searched from pivots only. */
    boolean isSampled() {
        return isSampled;
    }
}
