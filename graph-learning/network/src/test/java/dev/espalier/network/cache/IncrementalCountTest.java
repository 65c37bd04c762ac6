package dev.espalier.network.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** What moves change is what counting anew tells. */
final class IncrementalCountTest {
    @Randomised(cases = 40)
    void movesAreCountedAsAnew(Key key) {
        SplittableRandom random = key.random();
        int neurons = 3 + random.nextInt(60);
        ConnectionOrder start =
                ConnectionOrder.neurons(RandomGraphs.erdosRenyi(neurons, 0.1 + 0.8 * random.nextDouble(), key));
        int m = start.graph().edges();
        FastMemory memory =
                new FastMemory(3 + random.nextInt(neurons), random.nextBoolean() ? Eviction.LRU : Eviction.MIN);
        IncrementalCount count = new IncrementalCount(start, memory);
        long total = memory.count(start).total();
        assertEquals(total, count.total());
        for (int k = 0; k < 120 && m > 0; k++) {
            int from = random.nextInt(m);
            int to = count.uses().reach(from, random.nextInt(m));
            long anew = memory.count(moved(count.uses().order(), from, to)).total();
            assertEquals(
                    anew - total,
                    count.move(from, to),
                    "move " + k + " from " + from + " to " + to + " of " + m + " in " + memory);
            if (random.nextInt(3) > 0) {
                count.keep();
                total = anew;
            } else {
                count.undo();
            }
            assertEquals(total, count.total());
            assertEquals(total, memory.count(count.uses().order()).total());
        }
    }

    private static ConnectionOrder moved(ConnectionOrder order, int from, int to) {
        int[] edges = order.edges();
        int e = edges[from];
        if (from < to) {
            System.arraycopy(edges, from + 1, edges, from, to - from);
        } else {
            System.arraycopy(edges, to, edges, to + 1, from - to);
        }
        edges[to] = e;
        return ConnectionOrder.of(order.graph(), edges);
    }
}
