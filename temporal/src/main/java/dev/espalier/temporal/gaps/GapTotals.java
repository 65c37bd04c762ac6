package dev.espalier.temporal.gaps;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * What many sequences of gaps come to, in a few exact sums: what they are pooled, and what each is on average. Sequences may
 * come in any order and in parts that are added up, with the same bits in the end. Mutable.
 */
public final class GapTotals implements Serializable {
    private static final long serialVersionUID = 1;

    /** Burstiness and memory lie from -1 to 1: they are added up as whole multiples of 2^-62, from -1 on. */
    private static final double FIXED = 1L << 62;

    private static final int COUNTS = 3;
    private static final int SUMS = 5;

    /** Numbers in {@link #parts()}. */
    public static final int PARTS = COUNTS + SUMS * WideSum.PARTS;

    private long count;
    private long bursty;
    private long remembering;
    private final WideSum[] sums = new WideSum[SUMS];

    public GapTotals() {
        for (int s = 0; s < SUMS; s++) {
            sums[s] = new WideSum();
        }
    }

    /** Adds a sequence. */
    public void add(GapSequence sequence) {
        count += sequence.count();
        sums[0].add(sequence.sum());
        sums[1].add(sequence.squares());
        if (sequence.count() < 2 || sequence.sum().isZero()) {
            return;
        }
        Moments moments = sequence.moments();
        bursty++;
        sums[2].add(fixed(moments.burstiness()));
        sums[3].add(fixed(moments.finiteSizeBurstiness(sequence.count())));
        double memory = sequence.memory();
        if (!Double.isNaN(memory)) {
            remembering++;
            sums[4].add(fixed(memory));
        }
    }

    private static long fixed(double value) {
        return (1L << 62) + (long) Math.rint(Math.clamp(value, -1, 1) * FIXED);
    }

    /** All it holds as numbers; those of parts of the sequences, added place by place, are those of all of them. */
    public long[] parts() {
        long[] parts = new long[PARTS];
        parts[0] = count;
        parts[1] = bursty;
        parts[2] = remembering;
        for (int s = 0; s < SUMS; s++) {
            sums[s].write(parts, COUNTS + s * WideSum.PARTS);
        }
        return parts;
    }

    /** What {@link #parts()} say. */
    public static GapTotals of(long[] parts) {
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("parts: found " + parts.length + " numbers, expected " + PARTS);
        }
        GapTotals totals = new GapTotals();
        totals.count = parts[0];
        totals.bursty = parts[1];
        totals.remembering = parts[2];
        for (int s = 0; s < SUMS; s++) {
            totals.sums[s].add(WideSum.read(parts, COUNTS + s * WideSum.PARTS));
        }
        return totals;
    }

    /** Number of gaps of all sequences. */
    public long count() {
        return count;
    }

    Moments pooled() {
        return Moments.of(count, sums[0], sums[1]);
    }

    Gaps.Means means() {
        return new Gaps.Means(
                bursty, mean(sums[2], bursty), mean(sums[3], bursty), remembering, mean(sums[4], remembering));
    }

    private static double mean(WideSum sum, long n) {
        if (n == 0) {
            return Double.NaN;
        }
        BigInteger off = BigInteger.valueOf(n).shiftLeft(62);
        return new BigDecimal(sum.value().subtract(off))
                .divide(new BigDecimal(off), MathContext.DECIMAL128)
                .doubleValue();
    }
}
