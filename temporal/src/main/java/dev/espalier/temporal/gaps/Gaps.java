package dev.espalier.temporal.gaps;

import dev.espalier.graph.events.EventLog;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Gaps between consecutive events of some sequences: all of them pooled, and each sequence by itself. Immutable.
 *
 * <p>What cannot be said is NaN: means of nothing, burstiness where all gaps are 0 or there are none, memory of fewer
 * than two successions or where gaps do not vary.
 */
public final class Gaps implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] sorted;
    private final double mean;
    private final double deviation;
    private final Means sequences;

    private Gaps(double[] sorted, Moments pooled, Means sequences) {
        this.sorted = sorted;
        mean = pooled.mean();
        deviation = pooled.deviation();
        this.sequences = sequences;
    }

    /**
     * What sequences with at least two gaps, not all 0, have on average, each sequence counting once.
     *
     * @param count                how many there are
     * @param burstiness           mean burstiness
     * @param finiteSizeBurstiness mean burstiness with regard to length
     * @param withMemory           how many of them have a memory
     * @param memory               mean memory of those
     */
    public record Means(long count, double burstiness, double finiteSizeBurstiness, long withMemory, double memory)
            implements Serializable {}

    /**
     * Gaps of sequences of events: sequence s is {@code events[starts[s]]} to just before {@code
     * events[starts[s+1]]}.
     */
    static Gaps of(EventLog log, int[] events, int[] starts) {
        int sequences = starts.length - 1;
        int nonEmpty = 0;
        for (int s = 0; s < sequences; s++) {
            nonEmpty += starts[s + 1] > starts[s] ? 1 : 0;
        }
        double[] gaps = new double[events.length - nonEmpty];
        int count = 0;
        var totals = new GapTotals();
        var sequence = new GapSequence();
        for (int s = 0; s < sequences; s++) {
            sequence.clear();
            for (int i = starts[s]; i < starts[s + 1]; i++) {
                sequence.add(log.time(events[i]), 1);
                if (i > starts[s]) {
                    gaps[count++] = gap(log, events[i - 1], events[i]);
                }
            }
            totals.add(sequence);
        }
        Arrays.sort(gaps);
        return new Gaps(gaps, totals.pooled().in((double) log.clock().ticksPerUnit()), totals.means());
    }

    private static double gap(EventLog log, int earlier, int later) {
        return inUnits(log.time(later) - log.time(earlier), log.clock().ticksPerUnit());
    }

    /** A gap of so many ticks, a number of 64 bits without a sign. */
    static double inUnits(long ticks, long ticksPerUnit) {
        double whole = ticks >= 0 ? ticks : 2.0 * (ticks >>> 1);
        return whole / ticksPerUnit;
    }

    /** What lies between two order statistics. */
    static double between(double low, double high, double share) {
        return low + share * (high - low);
    }

    /** Number of gaps of all sequences. */
    public int count() {
        return sorted.length;
    }

    /** Mean gap. */
    public double mean() {
        return mean;
    }

    /** Standard deviation of all gaps, as of a whole population. */
    public double deviation() {
        return deviation;
    }

    /**
     * A percentile of all gaps, interpolated linearly between order statistics.
     *
     * @param percent 0 to 100
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: found " + percent + ", expected 0 to 100");
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = percent / 100 * (sorted.length - 1);
        int below = (int) at;
        double low = sorted[below];
        return between(low, sorted[Math.min(below + 1, sorted.length - 1)], at - below);
    }

    /**
     * Burstiness of all gaps, {@code (sigma - mu)/(sigma + mu)} (Goh and Barabasi 2008): -1 for a clock, 0 for a
     * Poisson process, up to 1.
     */
    public double burstiness() {
        return new Moments(mean, deviation).burstiness();
    }

    /** Burstiness of all gaps with regard to their number, {@link Moments#finiteSizeBurstiness}. */
    public double finiteSizeBurstiness() {
        return new Moments(mean, deviation).finiteSizeBurstiness(sorted.length);
    }

    /** Means over sequences. */
    public Means sequences() {
        return sequences;
    }

    /**
     * The two-sample statistic of Kolmogorov and Smirnov: the largest difference of the shares of gaps up to any
     * length; 0 to 1.
     */
    public double kolmogorovSmirnov(Gaps other) {
        double[] a = sorted;
        double[] b = other.sorted;
        if (a.length == 0 || b.length == 0) {
            return Double.NaN;
        }
        double most = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] == value) {
                i++;
            }
            while (j < b.length && b[j] == value) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return most;
    }

    @Override
    public String toString() {
        return sorted.length + " gaps of mean " + mean;
    }
}
