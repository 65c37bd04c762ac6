package dev.espalier.bayesnet.independence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.testing.Randomised;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PcStableTest {
    /** Separation in the moral graph of the ancestors (Lauritzen et al. 1990), as a test that never errs. */
    private static IndependenceTest separation(Dag dag) {
        return (x, y, given) -> {
            int n = dag.nodes();
            boolean[] relevant = new boolean[n];
            boolean[] blocked = new boolean[n];
            relevant[x] = true;
            relevant[y] = true;
            for (int v : given) {
                relevant[v] = true;
                blocked[v] = true;
            }
            int[] order = dag.topologicalOrder();
            boolean[][] moral = new boolean[n][n];
            for (int i = n - 1; i >= 0; i--) {
                if (relevant[order[i]]) {
                    int[] parents = dag.parents(order[i]);
                    for (int p : parents) {
                        relevant[p] = true;
                        join(moral, p, order[i]);
                        for (int q : parents) {
                            join(moral, p, q);
                        }
                    }
                }
            }
            boolean[] reached = new boolean[n];
            reach(moral, blocked, reached, x);
            return reached[y] ? 0 : 1;
        };
    }

    private static void join(boolean[][] graph, int a, int b) {
        graph[a][b] = a != b;
        graph[b][a] = a != b;
    }

    private static void reach(boolean[][] graph, boolean[] blocked, boolean[] reached, int v) {
        reached[v] = true;
        for (int w = 0; w < graph.length; w++) {
            if (graph[v][w] && !reached[w] && !blocked[w]) {
                reach(graph, blocked, reached, w);
            }
        }
    }

    @Randomised
    void withoutErrorsTheSkeletonIsTheTruth(Key key) {
        int n = 1 + key.split("n").random().nextInt(9);
        Dag dag = RandomData.dag(key.split("dag"), n, 0.3);
        boolean[][] truth = new boolean[n][n];
        dag.digraph().forEachEdge((a, b) -> join(truth, a, b));
        assertArrayEquals(truth, PcStable.skeleton(separation(dag), n, 0.05));
    }

    @Randomised(cases = 30)
    void columnsInAnyOrderGiveTheSameSkeleton(Key key) {
        FisherZ test = new FisherZ(RandomData.gaussian(key.split("data"), 9, 60));
        int[] order = RandomData.permutation(key.split("order").random(), 9);
        boolean[][] plain = PcStable.skeleton(test, 9, 0.3);
        IndependenceTest moved = (x, y, given) -> {
            int[] original = new int[given.length];
            for (int i = 0; i < given.length; i++) {
                original[i] = order[given[i]];
            }
            return test.pValue(order[x], order[y], original);
        };
        boolean[][] shuffled = PcStable.skeleton(moved, 9, 0.3);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                assertEquals(plain[order[i]][order[j]], shuffled[i][j]);
            }
        }
    }

    @Test
    void pairsForbiddenBothWaysAreNotTested() {
        boolean[][] forbidden = new boolean[3][3];
        forbidden[0][1] = true;
        forbidden[1][0] = true;
        forbidden[1][2] = true;
        IndependenceTest never = (x, y, given) -> {
            assertFalse(x == 0 && y == 1);
            return 0;
        };
        boolean[][] skeleton = PcStable.skeleton(never, 0.05, forbidden, 5, Progress.SILENT);
        assertFalse(skeleton[0][1]);
        assertTrue(skeleton[1][2] && skeleton[2][1] && skeleton[0][2]);
    }

    @Test
    void undefinedTestsDeleteAndLimitsHold() {
        assertArrayEquals(new boolean[4][4], PcStable.skeleton((x, y, given) -> Double.NaN, 4, 0.05));
        AtomicInteger largest = new AtomicInteger();
        IndependenceTest dependent = (x, y, given) -> {
            largest.accumulateAndGet(given.length, Math::max);
            return 0;
        };
        PcStable.skeleton(dependent, 0.05, new boolean[6][6], 2, Progress.SILENT);
        assertEquals(2, largest.get());
        assertThrows(IllegalArgumentException.class, () -> PcStable.skeleton(dependent, 3, 1.5));
    }

    @Test
    void aStopKeepsTheEdgesLeft() {
        AtomicInteger calls = new AtomicInteger();
        Progress stop = new Progress() {
            @Override
            public void at(String stage, long done, long total) {}

            @Override
            public boolean stopRequested() {
                return calls.get() > 0;
            }
        };
        IndependenceTest independent = (x, y, given) -> {
            calls.incrementAndGet();
            return 1;
        };
        boolean[][] left = PcStable.skeleton(independent, 0.05, new boolean[5][5], 5, stop);
        assertEquals(1, calls.get());
        assertTrue(left[1][2] && !left[0][1]);
    }
}
