package dev.espalier.temporal.horizon;

import java.io.Serializable;
import java.util.Arrays;

/** How often each whole number from 1 on occurs. Immutable. */
public final class CountDistribution implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] values;
    private final long[] counts;
    private final long total;

    /** The distribution of counts that are sorted, in ascending order. */
    static CountDistribution ofSorted(int[] sorted) {
        int distinct = 0;
        int[] values = new int[sorted.length];
        long[] counts = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                values[distinct++] = sorted[i];
            }
            counts[distinct - 1]++;
        }
        return new CountDistribution(Arrays.copyOf(values, distinct), Arrays.copyOf(counts, distinct), sorted.length);
    }

    /** The distribution of numbers that ascend and how often each occurs. */
    static CountDistribution of(int[] values, long[] counts) {
        return new CountDistribution(values, counts, Arrays.stream(counts).sum());
    }

    private CountDistribution(int[] values, long[] counts, long total) {
        this.values = values;
        this.counts = counts;
        this.total = total;
    }

    /** How many different numbers occur. */
    public int size() {
        return values.length;
    }

    /** The i-th of the numbers that occur; they ascend. */
    public int value(int i) {
        return values[i];
    }

    /** How often the i-th number occurs. */
    public long count(int i) {
        return counts[i];
    }

    /** How many numbers there are in all. */
    public long total() {
        return total;
    }

    /** The largest; 0 when there is none. */
    public int largest() {
        return values.length == 0 ? 0 : values[values.length - 1];
    }

    /** The two-sample Kolmogorov-Smirnov distance: the largest difference of the two distribution functions, 0 to 1. */
    public double distance(CountDistribution other) {
        if (total == 0 || other.total == 0) {
            return total == other.total ? 0 : 1;
        }
        double largest = 0;
        long below = 0;
        long otherBelow = 0;
        int i = 0;
        int j = 0;
        while (i < values.length || j < other.values.length) {
            int next = Math.min(
                    i < values.length ? values[i] : Integer.MAX_VALUE,
                    j < other.values.length ? other.values[j] : Integer.MAX_VALUE);
            while (i < values.length && values[i] == next) {
                below += counts[i++];
            }
            while (j < other.values.length && other.values[j] == next) {
                otherBelow += other.counts[j++];
            }
            largest = Math.max(largest, Math.abs((double) below / total - (double) otherBelow / other.total));
        }
        return largest;
    }
}
