package dev.espalier.temporal.tigger.assembly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Other numbers of nodes: a lift where there are more, a part where there are fewer. */
class CopiesTest {
    private static final int KNOWN = 7;

    @Randomised(cases = 20)
    void asManyNodesStayWhatTheyAre(Key key) {
        Copies copies = new Copies(KNOWN, KNOWN, key);
        assertTrue(copies.isPlain());
        assertArrayEquals(IntStream.range(0, KNOWN).toArray(), copies.originals());
        for (int v = 0; v < KNOWN; v++) {
            assertTrue(copies.has(v));
            assertEquals((long) v << 32 | 3, copies.pair(v, 3, key.random().nextDouble()));
        }
    }

    @Randomised(cases = 20)
    void everyCopyOfALiftHasTheNeighboursOfItsOriginalOnce(Key key) {
        int times = 2 + key.random().nextInt(4);
        Copies copies = new Copies(KNOWN, times * KNOWN, key);
        assertFalse(copies.isPlain());
        for (int u = 0; u < KNOWN; u++) {
            for (int v = 0; v < KNOWN; v++) {
                if (u != v) {
                    Set<Integer> ofU = new HashSet<>();
                    Set<Integer> ofV = new HashSet<>();
                    for (int c = 0; c < times; c++) {
                        long pair = copies.pair(u, v, (c + 0.5) / times);
                        int a = (int) (pair >>> 32);
                        int b = (int) pair;
                        assertEquals(u, copies.originals()[a]);
                        assertEquals(v, copies.originals()[b]);
                        assertTrue(ofU.add(a) && ofV.add(b)); // a matching of the copies
                        long back = copies.pair(v, u, (c + 0.5) / times);
                        assertEquals((long) b << 32 | a, back);
                    }
                }
            }
        }
    }

    @Randomised(cases = 20)
    void aPartKeepsNodesInOrder(Key key) {
        int wanted = 2 + key.random().nextInt(KNOWN - 2);
        Copies copies = new Copies(KNOWN, wanted, key);
        int[] kept = IntStream.range(0, KNOWN).filter(copies::has).toArray();
        assertArrayEquals(kept, copies.originals());
        assertEquals(wanted, kept.length);
        assertEquals(1L, copies.pair(kept[0], kept[1], 0.5));
    }

    @Randomised(cases = 20)
    void passagesCountAsATreeDoes(Key key) {
        SplittableRandom random = key.random();
        Passages passages = new Passages();
        TreeMap<Long, Long> counts = new TreeMap<>();
        TreeMap<Long, Double> least = new TreeMap<>();
        TreeMap<Long, Long> times = new TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            int u = random.nextInt(60);
            int v = random.nextInt(60);
            int count = 1 + random.nextInt(4);
            long time = random.nextInt(100);
            double tag = random.nextDouble();
            passages.add(u, v, count, time, tag);
            long pair = PairFacts.key(u, v);
            assertEquals(pair, PairFacts.key(v, u));
            counts.merge(pair, (long) count, Long::sum);
            if (tag < least.getOrDefault(pair, Double.POSITIVE_INFINITY)) {
                least.put(pair, tag);
                times.put(pair, time);
            }
        }
        assertEquals(counts.size(), passages.size());
        Passages.Sorted sorted = passages.sorted();
        assertArrayEquals(counts.keySet().stream().mapToLong(k -> k).toArray(), sorted.keys());
        assertArrayEquals(counts.values().stream().mapToLong(c -> c).toArray(), sorted.counts());
        assertArrayEquals(times.values().stream().mapToLong(t -> t).toArray(), sorted.times());
        assertTrue(Arrays.stream(sorted.keys()).allMatch(k -> (int) (k >>> 32) <= (int) k));
    }
}
