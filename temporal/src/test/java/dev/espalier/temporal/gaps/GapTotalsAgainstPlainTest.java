package dev.espalier.temporal.gaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** Sums of sequences of gaps against the gaps themselves, two passes over each, and in any parts and order. */
class GapTotalsAgainstPlainTest {
    /** Times with ties and, in some, gaps so large that their squares need three words. */
    private static long[] times(SplittableRandom random) {
        long widest = random.nextInt(4) == 0 ? 1L << 40 : 1 + random.nextInt(9);
        long[] times = new long[random.nextInt(12)];
        long time = random.nextLong(-1L << 50, 1L << 50);
        for (int i = 0; i < times.length; i++) {
            time += random.nextLong(widest);
            times[i] = time;
        }
        return times;
    }

    private static double[] gaps(long[] times) {
        double[] gaps = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(gaps, i -> times[i + 1] - times[i]);
        return gaps;
    }

    private static GapSequence sequence(long[] times, int from, int to) {
        GapSequence sequence = new GapSequence();
        for (int i = from; i < to; i++) {
            sequence.add(times[i], 1);
        }
        return sequence;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                mean(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray()));
    }

    private static boolean varies(double[] values) {
        return Arrays.stream(values).distinct().count() > 1;
    }

    /** What sequences have on average, from their gaps. */
    private static final class Plain {
        private final List<Double> burstiness = new ArrayList<>();
        private final List<Double> finiteSize = new ArrayList<>();
        private final List<Double> memory = new ArrayList<>();

        void add(double[] gaps) {
            if (gaps.length < 2 || Arrays.stream(gaps).allMatch(g -> g == 0)) {
                return;
            }
            double mean = mean(gaps);
            double deviation = deviation(gaps);
            burstiness.add((deviation - mean) / (deviation + mean));
            double r = deviation / mean;
            double n = gaps.length;
            finiteSize.add((Math.sqrt(n + 1) * r - Math.sqrt(n - 1)) / ((Math.sqrt(n + 1) - 2) * r + Math.sqrt(n - 1)));
            double[] earlier = Arrays.copyOf(gaps, gaps.length - 1);
            double[] later = Arrays.copyOfRange(gaps, 1, gaps.length);
            if (earlier.length > 1 && varies(earlier) && varies(later)) {
                memory.add(new PearsonsCorrelation().correlation(earlier, later));
            }
        }

        private static double mean(List<Double> values) {
            return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }

        private static double mean(double[] values) {
            return GapTotalsAgainstPlainTest.mean(values);
        }
    }

    @Randomised(cases = 200)
    void totalsAreThoseOfTheGaps(Key key) {
        SplittableRandom random = key.random();
        GapTotals totals = new GapTotals();
        Plain plain = new Plain();
        double[] all = {};
        for (int s = random.nextInt(8); s >= 0; s--) {
            long[] times = times(random);
            double[] gaps = gaps(times);
            totals.add(sequence(times, 0, times.length));
            plain.add(gaps);
            int before = all.length;
            all = Arrays.copyOf(all, before + gaps.length);
            System.arraycopy(gaps, 0, all, before, gaps.length);
        }
        assertEquals(all.length, totals.count());
        // NaN of no gaps
        double rounding = 1e-12 * Arrays.stream(all).max().orElse(1) + 1e-15;
        assertEquals(mean(all), totals.pooled().mean(), rounding);
        assertEquals(deviation(all), totals.pooled().deviation(), rounding);
        Gaps.Means means = totals.means();
        assertEquals(plain.burstiness.size(), means.count());
        assertEquals(plain.memory.size(), means.withMemory());
        assertEquals(Plain.mean(plain.burstiness), means.burstiness(), 1e-12);
        assertEquals(Plain.mean(plain.finiteSize), means.finiteSizeBurstiness(), 1e-12);
        assertEquals(Plain.mean(plain.memory), means.memory(), 1e-10);
    }

    /** Bits, not digits: parts of sequences in any order make the very same totals. */
    @Randomised(cases = 100)
    void orderAndPartsDoNotMatter(Key key) {
        SplittableRandom random = key.random();
        List<GapSequence> sequences = new ArrayList<>();
        for (int s = random.nextInt(30); s >= 0; s--) {
            long[] times = times(random);
            sequences.add(sequence(times, 0, times.length));
        }
        GapTotals whole = new GapTotals();
        sequences.forEach(whole::add);
        Collections.shuffle(sequences, new Random(random.nextLong()));
        long[] parts = new long[GapTotals.PARTS];
        for (int from = 0; from < sequences.size(); ) {
            int to = Math.min(sequences.size(), from + 1 + random.nextInt(5));
            GapTotals part = new GapTotals();
            sequences.subList(from, to).forEach(part::add);
            long[] own = part.parts();
            Arrays.setAll(parts, p -> parts[p] + own[p]);
            from = to;
        }
        GapTotals joined = GapTotals.of(parts);
        assertArrayEquals(whole.parts(), joined.parts());
        assertEquals(whole.pooled(), joined.pooled());
        assertEquals(whole.means(), joined.means());
    }

    /** A sequence cut anywhere and joined is the sequence, to the bit; empty pieces and pieces of one event too. */
    @Randomised(cases = 200)
    void joinedSequencesAreOne(Key key) {
        SplittableRandom random = key.random();
        long[] times = times(random);
        GapSequence joined = new GapSequence();
        for (int from = 0; from < times.length; ) {
            int to = from + random.nextInt(Math.min(4, times.length - from + 1));
            joined.append(sequence(times, from, to));
            from = to;
        }
        GapSequence whole = sequence(times, 0, times.length);
        assertEquals(whole.count(), joined.count());
        assertEquals(whole.sum().value(), joined.sum().value());
        assertEquals(whole.squares().value(), joined.squares().value());
        assertEquals(whole.memory(), joined.memory());
        GapSequence again = sequence(new long[] {3, 8, 8, 21}, 0, 4);
        again.clear();
        again.append(whole);
        assertEquals(whole.memory(), again.memory());
    }

    /** Events of one time at once are those events one after the other. */
    @Randomised(cases = 100)
    void tiesCountAsGapsOfZero(Key key) {
        SplittableRandom random = key.random();
        long[] times = times(random);
        GapSequence together = new GapSequence();
        for (int i = 0; i < times.length; ) {
            long time = times[i];
            long ties = LongStream.of(times).filter(t -> t == time).count();
            together.add(time, ties);
            i += (int) ties;
        }
        GapSequence single = sequence(times, 0, times.length);
        assertEquals(single.count(), together.count());
        assertEquals(single.squares().value(), together.squares().value());
        assertEquals(single.memory(), together.memory());
    }

    /** A unit of time a million times finer changes neither burstiness nor memory. */
    @Randomised(cases = 50)
    void theUnitOfTimeDoesNotMatter(Key key) {
        long[] times = times(key.random());
        long[] shifted = Arrays.stream(times).map(t -> 1000 * (t - times[0])).toArray();
        GapTotals coarse = new GapTotals();
        coarse.add(sequence(times, 0, times.length));
        GapTotals fine = new GapTotals();
        fine.add(sequence(shifted, 0, shifted.length));
        assertEquals(coarse.means().burstiness(), fine.means().burstiness(), 1e-15);
        assertEquals(coarse.means().memory(), fine.means().memory(), 1e-14);
    }

    @Test
    void partsOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> GapTotals.of(new long[GapTotals.PARTS - 1]));
    }
}
