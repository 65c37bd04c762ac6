package dev.espalier.temporal.gaps;

import dev.espalier.graph.events.Clock;
import java.io.Serializable;

/**
 * Gaps of some sequences in a few numbers, in units of a log's clock. NaN is what cannot be said, as {@link Gaps} has it.
 *
 * @param count     how many gaps
 * @param mean      of all of them
 * @param deviation of all, as of a whole population
 * @param median    of all
 * @param sequences means over sequences
 */
public record GapSummary(long count, double mean, double deviation, double median, Gaps.Means sequences)
        implements Serializable {
    /** The numbers of gaps that are there. */
    public static GapSummary of(Gaps gaps) {
        return new GapSummary(gaps.count(), gaps.mean(), gaps.deviation(), gaps.percentile(50), gaps.sequences());
    }

    /**
     * The numbers of gaps of which only totals are kept.
     *
     * @param low  the gap in the middle, in ticks; of two the smaller
     * @param high the larger of two
     */
    public static GapSummary of(GapTotals totals, long low, long high, Clock clock) {
        Moments moments = totals.pooled().in((double) clock.ticksPerUnit());
        double median = totals.count() == 0 ? Double.NaN : Gaps.between(units(low, clock), units(high, clock), 0.5);
        return new GapSummary(totals.count(), moments.mean(), moments.deviation(), median, totals.means());
    }

    private static double units(long gap, Clock clock) {
        return Gaps.inUnits(gap, clock.ticksPerUnit());
    }

    /** As {@link Gaps#burstiness()}. */
    public double burstiness() {
        return new Moments(mean, deviation).burstiness();
    }
}
