package dev.espalier.temporal.motif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.parallel.InlineWorkers;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Motifs beside those of shuffled times: against all shuffles there are, and with a motif planted. */
class MotifSignificanceTest {
    private static final MotifOptions OPTIONS = MotifOptions.within(6);

    private static MotifSignificance against(EventLog log, int shuffles, Key key) {
        return MotifSignificance.ofTimeShuffles(log, OPTIONS, shuffles, key, new InlineWorkers(), Progress.SILENT);
    }

    private static MotifCounts counts(long... first) {
        return new MotifCounts(OPTIONS, true, Arrays.copyOf(first, Motif.COUNT));
    }

    /**
     * The mean over 400 shuffles is that over all 720 orders of six events, within 5 standard errors of each of the 36 motifs:
     * wrong alarms are below 2 in 100,000 by seed.
     */
    @Test
    void shufflesAreUniform() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(4), Clock.NUMBERS, Shape.DIRECTED)
                .add(0, 1, 0)
                .add(1, 0, 3)
                .add(0, 2, 4)
                .add(2, 1, 8)
                .add(0, 1, 9)
                .add(3, 1, 14)
                .build();
        double[] sums = new double[Motif.COUNT];
        double[] squares = new double[Motif.COUNT];
        permute(log, new int[6], 0, 0, sums, squares);
        int shuffles = 400;
        MotifSignificance found = against(log, shuffles, Key.of(2));
        for (Motif motif : Motif.values()) {
            double mean = sums[motif.index()] / 720;
            double variance = squares[motif.index()] / 720 - mean * mean;
            assertEquals(mean, found.mean(motif), 5 * Math.sqrt(variance / shuffles) + 1e-12, motif.label());
        }
    }

    private static void permute(EventLog log, int[] order, int size, int taken, double[] sums, double[] squares) {
        if (size == order.length) {
            EventLogBuilder shuffled = log.emptied();
            for (int e = 0; e < order.length; e++) {
                shuffled.add(log.source(order[e]), log.target(order[e]), log.time(e));
            }
            long[] counts = TemporalMotifs.count(shuffled.build(), OPTIONS).toArray();
            for (int m = 0; m < counts.length; m++) {
                sums[m] += counts[m];
                squares[m] += (double) counts[m] * counts[m];
            }
        }
        for (int e = 0; e < order.length; e++) {
            if ((taken >> e & 1) == 0) {
                order[size] = e;
                permute(log, order, size + 1, taken | 1 << e, sums, squares);
            }
        }
    }

    /** Who met whom and all times stay: a shuffle moves neither. */
    @Randomised(cases = 10)
    void shufflesKeepPairsAndTimes(Key key) {
        EventLog log = RandomLogs.of(9, 70, 30, RandomLogs.shape(key), key);
        EventLog shuffled = MotifSignificance.shuffled(log, key);
        for (int e = 0; e < log.size(); e++) {
            assertEquals(log.time(e), shuffled.time(e));
        }
        assertEquals(pairs(log), pairs(shuffled));
        assertEquals(log.shape(), shuffled.shape());
    }

    private static List<String> pairs(EventLog log) {
        String[] pairs = new String[log.size()];
        Arrays.setAll(pairs, e -> log.source(e) + " " + log.target(e));
        Arrays.sort(pairs);
        return List.of(pairs);
    }

    /** Quick answers planted among random events stand out; without them nothing does. */
    @Test
    void plantedMotifsStandOut() {
        Motif answered = Motif.values().get(Motif.indexOf(0, 1, 1, 0, 0, 1));
        for (boolean isPlanted : new boolean[] {true, false}) {
            SplittableRandom random = Key.of(5).random();
            var log = new EventLogBuilder(NodeNames.numbered(12), Clock.NUMBERS, Shape.DIRECTED);
            for (int i = 0; i < 60; i++) {
                int u = random.nextInt(12);
                int v = (u + 1 + random.nextInt(11)) % 12;
                for (int k = 0; k < 3; k++) {
                    long time = isPlanted ? 40L * i + k : random.nextInt(2400);
                    log.add(k == 1 ? v : u, k == 1 ? u : v, time);
                }
            }
            MotifSignificance found = against(log.build(), 50, Key.of(6));
            assertEquals(isPlanted, found.z(answered) > 10, isPlanted + ": " + found.z(answered));
            assertEquals(isPlanted, found.logRatio(answered) > 3, isPlanted + ": " + found.logRatio(answered));
        }
    }

    @Test
    void scoresByHand() {
        Motif first = Motif.values().get(0);
        Motif second = Motif.values().get(1);
        var found = new MotifSignificance(counts(7, 3), List.of(counts(1, 2), counts(2, 2), counts(3, 2)));
        assertEquals(2, found.mean(first), 1e-15);
        assertEquals(1, found.deviation(first), 1e-15);
        assertEquals(5, found.z(first), 1e-15);
        assertEquals(Math.log(7.5 / 2.5) / Math.log(2), found.logRatio(first), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, found.z(second));
        assertEquals(0, found.z(Motif.values().get(2)));
        assertEquals(0, found.logRatio(Motif.values().get(2)));
        assertThrows(IllegalArgumentException.class, () -> new MotifSignificance(counts(1), List.of(counts(1))));
        var other = new MotifCounts(MotifOptions.within(7), true, new long[Motif.COUNT]);
        assertThrows(IllegalArgumentException.class, () -> new MotifSignificance(counts(1), List.of(counts(1), other)));
        var undirected = new MotifCounts(OPTIONS, false, new long[Motif.COUNT]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new MotifSignificance(counts(1), List.of(undirected, undirected)));
    }

    @Test
    void distancesByHand() {
        assertEquals(0, MotifDistance.l1(counts(2, 2), counts(5, 5)), 1e-15); // shares, not counts
        assertEquals(0, MotifDistance.jensenShannon(counts(2, 2), counts(5, 5)), 1e-15);
        assertEquals(2, MotifDistance.l1(counts(3, 0), counts(0, 4)), 1e-15);
        assertEquals(1, MotifDistance.jensenShannon(counts(3, 0), counts(0, 4)), 1e-15);
        assertEquals(1, MotifDistance.l1(counts(1, 1), counts(4, 0)), 1e-15);
        // H(3/4, 1/4) - H(1/2, 1/2) / 2 - 0
        double expected = -0.75 * Math.log(0.75) / Math.log(2) + 0.25 * 2 - 0.5;
        assertEquals(expected, MotifDistance.jensenShannon(counts(1, 1), counts(4, 0)), 1e-15);
        assertEquals(0, MotifDistance.l1(counts(0), counts(0)));
        assertEquals(2, MotifDistance.l1(counts(0), counts(1)));
        assertEquals(1, MotifDistance.jensenShannon(counts(1), counts(0)));
    }

    /** Its root is a metric: symmetric, 0 for equals alone, and no way round is shorter. */
    @Randomised(cases = 100)
    void theRootOfTheDivergenceIsAMetric(Key key) {
        SplittableRandom random = key.random();
        MotifCounts[] of = new MotifCounts[3];
        Arrays.setAll(
                of,
                i -> counts(
                        random.longs(5, 0, 4).map(x -> x * x + (x == 3 ? 1 : 0)).toArray()));
        double[] far = {root(of[0], of[1]), root(of[1], of[2]), root(of[0], of[2])};
        assertEquals(far[0], root(of[1], of[0]), 1e-15);
        assertEquals(MotifDistance.l1(of[0], of[1]), MotifDistance.l1(of[1], of[0]), 1e-15);
        assertTrue(far[2] <= far[0] + far[1] + 1e-9, Arrays.toString(far));
        assertEquals(MotifDistance.l1(of[0], of[1]) < 1e-12, far[0] < 1e-6);
    }

    private static double root(MotifCounts a, MotifCounts b) {
        return Math.sqrt(MotifDistance.jensenShannon(a, b));
    }
}
