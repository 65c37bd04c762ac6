package dev.espalier.temporal.nulls;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;

/**
 * The pairs of a log over all time, in order of their first events, and which pair each event belongs to. A pair is ordered
 * but in undirected logs; a loop is a pair of a node with itself.
 */
@SuppressWarnings("MutableArrayField")
final class PairSeries {
    /** Of each event its pair. */
    final int[] pairs;
    /** Of each pair its first event. */
    final int[] firstEvents;
    /** Number of pairs. */
    final int size;

    PairSeries(EventLog log) {
        pairs = new int[log.size()];
        int[] first = new int[16];
        PairTable table = new PairTable(Math.min(log.size(), 1 << 16));
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            int next = table.size();
            pairs[e] = table.getOrPut(isUndirected ? PairTable.unordered(u, v) : PairTable.ordered(u, v), next);
            if (pairs[e] == next) {
                if (next == first.length) {
                    first = Arrays.copyOf(first, next + (next >> 1));
                }
                first[next] = e;
            }
        }
        size = table.size();
        firstEvents = Arrays.copyOf(first, size);
    }

    /** The place of each pair's first event when events are put pair by pair, and the number of events. */
    int[] starts() {
        int[] starts = new int[size + 1];
        for (int pair : pairs) {
            starts[pair + 1]++;
        }
        for (int p = 0; p < size; p++) {
            starts[p + 1] += starts[p];
        }
        return starts;
    }

    /** The events pair by pair, those of a pair in order of time. */
    int[] events(int[] starts) {
        int[] next = starts.clone();
        int[] events = new int[pairs.length];
        for (int e = 0; e < pairs.length; e++) {
            events[next[pairs[e]]++] = e;
        }
        return events;
    }
}
