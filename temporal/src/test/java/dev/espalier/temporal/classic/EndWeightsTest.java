package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights of ends against sums over all pairs of nodes, and those of other nodes against the law they are drawn by. */
class EndWeightsTest {
    @Randomised(cases = 60)
    void weightsAndTheirSumAreThoseOfTheEvents(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        EndWeights counted = EndWeights.counted(log);
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        double all = 0;
        double withoutLoops = 0;
        for (int u = 0; u < log.nodeCount(); u++) {
            double out = 0;
            double in = 0;
            for (int e = 0; e < log.size(); e++) {
                out += (log.source(e) == u ? 1 : 0) + (isUndirected && log.target(e) == u ? 1 : 0);
                in += (log.target(e) == u ? 1 : 0) + (isUndirected && log.source(e) == u ? 1 : 0);
            }
            assertEquals(out, counted.out()[u]);
            assertEquals(in, counted.in()[u]);
            for (int v = 0; v < log.nodeCount(); v++) {
                double product = counted.out()[u] * counted.in()[v];
                all += product;
                withoutLoops += u == v ? 0 : product;
            }
        }
        assertEquals(all, counted.total(true), 1e-9 * all);
        assertEquals(withoutLoops, counted.total(false), 1e-9 * all);
        assertTrue(counted.isUsable(true));
        assertEquals(withoutLoops > 0.1 * all, counted.isUsable(false));
    }

    /** A log without self loops: no node has more than half of the products, so that half of all draws can be kept. */
    @Randomised(cases = 60)
    void logsWithoutLoopsAreUsable(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        boolean hasLoops = IntStream.range(0, log.size()).anyMatch(e -> log.source(e) == log.target(e));
        EndWeights counted = EndWeights.counted(log);
        assertTrue(hasLoops || counted.total(false) >= 0.5 * counted.total(true));
        assertTrue(counted.smoothed(log.shape() == Shape.BIPARTITE, counted.sources(log.nodeCount()))
                        .total(false)
                > 0);
    }

    @Test
    void weightsThatLeaveNoPairAreNotUsable() {
        EndWeights alone = new EndWeights(new double[] {0, 3, 0}, new double[] {0, 5, 0});
        assertFalse(alone.isUsable(false));
        assertTrue(alone.isUsable(true));
        EndWeights more = alone.smoothed(false, 3);
        assertArrayEquals(new double[] {1, 4, 1}, more.out());
        assertArrayEquals(new double[] {1, 6, 1}, more.in());
        EndWeights sides = new EndWeights(new double[] {2, 0, 0}, new double[] {0, 3, 0}).smoothed(true, 1);
        assertArrayEquals(new double[] {3, 0, 0}, sides.out());
        assertArrayEquals(new double[] {0, 4, 1}, sides.in());
    }

    /** Every new node is like each of the data as often; of a bipartite log the first like a source. 1 in 10^6 each. */
    @Test
    void otherNodesAreLikeThoseOfTheDataAsOften() {
        EndWeights whole = new EndWeights(new double[] {1, 2, 3, 0}, new double[] {10, 20, 30, 40});
        EndWeights drawn = whole.resampled(20_000, false, Key.of(1).random());
        long[] counts = new long[4];
        for (int u = 0; u < 20_000; u++) {
            int like = (int) drawn.in()[u] / 10 - 1;
            assertEquals(whole.out()[like], drawn.out()[u], "both weights of the same node");
            counts[like]++;
        }
        assertTrue(ChiSquare.uniform(counts) > 1e-6);
        EndWeights sides = new EndWeights(new double[] {1, 0, 2, 0, 0}, new double[] {0, 5, 0, 6, 7});
        int sources = sides.sources(10_000);
        assertEquals(4000, sources);
        EndWeights split = sides.resampled(10_000, true, Key.of(2).random());
        long[] ofSources = new long[2];
        long[] ofTargets = new long[3];
        for (int u = 0; u < 10_000; u++) {
            assertEquals(u < sources, split.out()[u] > 0 && split.in()[u] == 0);
            if (u < sources) {
                ofSources[(int) split.out()[u] - 1]++;
            } else {
                ofTargets[(int) split.in()[u] - 5]++;
            }
        }
        assertTrue(ChiSquare.uniform(ofSources) > 1e-6);
        assertTrue(ChiSquare.uniform(ofTargets) > 1e-6);
        assertEquals(1, new EndWeights(new double[] {1, 0, 0}, new double[] {0, 1, 1}).sources(2));
        assertEquals(1, new EndWeights(new double[] {1, 1, 1}, new double[] {0, 0, 0}).sources(2), "never all");
    }

    @Randomised(cases = 30)
    void sidesAreThoseOfTheEvents(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        Sides sides = Sides.of(log);
        boolean isBipartite = log.shape() == Shape.BIPARTITE;
        int[] all = IntStream.range(0, log.nodeCount()).toArray();
        int[] sources = IntStream.range(0, log.size())
                .map(log::source)
                .distinct()
                .sorted()
                .toArray();
        int[] targets = IntStream.range(0, log.size())
                .map(log::target)
                .distinct()
                .sorted()
                .toArray();
        assertArrayEquals(isBipartite ? sources : all, sides.sources());
        assertArrayEquals(isBipartite ? targets : all, sides.targets());
        assertEquals(!isBipartite, sides.isWhole());
        for (int nodes : new int[] {2, 7, 100}) {
            Sides other = sides.scaled(nodes, isBipartite);
            int[] together = isBipartite
                    ? IntStream.concat(Arrays.stream(other.sources()), Arrays.stream(other.targets()))
                            .toArray()
                    : other.sources();
            assertArrayEquals(IntStream.range(0, nodes).toArray(), together);
            if (isBipartite) {
                double share = (double) nodes * sources.length / (sources.length + targets.length);
                assertEquals(Math.clamp(share, 1, nodes - 1), other.sources().length, 0.5);
            }
        }
    }
}
