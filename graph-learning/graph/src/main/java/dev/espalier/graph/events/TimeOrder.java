package dev.espalier.graph.events;

/** Stable sorting of events by time: least significant digit first, over the bytes in which the times differ. O(n) a byte. */
final class TimeOrder {
    private static final int RADIX = 1 << 11;
    private static final int BITS = 11;

    private TimeOrder() {}

    /** The order of the first {@code size} times: which comes first, which next. */
    static int[] of(long[] times, int size) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, times[i]);
            most = Math.max(most, times[i]);
        }
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        // as unsigned numbers the differences never overflow
        long range = most - least;
        int[] next = new int[size];
        for (int shift = 0; shift < Long.SIZE && range >>> shift != 0; shift += BITS) {
            int[] starts = new int[RADIX + 1];
            for (int i = 0; i < size; i++) {
                starts[digit(times[order[i]] - least, shift) + 1]++;
            }
            for (int d = 0; d < RADIX; d++) {
                starts[d + 1] += starts[d];
            }
            for (int i = 0; i < size; i++) {
                next[starts[digit(times[order[i]] - least, shift)]++] = order[i];
            }
            int[] done = order;
            order = next;
            next = done;
        }
        return order;
    }

    private static int digit(long time, int shift) {
        return (int) (time >>> shift) & (RADIX - 1);
    }

    static int[] apply(int[] order, int[] values) {
        int[] sorted = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    static long[] apply(int[] order, long[] values) {
        long[] sorted = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    static float[] apply(int[] order, float[] values) {
        float[] sorted = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }
}
