package dev.espalier.temporal.classic;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;

/**
 * How many events each window has between each pair of blocks, the pairs that have any, window after window.
 *
 * @param windows of each entry its window
 * @param firsts  its block of sources; the lower block when undirected
 * @param seconds its block of targets
 * @param counts  its number of events
 */
@SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
record BlockCounts(int[] windows, int[] firsts, int[] seconds, int[] counts) {
    static BlockCounts of(EventLog log, TimeWindows windows, int[] blocks) {
        int[] window = new int[log.size()];
        int[] first = new int[log.size()];
        int[] second = new int[log.size()];
        int[] count = new int[log.size()];
        int size = 0;
        int start = 0;
        long last = -1;
        PairTable table = new PairTable(64);
        for (int e = 0; e < log.size(); e++) {
            long w = windows.index(log.time(e));
            if (w != last) {
                table.clear(64);
                start = size;
                last = w;
            }
            int a = blocks[log.source(e)];
            int b = blocks[log.target(e)];
            boolean isTurned = log.shape() == Shape.UNDIRECTED && b < a;
            int at = start + table.getOrPut(PairTable.ordered(isTurned ? b : a, isTurned ? a : b), size - start);
            if (at == size) {
                window[size] = (int) w;
                first[size] = isTurned ? b : a;
                second[size++] = isTurned ? a : b;
            }
            count[at]++;
        }
        return new BlockCounts(
                Arrays.copyOf(window, size),
                Arrays.copyOf(first, size),
                Arrays.copyOf(second, size),
                Arrays.copyOf(count, size));
    }

    int size() {
        return counts.length;
    }

    /** The first entry of a window or one after it. */
    int firstOf(long window) {
        int low = 0;
        int high = windows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (windows[middle] < window) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All windows together as one, numbered 0. */
    BlockCounts overall() {
        int[] order = new int[size()];
        PairTable table = new PairTable(64);
        int[] sums = new int[size()];
        int[] first = new int[size()];
        int[] second = new int[size()];
        for (int i = 0; i < size(); i++) {
            int next = table.size();
            int at = table.getOrPut(PairTable.ordered(firsts[i], seconds[i]), next);
            first[at] = firsts[i];
            second[at] = seconds[i];
            sums[at] = Math.addExact(sums[at], counts[i]);
        }
        int size = table.size();
        return new BlockCounts(
                Arrays.copyOf(order, size),
                Arrays.copyOf(first, size),
                Arrays.copyOf(second, size),
                Arrays.copyOf(sums, size));
    }
}
