package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The rules by which the best DAG widens a node's core: one example per rule, and what holds whatever the rule. */
class ExpansionTest {
    private static final int N = 14;
    private static final SearchOptions OPTIONS = new SearchOptions(200, 1, 9, 12, 10);

    private final Knowledge nothing = Knowledge.none(N);

    @Test
    void upToSevenParentsBothDirectionsArePermitted() {
        int[] core = expanded(Digraph.of(N, new int[] {9}, new int[] {0}), nothing, OPTIONS, star(0, 6, false));
        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6, 9}, core);
    }

    @Test
    void aboveSevenOnlyDirectionsOfTheEquivalenceClass() {
        // 1..4 collide in 0, which compels 0 -> 5..8
        Dag best = Dag.of(N, new int[] {1, 2, 3, 4, 0, 0, 0, 0}, new int[] {0, 0, 0, 0, 5, 6, 7, 8});
        assertArrayEquals(new int[] {1, 2, 3, 4}, expanded(Digraph.empty(N), nothing, OPTIONS, best));
        // without a collider all eight stay reversible
        assertEquals(8, expanded(Digraph.empty(N), nothing, OPTIONS, star(0, 8, false)).length);
    }

    @Test
    void aboveTheSoftLimitOnlyTheBestDagsDirections() {
        Digraph start = Digraph.of(N, new int[] {13}, new int[] {0});
        assertArrayEquals(new int[] {13}, expanded(start, nothing, OPTIONS, star(0, 10, false)));
    }

    @Test
    void aboveTheHardLimitTheStartSpaceGivesWay() {
        Digraph start = star(0, 12, true).digraph();
        Dag best = Dag.of(N, new int[] {1, 13}, new int[] {0, 0});
        assertArrayEquals(new int[] {1, 13}, expanded(start, nothing, OPTIONS, best));
    }

    @Test
    void moreParentsThanTheHardLimitLeaveTheColumnAsItWas() {
        Digraph start = star(0, 12, true).digraph();
        assertArrayEquals(start.parents(0), expanded(start, nothing, OPTIONS, star(0, 13, true)));
    }

    @Test
    void forbiddenEdgesStayOutAndRequiredOnesIn() {
        Knowledge knowledge = nothing.withForbidden(Digraph.of(N, new int[] {2}, new int[] {0}))
                .withRequired(Dag.of(N, new int[] {11}, new int[] {0}));
        assertArrayEquals(new int[] {1, 3, 11}, expanded(Digraph.empty(N), knowledge, OPTIONS, star(0, 3, false)));
    }

    @Randomised(cases = 40)
    void noNodeHasMoreThanTheHardLimitHoweverSmall(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(10);
        int limit = 1 + random.nextInt(5);
        Dag best = RandomData.dag(key.split("dag"), n, 0.5);
        SearchOptions options = new SearchOptions(10, 1, 1 + random.nextInt(limit), limit, 3);
        Expansion expansion = expansion(score(n), Digraph.empty(n), Knowledge.none(n), options, Progress.SILENT);
        SearchSpace next = expansion.expand(SearchSpace.of(Digraph.empty(n), Knowledge.none(n), limit), best);
        for (int v = 0; v < n; v++) {
            assertTrue(next.core(v).length <= limit);
            for (int u : best.parents(v)) {
                assertTrue(best.parents(v).length > limit || next.edges().hasEdge(u, v));
            }
        }
    }

    @Randomised(cases = 10)
    void itEndsAtABestDagOfTheFinalSpace(Key key) {
        LocalScore score = new Bge(RandomData.gaussian(key, 12, 100), 1);
        Knowledge knowledge = Knowledge.none(12).withRequired(RandomData.dag(key.split("required"), 12, 0.05));
        SearchOutcome found = expansion(score, Digraph.empty(12), knowledge, OPTIONS, Progress.SILENT)
                .run();
        assertEquals(score.total(found.best().dag()), found.best().logScore(), 1e-8);
        assertEquals(0, found.rounds().getLast().changedNodes());
        double top =
                found.rounds().stream().mapToDouble(r -> r.bestLogScore()).max().orElseThrow();
        assertEquals(top, found.best().logScore());
        found.best()
                .dag()
                .digraph()
                .forEachEdge((s, t) -> assertTrue(found.space().hasEdge(s, t)));
        knowledge
                .required()
                .digraph()
                .forEachEdge((s, t) -> assertTrue(found.best().dag().hasEdge(s, t)));
    }

    /** Whoever searches otherwise is asked when the space rests, and heard until there is nothing better. */
    @Test
    void itGoesOnFromWhatAnImproverFinds() {
        LocalScore score = new Bge(RandomData.gaussian(Key.of(3), 12, 300), 1);
        Dag better = expansion(score, Digraph.empty(12), Knowledge.none(12), OPTIONS, Progress.SILENT)
                .run()
                .best()
                .dag();
        LocalScore liked = new LikedFamily(score, 5, better.parents(5).length + 3);
        ScoredDag hint = withParents(liked, better, 5);
        List<Integer> asked = new ArrayList<>();
        SearchOutcome found = expansion(liked, Digraph.empty(12), Knowledge.none(12), OPTIONS, Progress.SILENT)
                .with((best, round) -> {
                    asked.add(round);
                    return hint;
                })
                .run();
        assertTrue(asked.size() >= 2, "asked after rounds " + asked);
        assertTrue(found.best().logScore() >= hint.logScore());
        assertEquals(liked.total(found.best().dag()), found.best().logScore(), 1e-8);
        found.best()
                .dag()
                .digraph()
                .forEachEdge((s, t) -> assertTrue(found.space().hasEdge(s, t)));
    }

    /** A score that jumps when a node has very many parents: no walk that adds one extra at a time gets there. */
    private record LikedFamily(LocalScore score, int node, int parents) implements LocalScore {
        @Override
        public int nodes() {
            return score.nodes();
        }

        @Override
        public double score(int v, int... chosen) {
            return score.score(v, chosen) + (v == node && chosen.length == parents ? 1000 : 0);
        }
    }

    /** The DAG with as many parents of v as a liked family has. */
    private static ScoredDag withParents(LocalScore liked, Dag dag, int v) {
        boolean[][] edges = dag.toAdjacency();
        int[] order = dag.topologicalOrder();
        for (int u : order) {
            edges[v][u] = false;
        }
        for (int u : order) {
            if (u != v && Dag.of(Digraph.of(edges)).parents(v).length < dag.parents(v).length + 3) {
                edges[u][v] = true;
            }
        }
        Dag made = Dag.of(Digraph.of(edges));
        return new ScoredDag(made, liked.total(made));
    }

    @Test
    void theSoftLimitLiesWithinTheHardLimit() {
        assertThrows(IllegalArgumentException.class, () -> new SearchOptions(10, 1, 5, 4, 3));
    }

    private int[] expanded(Digraph start, Knowledge knowledge, SearchOptions options, Dag best) {
        SearchSpace space = SearchSpace.of(start, knowledge, options.hardLimit());
        return expansion(score(N), start, knowledge, options, Progress.SILENT)
                .expand(space, best)
                .core(0);
    }

    private static Expansion expansion(
            LocalScore score, Digraph start, Knowledge knowledge, SearchOptions options, Progress progress) {
        return new Expansion(score, start, knowledge, options, new ThreadWorkers(1), Key.of(1), progress);
    }

    private static LocalScore score(int n) {
        return new Bge(RandomData.gaussian(Key.of(3), n, 20), 1);
    }

    /** Edges between {@code centre} and the nodes 1 to {@code leaves}. */
    private static Dag star(int centre, int leaves, boolean inwards) {
        int[] centres = new int[leaves];
        int[] others = new int[leaves];
        for (int k = 0; k < leaves; k++) {
            centres[k] = centre;
            others[k] = k + 1;
        }
        return inwards ? Dag.of(N, others, centres) : Dag.of(N, centres, others);
    }
}
