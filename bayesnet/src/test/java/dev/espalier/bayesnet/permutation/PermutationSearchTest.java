package dev.espalier.bayesnet.permutation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.testing.ExactPosterior;
import dev.espalier.bayesnet.testing.ExactSets;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The climb against the best DAG of all by enumeration, and what holds of every order it ends in. */
class PermutationSearchTest {
    private static final int N = 12;

    static final List<String> SETS = ExactSets.NAMES;

    @ParameterizedTest
    @FieldSource("SETS")
    void theBestOfTenClimbsIsTheBestDagOfAll(String set) {
        LocalScore score = ExactSets.score(set);
        double expected = ExactPosterior.of(score).entries().stream()
                .mapToDouble(ExactPosterior.Entry::logScore)
                .max()
                .orElseThrow();
        PermutationSearch search = search(score);
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < 10; c++) {
            SplittableRandom random = Key.of(1).split(c).random();
            best = Math.max(best, search.climb(RandomData.permutation(random, score.nodes()), random));
        }
        assertEquals(expected, best, 1e-9);
    }

    @Randomised(cases = 15)
    void noSingleMoveImprovesTheEnd(Key key) {
        LocalScore score = score(key);
        PermutationSearch search = search(score);
        SplittableRandom random = key.split("climb").random();
        search.climb(RandomData.permutation(random, N), random);
        double reached = search.iterate(5, random, done -> {});
        int[] order = search.order();
        assertEquals(reached, plain(score, order), 1e-8);
        for (int from = 0; from < N; from++) {
            for (int to = 0; to < N; to++) {
                assertTrue(plain(score, moved(order, from, to)) <= reached + 1e-8, from + " to " + to);
            }
        }
    }

    @Randomised(cases = 20)
    void theDagHasTheScoreAndObeysTheKnowledge(Key key) {
        LocalScore score = score(key);
        Dag required = RandomData.dag(key.split("required"), N, 0.1);
        boolean[][] forbidden = RandomData.dag(key.split("forbidden"), N, 0.4).toAdjacency();
        required.digraph().forEachEdge((s, t) -> forbidden[s][t] = false);
        int most = 4 + key.split("most").random().nextInt(3);
        PermutationSearch search = new PermutationSearch(
                score, forbidden, required.toAdjacency(), most, TreeMemory.ofTrees(N), () -> false);
        SplittableRandom random = key.split("climb").random();
        double climbed = search.climb(search.randomOrder(random), random);
        double reached = search.iterate(20, random, done -> {});
        assertTrue(reached >= climbed - 1e-8);
        Dag dag = search.dag();
        assertEquals(score.total(dag), reached, 1e-8);
        assertTrue(dag.isTopologicalOrder(search.order()));
        required.digraph().forEachEdge((s, t) -> assertTrue(dag.hasEdge(s, t)));
        dag.digraph().forEachEdge((s, t) -> assertFalse(forbidden[s][t]));
        for (int v = 0; v < N; v++) {
            int needed = required.digraph().inDegree(v);
            assertTrue(dag.digraph().inDegree(v) <= Math.max(needed, most));
        }
    }

    /** Exclusive or: either parent alone tells nothing, so that growing from nothing never finds the two. */
    @Test
    void goingOnFromADagKeepsParentsThatOnlyTellTogether() {
        LocalScore score = exclusiveOr();
        Dag truth = Dag.of(3, new int[] {0, 1}, new int[] {2, 2});
        PermutationSearch search = search(score);
        SplittableRandom random = Key.of(3).random();
        assertTrue(search.climb(new int[] {0, 1, 2}, random) < score.total(truth) - 10);
        search.know(truth);
        double climbed = search.climb(PermutationSearch.orderOf(truth, random), random);
        assertEquals(score.total(truth), climbed, 1e-9);
        assertEquals(truth, search.dag());
        assertEquals(climbed, search.iterate(20, random, done -> {}), 1e-9);
    }

    private static LocalScore exclusiveOr() {
        int[][] codes = new int[3][400];
        for (int r = 0; r < 400; r++) {
            codes[0][r] = r & 1;
            codes[1][r] = r >> 1 & 1;
            codes[2][r] = codes[0][r] ^ codes[1][r];
        }
        return new Bde(DiscreteData.of(RandomData.names(3), codes), 1);
    }

    @Test
    void whatEarlierClimbsLeftBehindChangesNothing() {
        LocalScore score = score(Key.of(7));
        int[] start = RandomData.permutation(Key.of(8).random(), N);
        PermutationSearch fresh = search(score);
        PermutationSearch used = search(score);
        used.climb(RandomData.permutation(Key.of(9).random(), N), Key.of(10).random());
        assertEquals(
                fresh.climb(start, Key.of(11).random()),
                used.climb(start, Key.of(11).random()));
        assertArrayEquals(fresh.order(), used.order());
    }

    @Test
    void anInterruptionEndsIt() {
        PermutationSearch search = search(score(Key.of(7)));
        int[] start = RandomData.permutation(Key.of(8).random(), N);
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class, () -> search.climb(start, Key.of(1).random()));
        assertTrue(Thread.interrupted());
    }

    /** Trees that start afresh again and again find the same, in the same sequence of moves. */
    @Randomised(cases = 10)
    void littleMemoryChangesNothing(Key key) {
        LocalScore score = score(key);
        TreeMemory little = new TreeMemory(1000, N);
        TreeMemory enough = TreeMemory.ofTrees(N);
        PermutationSearch forgetful = search(score, little);
        PermutationSearch search = search(score, enough);
        for (PermutationSearch each : List.of(search, forgetful)) {
            SplittableRandom random = key.split("climb").random();
            each.climb(RandomData.permutation(random, N), random);
            each.iterate(20, random, done -> {});
        }
        assertArrayEquals(search.order(), forgetful.order());
        assertEquals(search.dag(), forgetful.dag());
        assertTrue(little.used() < enough.used(), "kept " + little.used() + " of " + enough.used());
    }

    private static PermutationSearch search(LocalScore score) {
        return search(score, TreeMemory.ofTrees(score.nodes()));
    }

    private static PermutationSearch search(LocalScore score, TreeMemory memory) {
        int n = score.nodes();
        return new PermutationSearch(score, new boolean[n][n], new boolean[n][n], n, memory, () -> false);
    }

    private static LocalScore score(Key key) {
        return new Bge(RandomData.gaussian(key.split("data"), N, 80), 1);
    }

    private static double plain(LocalScore score, int[] order) {
        double sum = 0;
        long before = 0;
        for (int v : order) {
            int[] candidates = new int[N - 1];
            for (int u = 0, c = 0; u < N; u++) {
                if (u != v) {
                    candidates[c++] = u;
                }
            }
            GrowShrinkTree tree = new GrowShrinkTree(score, v, candidates, new int[0], N, TreeMemory.ofTrees(N));
            sum += tree.find(new long[] {before}).score;
            before |= 1L << v;
        }
        return sum;
    }

    private static int[] moved(int[] order, int from, int to) {
        int[] moved = new int[order.length];
        for (int i = 0, k = 0; i < order.length; i++) {
            if (i == to) {
                moved[i] = order[from];
            } else {
                k += k == from ? 1 : 0;
                moved[i] = order[k++];
            }
        }
        return moved;
    }
}
