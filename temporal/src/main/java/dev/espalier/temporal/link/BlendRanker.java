package dev.espalier.temporal.link;

import java.util.Arrays;

/**
 * Ranks by a weighted sum. Between two events of a candidate its global score only falls, as does the local score of
 * a pair between two of its events: every term is a product of a weight of 0 or more and of a logarithm of what does
 * not grow with time, and the floating-point operations it is made of are monotone too. So what it was when last
 * computed is a bound, exactly, and a candidate whose bound is below the answer's score needs no logarithm.
 */
final class BlendRanker extends PartnerRanker {
    private final BlendRule rule;
    private final double[] bounds;
    private final double[] localBounds;
    private final double[] lastInto;
    private final double[] countInto;
    private final double[] lastOf;
    private final double[] sumInto;
    private final double[] partnerSince;
    private final double[] lastPair;
    private final double[] countPair;
    private final double[] sumPair;
    private double now;
    private double mine;

    BlendRanker(Stream stream, BlendRule rule) {
        super(
                stream,
                new Memory(
                        stream,
                        rule.localPopularity() == 0 ? Double.NaN : rule.localHalfLife(),
                        rule.globalPopularity() == 0 ? Double.NaN : rule.globalHalfLife()));
        this.rule = rule;
        bounds = new double[stream.candidates()];
        Arrays.fill(bounds, Double.POSITIVE_INFINITY);
        localBounds = new double[stream.relations().size()];
        Arrays.fill(localBounds, Double.POSITIVE_INFINITY);
        lastInto = memory.values(Signal.GR);
        countInto = memory.values(Signal.GP);
        lastOf = memory.values(Signal.GA);
        sumInto = memory.globalSums();
        partnerSince = memory.values(rule.isBidirectional() ? Signal.BR : Signal.LR);
        lastPair = memory.values(Signal.LR);
        countPair = memory.values(Signal.LP);
        sumPair = memory.localSums();
    }

    @Override
    public void learn() {
        int position = memory.learned();
        memory.learn();
        int reverse = stream.relations().reverse(position);
        localBounds[stream.relations().forward(position)] = Double.POSITIVE_INFINITY;
        if (reverse >= 0) {
            localBounds[reverse] = Double.POSITIVE_INFINITY;
        }
        bounds[stream.candidate(position)] = Double.POSITIVE_INFINITY;
        int sender = stream.placeOf(stream.source(position));
        if (sender >= 0) {
            bounds[sender] = Double.POSITIVE_INFINITY;
        }
    }

    /** The score of a candidate at a time, as a stranger. */
    double global(int c, double time) {
        double score = 0;
        if (rule.globalPopularity() != 0) {
            double decayed = sumInto[c] * Numbers.exp2(-((time - at(lastInto[c])) / rule.globalHalfLife()));
            score += rule.globalPopularity() * Math.log(1 + decayed);
        }
        if (rule.globalRecency() != 0) {
            score -= rule.globalRecency() * Math.log(1 + time - at(lastInto[c]));
        }
        if (rule.globalCount() != 0) {
            score += rule.globalCount() * Math.log(1 + countInto[c]);
        }
        if (rule.globalActivity() != 0) {
            score -= rule.globalActivity() * Math.log(1 + time - at(lastOf[c]));
        }
        return score;
    }

    /** What a candidate's being a partner adds; 0 if it is none. */
    double local(int slot, double time) {
        if (partnerSince[slot] < 0) {
            return 0;
        }
        double score = rule.alpha();
        if (rule.localPopularity() != 0 && countPair[slot] > 0) {
            double decayed = sumPair[slot] * Numbers.exp2(-((time - at(lastPair[slot])) / rule.localHalfLife()));
            score += rule.localPopularity() * Math.log(1 + decayed);
        }
        if (rule.localRecency() != 0) {
            score -= rule.localRecency() * Math.log(1 + time - at(partnerSince[slot]));
        }
        if (rule.localCount() != 0) {
            score += rule.localCount() * Math.log(1 + countPair[slot]);
        }
        return score;
    }

    private double at(double moment) {
        return stream.units((int) moment);
    }

    @Override
    long countStrangers(int position) {
        now = stream.units(stream.moment(position));
        int answer = stream.candidate(position);
        mine = global(answer, now) + local(stream.relations().forward(position), now);
        long twice = 0;
        for (int c = 0; c < bounds.length; c++) {
            if (bounds[c] >= mine) {
                bounds[c] = global(c, now);
                twice += sign(bounds[c]) + 1;
            }
        }
        return twice;
    }

    private int sign(double score) {
        return score > mine ? 1 : score == mine ? 0 : -1;
    }

    /** The count has brought every bound up to date that is not below the answer's score. */
    @Override
    int stranger(int candidate) {
        return sign(bounds[candidate]);
    }

    @Override
    int partner(int slot) {
        int candidate = stream.relations().candidate(slot);
        if (bounds[candidate] + localBounds[slot] < mine) {
            return -1;
        }
        localBounds[slot] = local(slot, now);
        return sign(global(candidate, now) + localBounds[slot]);
    }

    @Override
    double[] keys(int slot, int candidate, double time) {
        return new double[] {global(candidate, time) + (slot < 0 ? 0 : local(slot, time))};
    }
}
