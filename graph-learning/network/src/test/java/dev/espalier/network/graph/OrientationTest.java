package dev.espalier.network.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import smile.stat.hypothesis.ChiSqTest;

final class OrientationTest {
    /** Pairs without loops and repetitions stay, each with one direction. */
    @Randomised(cases = 60)
    void everyPairIsOneEdge(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(10);
        int[] first = random.ints(random.nextInt(40), 0, n).toArray();
        int[] second = random.ints(first.length, 0, n).toArray();
        Set<Set<Integer>> pairs = new HashSet<>();
        for (int e = 0; e < first.length; e++) {
            if (first[e] != second[e]) {
                pairs.add(new HashSet<>(java.util.List.of(first[e], second[e])));
            }
        }
        ComputationGraph graph = Orientation.orient(n, first, second, key);
        assertEquals(pairs.size(), graph.edges());
        for (int e = 0; e < graph.edges(); e++) {
            assertTrue(pairs.contains(Set.of(graph.source(e), graph.target(e))));
        }
        assertEquals(graph, Orientation.orient(n, second, first, key), "an edge's ends have no order");
    }

    /** The order of nodes does not depend on which edges there are. */
    @Randomised(cases = 20)
    void anEdgeHasItsDirectionWhateverIsBesideIt(Key key) {
        int[] first = new int[45];
        int[] second = new int[45];
        int at = 0;
        for (int v = 0; v < 10; v++) {
            for (int u = 0; u < v; u++) {
                first[at] = u;
                second[at++] = v;
            }
        }
        ComputationGraph whole = Orientation.orient(10, first, second, key);
        for (int e = 0; e < 45; e++) {
            ComputationGraph alone = Orientation.orient(10, new int[] {first[e]}, new int[] {second[e]}, key);
            assertTrue(whole.edge(alone.source(0), alone.target(0)) >= 0);
        }
    }

    /** All 24 orders of four nodes are as likely: of correct code one seed in 100,000 fails. */
    @Test
    void everyOrderIsAsLikely() {
        int[] first = {0, 0, 0, 1, 1, 2};
        int[] second = {1, 2, 3, 2, 3, 3};
        Map<ComputationGraph, Integer> counts = new HashMap<>();
        for (int i = 0; i < 4800; i++) {
            counts.merge(Orientation.orient(4, first, second, Key.of(i)), 1, Integer::sum);
        }
        assertEquals(24, counts.size());
        double[] even = new double[24];
        java.util.Arrays.fill(even, 1 / 24.0);
        int[] found = counts.values().stream().mapToInt(c -> c).toArray();
        assertTrue(ChiSqTest.test(found, even).pvalue() > 1e-5, counts::toString);
        found[0] += 200; // twice as often
        assertTrue(ChiSqTest.test(found, even).pvalue() < 1e-5, "a favoured order is told");
    }
}
