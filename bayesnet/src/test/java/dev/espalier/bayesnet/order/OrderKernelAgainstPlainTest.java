package dev.espalier.bayesnet.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.TableKind;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;

/** After any sequence of moves the kernel's scores are those of its order by definition. */
class OrderKernelAgainstPlainTest {
    private static final OrderMoves ALL_MOVES = new OrderMoves(0.3, 0.3, 0.35, 0.05);
    private static final OrderMoves SWAPS = new OrderMoves(0.4, 0.5, 0, 0.1);

    @Randomised(cases = 60)
    void scoresAfterAnyMoves(Key key) {
        SplittableRandom random = key.split("case").random();
        int n = 1 + random.nextInt(8);
        LocalScore score = random.nextBoolean()
                ? new Bge(RandomData.gaussian(key.split("data"), n, 30), 1)
                : new Bde(RandomData.discrete(key.split("data"), n, 40, 3));
        Dag required = random.nextInt(3) == 0 ? RandomData.dag(key.split("required"), n, 0.15) : Dag.empty(n);
        Knowledge knowledge =
                Knowledge.none(n).withForbidden(forbidden(random, n, required)).withRequired(required);
        SearchSpace space = SearchSpace.of(randomEdges(random, n, 0.4), knowledge, 20);
        for (TableKind kind : TableKind.values()) {
            ScoreTables tables = tables(score, space, kind);
            OrderKernel kernel = kernel(tables, Orders.random(required, random));
            for (int round = 0; round < 20; round++) {
                for (int s = 0; s < 5; s++) {
                    kernel.step(random);
                }
                assertMatches(score, space, kernel, kind);
            }
        }
    }

    private static void assertMatches(LocalScore score, SearchSpace space, OrderKernel kernel, TableKind kind) {
        int[] order = kernel.order();
        assertArrayEquals(
                java.util.stream.IntStream.range(0, order.length).toArray(),
                Arrays.stream(order).sorted().toArray());
        for (int v : order) {
            assertEquals(v, order[kernel.positionOf(v)]);
            assertEquals(
                    PlainOrderScore.node(score, space, order, v, kind),
                    kernel.nodeScore(v),
                    1e-9 * (1 + Math.abs(kernel.nodeScore(v))));
        }
        double total = PlainOrderScore.total(score, space, order, kind);
        assertTrue(Double.isFinite(total));
        assertEquals(total, kernel.total(), 1e-9 * (1 + Math.abs(total)));
    }

    /** Strong dependence spreads scores over thousands of nats: sums must then be kept as logarithms. */
    @Randomised(cases = 20)
    void scoresThatDoNotFitLinearScale(Key key) {
        SplittableRandom random = key.random();
        int n = 5;
        LocalScore score = new Steep(n);
        SearchSpace space = SearchSpace.of(randomEdges(random, n, 0.5), Knowledge.none(n), 20);
        ScoreTables tables = tables(score, space, TableKind.SUMS);
        OrderKernel kernel = kernel(tables, Orders.random(Dag.empty(n), random));
        for (int s = 0; s < 100; s++) {
            kernel.step(random);
            for (int v = 0; v < n; v++) {
                double expected = PlainOrderScore.node(score, space, kernel.order(), v, TableKind.SUMS);
                assertEquals(expected, kernel.nodeScore(v), 1e-9 * Math.abs(expected));
            }
            GraphSamples.Builder draw = new GraphSamples.Builder(n);
            double drawn = DagDraw.sample(tables, kernel, random, 0, s, draw);
            GraphSamples one = draw.build();
            assertEquals(score.total(Dag.of(n, one.sources(0), one.targets(0))), drawn, 1e-9 * Math.abs(drawn));
        }
    }

    /** What a relocation draws from, also where sums are kept as logarithms and where an order is impossible. */
    @Randomised(cases = 60)
    void scoresOfAllPlaces(Key key) {
        SplittableRandom random = key.split("case").random();
        int n = 2 + random.nextInt(7);
        LocalScore score = random.nextBoolean()
                ? new Steep(n)
                : new Bge(RandomData.gaussian(key.split("data"), n, random.nextBoolean() ? 30 : 30_000), 1);
        Dag required = random.nextBoolean() ? RandomData.dag(key.split("required"), n, 0.15) : Dag.empty(n);
        SearchSpace space =
                SearchSpace.of(randomEdges(random, n, 0.5), Knowledge.none(n).withRequired(required), 20);
        SumKernel kernel =
                new SumKernel(tables(score, space, TableKind.SUMS), ALL_MOVES, Orders.random(required, random));
        for (int from = 0; from < n; from++) {
            double[] placed = kernel.scorePlaces(from).clone();
            int[] order = kernel.order();
            double here = PlainOrderScore.total(score, space, order, TableKind.SUMS);
            assertTrue(Double.isFinite(here));
            for (int to = 0; to < n; to++) {
                double there = PlainOrderScore.total(score, space, moved(order, from, to), TableKind.SUMS);
                assertEquals(there - here, placed[to] - placed[from], 1e-9 * (1 + Math.abs(here)));
            }
            assertMatches(score, space, kernel, TableKind.SUMS);
            kernel.relocate(from, random);
        }
    }

    @Randomised(cases = 30)
    void improveNeverLosesAndEndsAtALocalBest(Key key) {
        SplittableRandom random = key.random();
        int n = 6;
        LocalScore score = new Bge(RandomData.gaussian(key.split("data"), n, 25), 1);
        SearchSpace space = SearchSpace.of(randomEdges(random, n, 0.5), Knowledge.none(n), 20);
        ScoreTables tables = tables(score, space, TableKind.MAXIMA);
        MaximumKernel kernel = new MaximumKernel(tables, SWAPS, Orders.random(Dag.empty(n), random));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int v = 0; v < n; v++) {
                double before = kernel.total();
                if (kernel.improve(v, 1e-9)) {
                    moved = true;
                    assertTrue(kernel.total() > before);
                    assertMatches(score, space, kernel, TableKind.MAXIMA);
                }
            }
        }
        for (int from = 0; from < n; from++) {
            for (int to = 0; to < n; to++) {
                int[] other = moved(kernel.order(), from, to);
                assertTrue(PlainOrderScore.total(score, space, other, TableKind.MAXIMA) <= kernel.total() + 1e-8);
            }
        }
    }

    private static int[] moved(int[] order, int from, int to) {
        int[] out = new int[order.length];
        int next = 0;
        for (int p = 0; p < order.length; p++) {
            if (p == to) {
                out[p] = order[from];
            } else {
                next += next == from ? 1 : 0;
                out[p] = order[next++];
            }
        }
        return out;
    }

    private static OrderKernel kernel(ScoreTables tables, int[] order) {
        return tables.kind() == TableKind.SUMS
                ? new SumKernel(tables, ALL_MOVES, order)
                : new MaximumKernel(tables, SWAPS, order);
    }

    static ScoreTables tables(LocalScore score, SearchSpace space, TableKind kind) {
        try (Workers workers = new ThreadWorkers(1);
                Workers.Shared<LocalScore> shared = workers.share(score)) {
            return kind == TableKind.MAXIMA
                    ? Tables.maxima(workers, shared, space, Progress.SILENT)
                    : Tables.sums(workers, shared, space, Progress.SILENT);
        }
    }

    static Digraph randomEdges(SplittableRandom random, int n, double density) {
        boolean[][] edges = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                edges[i][j] = i != j && random.nextDouble() < density;
            }
        }
        return Digraph.of(edges);
    }

    private static Digraph forbidden(SplittableRandom random, int n, Dag required) {
        boolean[][] edges = randomEdges(random, n, 0.2).toAdjacency();
        required.digraph().forEachEdge((s, t) -> edges[s][t] = false);
        return Digraph.of(edges);
    }

    /** Each parent is worth a different multiple of 700 nats. */
    private record Steep(int nodes) implements LocalScore {
        @Override
        public double score(int node, int... parents) {
            double sum = -0.25 * node;
            for (int p : parents) {
                sum += 700 * ((p + node) % 3 - 0.9) + 0.125 * p;
            }
            return sum;
        }
    }
}
