package dev.espalier.temporal.motif;

import java.util.Arrays;

/**
 * Counts triples of two events with the same neighbour and a third, the current one, that comes after, between or
 * before them (Paranjape, Benson and Leskovec 2017, Algorithms 2 and 3). Two windows slide along with the current
 * event: one of the events up to delta before it, one of those up to delta after. In each, how often each neighbour
 * has which label is known, and how many ordered pairs of labels share a neighbour; a third sum has pairs that
 * enclose the current event. Each event enters and leaves each window once: O(events).
 *
 * <p>In a star all events have a neighbour and are current too, and labels are directions; the two events of a pair
 * may have any labels. For triangles events with a neighbour have a label of side and direction, pairs are of
 * different sides, and only events between the two nodes themselves are current.
 */
final class NeighbourWindow {
    private static final int DIRECTIONS = 2;

    private final int labels;
    private final long delta;
    private final boolean isStrict;
    private final long[] preSum;
    private final long[] midSum;
    private final long[] postSum;
    private int[] pre = new int[16];
    private int[] post = new int[16];

    private int size;
    private long[] times = new long[16];
    private int[] bases = new int[16];
    private int[] ownLabels = new int[16];
    private int[] directions = new int[16];

    /**
     * @param labels 2 for stars; 4 for triangles: twice the side plus the direction
     */
    NeighbourWindow(int labels, MotifOptions options) {
        this.labels = labels;
        delta = options.delta();
        isStrict = options.ties() == MotifOptions.Ties.STRICT;
        preSum = new long[labels * labels];
        midSum = new long[labels * labels];
        postSum = new long[labels * labels];
    }

    /** Empties it, with room for some events. */
    void clear(int events) {
        size = 0;
        if (events > times.length) {
            int length = Math.max(events, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * times.length));
            times = new long[length];
            bases = new int[length];
            ownLabels = new int[length];
            directions = new int[length];
        }
    }

    /**
     * Adds the next event.
     *
     * @param neighbour which; -1 for none
     * @param label     its label with that neighbour
     * @param direction its direction as current event; -1 if it is none
     */
    void add(long time, int neighbour, int label, int direction) {
        times[size] = time;
        bases[size] = neighbour * labels;
        ownLabels[size] = label;
        directions[size++] = direction;
    }

    /**
     * Counts the triples of the events added.
     *
     * @param neighbours how many there are
     * @param counts     [pre, mid or post][label of the pair's first event][label of its second][direction of the
     *                   current one], to add to: the current event stands first in pre, second in mid, third in post
     */
    void count(int neighbours, long[] counts) {
        int length = neighbours * labels;
        if (length > pre.length) {
            pre = new int[Math.max(length, 2 * pre.length)];
            post = new int[pre.length];
        }
        Arrays.fill(pre, 0, length, 0);
        Arrays.fill(post, 0, length, 0);
        Arrays.fill(preSum, 0);
        Arrays.fill(midSum, 0);
        Arrays.fill(postSum, 0);
        int start = 0;
        int end = 0;
        for (int i = 0; i < size; ) {
            int next = groupEnd(i);
            long oldest = Window.earlier(times[i], delta);
            long newest = Window.later(times[i], delta);
            while (times[start] < oldest) {
                int past = groupEnd(start);
                dropPre(start, past);
                start = past;
            }
            while (end < size && times[end] <= newest) {
                int past = groupEnd(end);
                pushPost(end, past);
                end = past;
            }
            dropPost(i, next);
            countCurrent(i, next, counts);
            pushPre(i, next);
            i = next;
        }
    }

    /** Events that are neither before nor after each other: those of equal time, if ties are no order. */
    private int groupEnd(int at) {
        int next = at + 1;
        while (isStrict && next < size && times[next] == times[at]) {
            next++;
        }
        return next;
    }

    /**
     * The first of the two labels that make a pair with a label: both of a star, those of the other side in a
     * triangle.
     */
    private int matches(int label) {
        return labels == DIRECTIONS ? 0 : DIRECTIONS - (label & DIRECTIONS);
    }

    private void pushPost(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                int label = ownLabels[i];
                int m = matches(label);
                postSum[m * labels + label] += post[bases[i] + m];
                postSum[(m + 1) * labels + label] += post[bases[i] + m + 1];
            }
        }
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                post[bases[i] + ownLabels[i]]++;
            }
        }
    }

    /** The current events leave the window after, and no longer end a pair around the current one. */
    private void dropPost(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                post[bases[i] + ownLabels[i]]--;
            }
        }
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                int label = ownLabels[i];
                int m = matches(label);
                postSum[label * labels + m] -= post[bases[i] + m];
                postSum[label * labels + m + 1] -= post[bases[i] + m + 1];
                midSum[m * labels + label] -= pre[bases[i] + m];
                midSum[(m + 1) * labels + label] -= pre[bases[i] + m + 1];
            }
        }
    }

    /** The current events enter the window before, and begin pairs with those after them. */
    private void pushPre(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                int label = ownLabels[i];
                int m = matches(label);
                preSum[m * labels + label] += pre[bases[i] + m];
                preSum[(m + 1) * labels + label] += pre[bases[i] + m + 1];
                midSum[label * labels + m] += post[bases[i] + m];
                midSum[label * labels + m + 1] += post[bases[i] + m + 1];
            }
        }
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                pre[bases[i] + ownLabels[i]]++;
            }
        }
    }

    private void dropPre(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                pre[bases[i] + ownLabels[i]]--;
            }
        }
        for (int i = from; i < to; i++) {
            if (bases[i] >= 0) {
                int label = ownLabels[i];
                int m = matches(label);
                preSum[label * labels + m] -= pre[bases[i] + m];
                preSum[label * labels + m + 1] -= pre[bases[i] + m + 1];
            }
        }
    }

    private void countCurrent(int from, int to, long[] counts) {
        int all = labels * labels;
        for (int i = from; i < to; i++) {
            int d = directions[i];
            if (d >= 0) {
                for (int two = 0; two < all; two++) {
                    counts[DIRECTIONS * two + d] += postSum[two];
                    counts[DIRECTIONS * (all + two) + d] += midSum[two];
                    counts[DIRECTIONS * (2 * all + two) + d] += preSum[two];
                }
            }
        }
    }
}
