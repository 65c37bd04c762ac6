package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Numbers of events by window and pair of blocks against a map, and pairs of nodes against a list of them all. */
class BlockCountsAgainstPlainTest {
    private static String row(long window, int a, int b, boolean isUndirected) {
        return window + ": " + (isUndirected ? Math.min(a, b) + " " + Math.max(a, b) : a + " " + b);
    }

    private static Map<String, Integer> rows(BlockCounts counts) {
        Map<String, Integer> rows = new TreeMap<>();
        for (int i = 0; i < counts.size(); i++) {
            String row = row(counts.windows()[i], counts.firsts()[i], counts.seconds()[i], false);
            assertFalse(rows.containsKey(row), () -> "twice " + row);
            rows.put(row, counts.counts()[i]);
        }
        return rows;
    }

    @Randomised(cases = 60)
    void countsAreThoseOfAMap(Key key) {
        ArbitraryLogs.Case data = ArbitraryLogs.of(key);
        EventLog log = data.log();
        TimeWindows windows = data.windows();
        SplittableRandom random = key.split("blocks").random();
        int[] blocks = random.ints(log.nodeCount(), 0, 4).toArray();
        Map<String, Integer> plain = new TreeMap<>();
        Map<String, Integer> all = new TreeMap<>();
        for (int e = 0; e < log.size(); e++) {
            int a = blocks[log.source(e)];
            int b = blocks[log.target(e)];
            boolean isUndirected = log.shape() == Shape.UNDIRECTED;
            plain.merge(row(windows.index(log.time(e)), a, b, isUndirected), 1, Integer::sum);
            all.merge(row(0, a, b, isUndirected), 1, Integer::sum);
        }
        BlockCounts counts = BlockCounts.of(log, windows, blocks);
        assertEquals(plain, rows(counts));
        assertEquals(all, rows(counts.overall()));
        for (int w = -1; w <= windows.count(); w++) {
            int first = 0;
            while (first < counts.size() && counts.windows()[first] < w) {
                first++;
            }
            assertEquals(first, counts.firstOf(w), "first of window " + w);
        }
    }

    private static List<int[]> pairs(int[] blocks, int a, int b, boolean isUndirected, boolean hasLoops) {
        List<int[]> pairs = new ArrayList<>();
        for (int u = 0; u < blocks.length; u++) {
            for (int v = 0; v < blocks.length; v++) {
                boolean isTwice = isUndirected && a == b && v < u;
                if (blocks[u] == a && blocks[v] == b && !isTwice && (u != v || hasLoops)) {
                    pairs.add(new int[] {u, v});
                }
            }
        }
        return pairs;
    }

    @Randomised(cases = 40)
    void pairsOfBlocksAreThoseOfAList(Key key) {
        SplittableRandom random = key.random();
        int[] blocks = random.ints(1 + random.nextInt(12), -1, 4).toArray();
        Members members = Members.of(blocks);
        for (int kind = 0; kind < 4; kind++) {
            boolean isUndirected = kind < 2;
            boolean hasLoops = kind % 2 == 0;
            for (int a = 0; a < 5; a++) {
                for (int b = 0; b < 5; b++) {
                    assertEquals(pairs(blocks, a, b, isUndirected, hasLoops).size(), (int)
                            members.pairs(a, b, isUndirected, hasLoops));
                }
            }
        }
        assertEquals(0, (int) members.pairs(-1, 0, false, true), "nodes without events are in no block");
        assertEquals(0, (int) members.pairs(0, -1, false, true));
    }

    private static long[] drawn(int[] blocks, int a, int b, boolean isUndirected, boolean hasLoops, List<int[]> pairs) {
        Members members = Members.of(blocks);
        SplittableRandom random = Key.of(7).random();
        long[] counts = new long[pairs.size()];
        int[] ends = new int[4];
        for (int draw = 0; draw < 30_000; draw++) {
            assertEquals(3, members.pair(a, b, isUndirected, hasLoops, random, ends, 1));
            int u = ends[1];
            int v = ends[2];
            boolean isTurned = isUndirected && a == b && v < u;
            counts[indexOf(pairs, isTurned ? v : u, isTurned ? u : v)]++;
        }
        assertArrayEquals(new int[] {0, 0}, new int[] {ends[0], ends[3]}, "beside the place");
        return counts;
    }

    private static int indexOf(List<int[]> pairs, int u, int v) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i)[0] == u && pairs.get(i)[1] == v) {
                return i;
            }
        }
        throw new AssertionError("no pair " + u + ", " + v);
    }

    /** Wrong refusals: 1 in 10^6 for each of the eight laws. */
    @Test
    void everyPairOfTwoBlocksIsAsLikely() {
        int[] blocks = {0, 1, 0, -1, 1, 0, 0};
        for (int kind = 0; kind < 4; kind++) {
            boolean isUndirected = kind < 2;
            boolean hasLoops = kind % 2 == 0;
            for (int b = 0; b < 2; b++) {
                List<int[]> pairs = pairs(blocks, 0, b, isUndirected, hasLoops);
                double p = ChiSquare.uniform(drawn(blocks, 0, b, isUndirected, hasLoops, pairs));
                assertTrue(p > 1e-6, "kind " + kind + ", block " + b + ": p = " + p);
            }
        }
    }

    /** Two ends drawn apart give an undirected loop half of what it should have: the test above would see it. */
    @Test
    void loopsThatAreHalfAsLikelyAreNoticed() {
        int[] blocks = {0, 0, 0, 0};
        List<int[]> pairs = pairs(blocks, 0, 0, true, true);
        SplittableRandom random = Key.of(7).random();
        long[] counts = new long[pairs.size()];
        for (int draw = 0; draw < 30_000; draw++) {
            int u = random.nextInt(4);
            int v = random.nextInt(4);
            counts[indexOf(pairs, Math.min(u, v), Math.max(u, v))]++;
        }
        assertTrue(ChiSquare.uniform(counts) < 1e-6);
    }
}
