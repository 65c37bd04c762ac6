package dev.espalier.network.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TopologicalSortTest {
    /** Whether some order of all nodes has no edge back, tried one after the other. */
    private static boolean hasOrder(boolean[][] edge, boolean[] placed, int count) {
        if (count == placed.length) {
            return true;
        }
        for (int v = 0; v < placed.length; v++) {
            int node = v;
            boolean free = !placed[v] && IntStream.range(0, placed.length).noneMatch(u -> edge[u][node] && !placed[u]);
            if (free) {
                placed[v] = true;
                boolean found = hasOrder(edge, placed, count + 1);
                placed[v] = false;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of digraphs with and without cycles: an order, or a cycle of edges that are there. */
    @Randomised(cases = 300)
    void anOrderOrACycleIsFound(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(5);
        double p = random.nextDouble(0.1, 0.5);
        boolean[][] edge = new boolean[n][n];
        int[] sources = new int[n * n];
        int[] targets = new int[n * n];
        int m = 0;
        for (int v = 0; v < n; v++) {
            for (int w = 0; w < n; w++) {
                if (v != w && random.nextDouble() < p) {
                    edge[v][w] = true;
                    sources[m] = v;
                    targets[m++] = w;
                }
            }
        }
        int[] from = Arrays.copyOf(sources, m);
        int[] to = Arrays.copyOf(targets, m);
        if (hasOrder(edge, new boolean[n], 0)) {
            int[] order = ComputationGraph.of(n, from, to).topologicalOrder();
            boolean[] seen = new boolean[n];
            for (int v : order) {
                assertFalse(seen[v]);
                seen[v] = true;
                for (int w = 0; w < n; w++) {
                    assertTrue(!edge[v][w] || !seen[w], "no edge leads back");
                }
            }
            assertEquals(n, order.length);
        } else {
            requireCycle(edge, assertThrows(InputException.class, () -> ComputationGraph.of(n, from, to)));
        }
    }

    private static void requireCycle(boolean[][] edge, InputException refusal) {
        String message = String.valueOf(refusal.getMessage());
        int[] cycle = Arrays.stream(message.replaceAll("^found the cycle |, expected none$", "")
                        .split(" -> "))
                .mapToInt(Integer::parseInt)
                .toArray();
        int last = cycle.length - 1;
        assertTrue(last >= 2 && cycle[0] == cycle[last], message);
        assertEquals(last, Arrays.stream(cycle).distinct().count(), message);
        assertEquals(cycle[0], Arrays.stream(cycle).min().orElse(-1), "told from its least node on");
        for (int i = 0; i < last; i++) {
            assertTrue(edge[cycle[i]][cycle[i + 1]], message);
        }
    }

    @Test
    void aLongCycleIsNamedByItsFirstNodes() {
        int n = 1000;
        int[] next = IntStream.range(0, n).map(v -> (v + 1) % n).toArray();
        InputException refusal = assertThrows(
                InputException.class,
                () -> ComputationGraph.of(n, IntStream.range(0, n).toArray(), next));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("found the cycle 0 -> 1 -> 2 -> "), message);
        assertTrue(message.endsWith(" -> 29 -> ... (1000 nodes) -> 0, expected none"), message);
    }

    @Test
    void whatHangsOnACycleIsNoPartOfIt() {
        // 4 -> 3 -> 1 -> 2 -> 1, and 2 -> 0 -> 5
        InputException refusal = assertThrows(
                InputException.class,
                () -> ComputationGraph.of(6, new int[] {4, 3, 1, 2, 2, 0}, new int[] {3, 1, 2, 1, 0, 5}));
        assertEquals("found the cycle 1 -> 2 -> 1, expected none", refusal.getMessage());
    }
}
