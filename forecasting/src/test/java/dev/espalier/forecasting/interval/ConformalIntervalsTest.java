package dev.espalier.forecasting.interval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConformalIntervalsTest {
    @Test
    void ranksOfSmallSamples() {
        var collector = ConformalIntervals.Collector.perSeries(1, 2);
        for (int i = 4; i >= 1; i--) {
            collector.add(0, 0, 10, 10 + (i % 2 == 0 ? i : -i));
        }
        collector.add(0, 1, Double.NaN, 3);
        ConformalIntervals intervals = collector.build();
        assertEquals(4, intervals.halfWidth(0.8, 1, 0));
        assertEquals(Double.POSITIVE_INFINITY, intervals.halfWidth(0.81, 1, 0));
        assertEquals(3, intervals.halfWidth(0.6, 1, 0));
        assertEquals(1, intervals.halfWidth(0.01, 1, 0));
        assertEquals(0, intervals.errors(1, 1));
        assertEquals(Double.POSITIVE_INFINITY, intervals.halfWidth(0.8, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> intervals.halfWidth(80, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> intervals.halfWidth(0.8, 2, 0));
    }

    /**
     * With 10 errors and level 0.8 the rank is 9, so a new value is covered with probability 9/11 exactly. The gate is 5
     * standard deviations of 10 000 trials: a correct rank fails with probability 6e-7. The planted rank
     * {@code ceil(10 * 0.8) = 8} covers 8/11, which is 23 deviations away.
     */
    @Test
    void coverageIsExactOnExchangeableErrors() {
        int trials = 10_000;
        double expected = 9 / 11.0;
        double gate = 5 * Math.sqrt(expected * (1 - expected) / trials);
        assertEquals(expected, coverage(trials, false), gate);
        assertTrue(Math.abs(coverage(trials, true) - expected) > gate, "the planted rank was not noticed");
    }

    private static double coverage(int trials, boolean planted) {
        Key key = Key.of(17);
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            SplittableRandom random = key.split(trial).random();
            var collector = ConformalIntervals.Collector.perSeries(1, 1);
            for (int i = 0; i < 10; i++) {
                collector.add(0, 0, random.nextGaussian(), 0);
            }
            // rank ceil(11 * 0.7) = 8 is what ceil(10 * 0.8) would give
            double width = collector.build().halfWidth(planted ? 0.7 : 0.8, 1, 0);
            covered += Math.abs(random.nextGaussian()) <= width ? 1 : 0;
        }
        return (double) covered / trials;
    }

    /**
     * Errors of three series on scales 1, 10 and 100, 10 of each: pooled after each was divided by its scale the rank is
     * {@code ceil(31 * 0.8) = 25}, so that the next value of each series is covered with probability 25/31 exactly. Pooled
     * as they are, which scales of 1 stand for, the small series is always covered and the large one about every second
     * time. Gates of 5 standard deviations of 10,000 trials.
     */
    @Test
    void everySeriesIsCoveredWhateverItsScale() {
        double expected = 25 / 31.0;
        double gate = 5 * Math.sqrt(expected * (1 - expected) / 10_000);
        double[] scaled = coverageBySeries(new double[] {1, 10, 100});
        for (double coverage : scaled) {
            assertEquals(expected, coverage, gate);
        }
        double[] raw = coverageBySeries(new double[] {1, 1, 1});
        assertTrue(raw[0] > 0.999 && raw[2] < 0.6, () -> Arrays.toString(raw));
    }

    private static double[] coverageBySeries(double[] scales) {
        double[] covered = new double[3];
        for (int trial = 0; trial < 10_000; trial++) {
            SplittableRandom random = Key.of(23).split(trial).random();
            var collector = ConformalIntervals.Collector.pooled(1, scales);
            for (int i = 0; i < 30; i++) {
                collector.add(0, i % 3, Math.pow(10, i % 3) * random.nextGaussian(), 0);
            }
            ConformalIntervals intervals = collector.build();
            for (int n = 0; n < 3; n++) {
                double next = Math.pow(10, n) * random.nextGaussian();
                covered[n] += Math.abs(next) <= intervals.halfWidth(0.8, 1, n) ? 1e-4 : 0;
            }
        }
        return covered;
    }

    @Test
    void pooledWidthsFollowTheUnitsOfTheirSeries() {
        double[] scales = {0.5, 0.5 * 1024, 0, Double.NaN};
        var collector = ConformalIntervals.Collector.pooled(1, scales);
        SplittableRandom random = Key.of(29).random();
        for (int i = 0; i < 20; i++) {
            double error = random.nextGaussian();
            collector.add(0, 0, 5, 5 + error);
            collector.add(0, 1, 0, 1024 * error);
            collector.add(0, 2, 7, 7);
            collector.add(0, 3, 0, 1e9);
        }
        ConformalIntervals intervals = collector.build();
        assertTrue(intervals.isPooled());
        assertEquals(60, intervals.errors(1, 3));
        double width = intervals.halfWidth(0.8, 1, 0);
        assertTrue(width > 0);
        assertEquals(1024 * width, intervals.halfWidth(0.8, 1, 1), 1e-9 * width);
        assertEquals(0, intervals.halfWidth(0.8, 1, 2));
        assertEquals(Double.POSITIVE_INFINITY, intervals.halfWidth(0.8, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> ConformalIntervals.Collector.pooled(1, new double[] {-1}));
    }

    /**
     * Of 20 constant forecasters the best one on 19 values: intervals from those 19 hold less than from 19 others, which
     * hold with probability 16/20 exactly. 40,000 trials, a gate of 5 standard deviations: wrong with probability 6e-7.
     */
    @Test
    void errorsThatChoseTheForecasterMakeNarrowIntervals() {
        int trials = 40_000;
        int apart = 0;
        int reused = 0;
        for (int trial = 0; trial < trials; trial++) {
            SplittableRandom random = Key.of(19).split(trial).random();
            double[] deciding = random.doubles(19).toArray();
            double[] others = random.doubles(19).toArray();
            double best = best(random.doubles(20).toArray(), deciding);
            double next = random.nextDouble();
            apart += Math.abs(next - best) <= halfWidth(others, best) ? 1 : 0;
            reused += Math.abs(next - best) <= halfWidth(deciding, best) ? 1 : 0;
        }
        double gate = 5 * Math.sqrt(0.8 * 0.2 / trials);
        assertEquals(0.8, (double) apart / trials, gate);
        assertTrue((double) reused / trials < 0.8 - gate, reused + " of " + trials);
    }

    private static double best(double[] candidates, double[] values) {
        return Arrays.stream(candidates)
                .boxed()
                .min(Comparator.comparingDouble(
                        c -> Arrays.stream(values).map(v -> Math.abs(v - c)).sum()))
                .orElseThrow();
    }

    private static double halfWidth(double[] values, double forecast) {
        var collector = ConformalIntervals.Collector.perSeries(1, 1);
        for (double value : values) {
            collector.add(0, 0, value, forecast);
        }
        return collector.build().halfWidth(0.8, 1, 0);
    }

    @Randomised(cases = 50)
    void uncrossingNeverCostsPinballLoss(Key key) {
        SplittableRandom random = key.random();
        double[] levels = {0.1, 0.5, 0.9};
        double[] crossed = new double[6];
        for (int i = 0; i < 6; i++) {
            crossed[i] = random.nextGaussian();
        }
        double[] sorted = crossed.clone();
        Quantiles.uncross(sorted, 3);
        for (int g = 0; g < 2; g++) {
            double value = random.nextGaussian();
            double before = 0;
            double after = 0;
            for (int q = 0; q < 3; q++) {
                before += IntervalErrors.pinball(levels[q], value, crossed[3 * g + q]);
                after += IntervalErrors.pinball(levels[q], value, sorted[3 * g + q]);
                assertTrue(q == 0 || sorted[3 * g + q - 1] <= sorted[3 * g + q]);
            }
            assertTrue(after <= before + 1e-12);
        }
        double[] single = {2, 1};
        Quantiles.uncross(single, 1);
        assertArrayEquals(new double[] {2, 1}, single);
    }
}
