package dev.espalier.temporal.motif;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A log without its self loops, by pair and by node: the pairs of nodes that any event joins, the events of each pair
 * and of each node in order, and the neighbours of each node in order of their numbers. About 50 bytes an event.
 */
final class MotifIndex implements Serializable {
    private static final long serialVersionUID = 1;

    /** [event]. */
    final int[] sources;

    final int[] targets;
    final long[] times;
    final int[] pairOf;

    /** [pair]: its ends, the lower first, and the place of each in the other's row of neighbours. */
    final int[] low;

    final int[] high;
    final int[] placeOfHigh;
    final int[] placeOfLow;

    /** Rows of events by pair, of events by node, of neighbours and pairs by node. */
    final int[] pairStart;

    final int[] pairEvents;
    final int[] nodeStart;
    final int[] nodeEvents;
    final int[] neighbourStart;
    final int[] neighbours;
    final int[] neighbourPairs;

    MotifIndex(EventLog log) {
        int size = 0;
        for (int e = 0; e < log.size(); e++) {
            size += log.source(e) != log.target(e) ? 1 : 0;
        }
        sources = new int[size];
        targets = new int[size];
        times = new long[size];
        long[] keys = new long[size];
        int at = 0;
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            if (u != v) {
                sources[at] = u;
                targets[at] = v;
                times[at] = log.time(e);
                keys[at++] = ((long) Math.min(u, v) << Integer.SIZE) | Math.max(u, v);
            }
        }
        long[] pairs = distinct(keys);
        pairOf = new int[size];
        for (int e = 0; e < size; e++) {
            pairOf[e] = Arrays.binarySearch(pairs, keys[e]);
        }
        low = new int[pairs.length];
        high = new int[pairs.length];
        for (int p = 0; p < pairs.length; p++) {
            low[p] = (int) (pairs[p] >>> Integer.SIZE);
            high[p] = (int) pairs[p];
        }
        pairStart = starts(pairs.length, pairOf);
        pairEvents = rows(pairStart, pairOf);
        int nodes = log.nodeCount();
        nodeStart = starts(nodes, sources, targets);
        nodeEvents = rows(nodeStart, sources, targets);
        neighbourStart = starts(nodes, low, high);
        neighbours = new int[2 * pairs.length];
        neighbourPairs = new int[2 * pairs.length];
        placeOfHigh = new int[pairs.length];
        placeOfLow = new int[pairs.length];
        fillNeighbours(Arrays.copyOf(neighbourStart, nodes));
    }

    /** Pairs are sorted: first all lower neighbours of every node, in their order, then the higher ones. */
    private void fillNeighbours(int[] next) {
        for (int p = 0; p < low.length; p++) {
            placeOfLow[p] = place(next, high[p], low[p], p);
        }
        for (int p = 0; p < low.length; p++) {
            placeOfHigh[p] = place(next, low[p], high[p], p);
        }
    }

    private int place(int[] next, int node, int neighbour, int pair) {
        int at = next[node]++;
        neighbours[at] = neighbour;
        neighbourPairs[at] = pair;
        return at - neighbourStart[node];
    }

    private static long[] distinct(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static int[] starts(int rows, int[]... columns) {
        int[] start = new int[rows + 1];
        for (int[] column : columns) {
            for (int row : column) {
                start[row + 1]++;
            }
        }
        for (int r = 0; r < rows; r++) {
            start[r + 1] = Math.addExact(start[r], start[r + 1]);
        }
        return start;
    }

    /** Events by row, in order of time within a row; columns give each event's rows. */
    private static int[] rows(int[] start, int[]... columns) {
        int[] next = start.clone();
        int[] events = new int[start[start.length - 1]];
        for (int e = 0; e < columns[0].length; e++) {
            for (int[] column : columns) {
                events[next[column[e]]++] = e;
            }
        }
        return events;
    }

    int nodes() {
        return nodeStart.length - 1;
    }

    int events() {
        return sources.length;
    }

    int degree(int node) {
        return neighbourStart[node + 1] - neighbourStart[node];
    }

    int events(int pair) {
        return pairStart[pair + 1] - pairStart[pair];
    }

    /** The most events within any window of a length. */
    long mostWithin(long delta) {
        int most = 0;
        int start = 0;
        for (int e = 0; e < times.length; e++) {
            while (times[start] < Window.earlier(times[e], delta)) {
                start++;
            }
            most = Math.max(most, e + 1 - start);
        }
        return most;
    }
}
