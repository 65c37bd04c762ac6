package dev.espalier.temporal.motif;

import java.util.Arrays;

/**
 * Counts triples of events between two nodes by their directions, with a window that slides over them (Paranjape,
 * Benson and Leskovec 2017, Algorithm 1): O(events).
 */
final class PairCounter {
    private final MotifIndex index;
    private final long delta;
    private final boolean isStrict;
    private final long[] singles = new long[2];
    private final long[] doubles = new long[4];

    PairCounter(MotifIndex index, MotifOptions options) {
        this.index = index;
        delta = options.delta();
        isStrict = options.ties() == MotifOptions.Ties.STRICT;
    }

    /** Adds the triples of a pair; directions are 0 from the lower to the higher node, 1 back. */
    void count(int pair, long[] triples) {
        int first = index.pairStart[pair];
        int end = index.pairStart[pair + 1];
        if (end - first < 3) {
            return;
        }
        Arrays.fill(singles, 0);
        Arrays.fill(doubles, 0);
        int start = first;
        for (int i = first; i < end; ) {
            int next = groupEnd(i, end);
            long oldest = Window.earlier(time(i), delta);
            while (time(start) < oldest) {
                int past = groupEnd(start, end);
                drop(start, past);
                start = past;
            }
            push(i, next, triples);
            i = next;
        }
    }

    /** Events that are neither before nor after each other: those of equal time, if ties are no order. */
    private int groupEnd(int at, int end) {
        int next = at + 1;
        while (isStrict && next < end && time(next) == time(at)) {
            next++;
        }
        return next;
    }

    private long time(int at) {
        return index.times[index.pairEvents[at]];
    }

    private int direction(int at) {
        int event = index.pairEvents[at];
        return index.sources[event] < index.targets[event] ? 0 : 1;
    }

    private void push(int from, int to, long[] triples) {
        for (int i = from; i < to; i++) {
            int d = direction(i);
            for (int two = 0; two < 4; two++) {
                triples[2 * two + d] += doubles[two];
            }
        }
        for (int i = from; i < to; i++) {
            int d = direction(i);
            doubles[d] += singles[0];
            doubles[2 + d] += singles[1];
        }
        for (int i = from; i < to; i++) {
            singles[direction(i)]++;
        }
    }

    private void drop(int from, int to) {
        for (int i = from; i < to; i++) {
            singles[direction(i)]--;
        }
        for (int i = from; i < to; i++) {
            int d = direction(i);
            doubles[2 * d] -= singles[0];
            doubles[2 * d + 1] -= singles[1];
        }
    }
}
