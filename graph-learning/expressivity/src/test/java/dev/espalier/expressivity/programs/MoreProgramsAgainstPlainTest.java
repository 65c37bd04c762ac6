package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoreProgramsAgainstPlainTest {
    private static final CompilerOptions SHORT_FORMS = CompilerOptions.DEFAULT.withLongestForm(8);

    @Randomised(cases = 200)
    void distancesFromOneNodeAndBetweenAll(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(7);
        OrderedGraph graph = RandomNetworks.graph(n, random);
        long[] potential = random.longs(n, -20, 21).toArray();
        long[] lengths = new long[graph.edges()];
        for (int e = 0; e < lengths.length; e++) {
            // negative lengths without a negative cycle
            lengths[e] = random.nextInt(15) + potential[graph.target(e)] - potential[graph.source(e)];
        }
        Long[][] plain = distances(graph, lengths);
        int source = random.nextInt(n);
        Program fromOne = ShortestPathProgram.of(graph, source);
        assertTrue(fromOne.cost().size() <= (n - 1L) * graph.edges());
        long[] found = Compiler.compile(fromOne).evaluate(lengths);
        int[] reachable = ShortestPathProgram.reachable(graph, source);
        assertEquals(Arrays.stream(plain[source]).filter(d -> d != null).count(), (long) reachable.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(plain[source][reachable[i]], found[i]);
        }
        Program allPairs = AllPairsProgram.of(graph);
        long[] all = Compiler.compile(allPairs).evaluate(lengths);
        int[][] connected = AllPairsProgram.connected(graph);
        assertEquals(connected.length, all.length);
        for (int q = 0; q < all.length; q++) {
            assertEquals(plain[connected[q][0]][connected[q][1]], all[q]);
        }
    }

    private static Long[][] distances(OrderedGraph graph, long[] lengths) {
        int n = graph.nodes();
        Long[][] d = new Long[n][n];
        for (int v = 0; v < n; v++) {
            d[v][v] = 0L;
            for (int round = 0; round < n; round++) {
                for (int e = 0; e < lengths.length; e++) {
                    Long before = d[v][graph.source(e)];
                    Long now = d[v][graph.target(e)];
                    if (before != null && (now == null || before + lengths[e] < now)) {
                        d[v][graph.target(e)] = before + lengths[e];
                    }
                }
            }
        }
        return d;
    }

    @Test
    void pathsOnCompleteDigraphsTakeAsManyMinimaAsTheFormulasSay() {
        for (int n = 1; n <= 9; n++) {
            OrderedGraph graph = OrderedGraph.completeDirected(n);
            long minima = n < 3 ? 0 : n * (n - 1L) * (n - 2L);
            assertEquals(minima, ShortestPathProgram.of(graph, 0).cost().size());
            assertEquals(minima, AllPairsProgram.of(graph).cost().size());
            assertEquals(n < 3 ? 0 : n, AllPairsProgram.of(graph).cost().depth());
        }
    }

    @Test
    void matchingsOfAllSmallBipartiteGraphs() {
        for (int left = 1; left <= 3; left++) {
            for (int right = 1; right <= 2; right++) {
                matchings(left, right);
            }
        }
    }

    private static void matchings(int left, int right) {
        int[][] edges = new int[left * right][];
        for (int e = 0; e < edges.length; e++) {
            edges[e] = new int[] {e / right, e % right};
        }
        Program program = MatchingProgram.of(left, right, edges);
        assertEquals(
                MatchingProgram.operations(left, right, edges), program.cost().size());
        ReluNetwork network = Compiler.compile(program, SHORT_FORMS).network();
        for (int on = 0; on < 1 << edges.length; on++) {
            long[] present = new long[edges.length];
            for (int e = 0; e < edges.length; e++) {
                present[e] = (on >> e) & 1;
            }
            long[] matched = network.evaluate(present);
            assertEquals(largestMatching(right, edges, present, 0, 0), matched[edges.length]);
            checkMatching(left, right, edges, present, matched);
        }
    }

    private static int largestMatching(int right, int[][] edges, long[] present, int next, int used) {
        if (next == edges.length) {
            return 0;
        }
        int best = largestMatching(right, edges, present, next + 1, used);
        int ends = (1 << edges[next][1]) | (1 << (right + edges[next][0]));
        if (present[next] == 1 && (used & ends) == 0) {
            best = Math.max(best, 1 + largestMatching(right, edges, present, next + 1, used | ends));
        }
        return best;
    }

    private static void checkMatching(int left, int right, int[][] edges, long[] present, long[] matched) {
        long[] degree = new long[left + right];
        long size = 0;
        for (int e = 0; e < edges.length; e++) {
            assertTrue(matched[e] >= 0 && matched[e] <= present[e]);
            degree[edges[e][0]] += matched[e];
            degree[left + edges[e][1]] += matched[e];
            size += matched[e];
        }
        assertTrue(Arrays.stream(degree).allMatch(d -> d <= 1));
        assertEquals(matched[edges.length], size);
    }

    @Randomised(cases = 15)
    void minimumCuts(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(3);
        OrderedGraph graph = RandomNetworks.graph(n, random);
        Program between = MinimumCutProgram.between(graph, 0, n - 1);
        Program whole = MinimumCutProgram.ofWhole(graph);
        assertEquals(
                MaximumFlowProgram.operations(graph, 0, n - 1), between.cost().size());
        assertEquals(MinimumCutProgram.operations(graph), whole.cost().size());
        long[] capacities = RandomNetworks.capacities(graph.edges(), random);
        long cut = Compiler.compile(between, SHORT_FORMS).network().evaluate(capacities)[0];
        long least = Compiler.compile(whole, SHORT_FORMS).network().evaluate(capacities)[0];
        assertEquals(smallestCut(graph, capacities, true), cut);
        assertEquals(smallestCut(graph, capacities, false), least);
    }

    /** Over all sets that contain node 0; between 0 and n-1 only arcs out of the set count, else both directions do. */
    private static long smallestCut(OrderedGraph graph, long[] capacities, boolean between) {
        int n = graph.nodes();
        long smallest = Long.MAX_VALUE;
        for (int set = 1; set < (1 << n) - 1; set += 2) {
            if (!between || ((set >> (n - 1)) & 1) == 0) {
                long cut = 0;
                for (int e = 0; e < graph.edges(); e++) {
                    boolean out = ((set >> graph.source(e)) & 1) == 1 && ((set >> graph.target(e)) & 1) == 0;
                    boolean in = ((set >> graph.source(e)) & 1) == 0 && ((set >> graph.target(e)) & 1) == 1;
                    cut += out || (in && !between) ? capacities[e] : 0;
                }
                smallest = Math.min(smallest, cut);
            }
        }
        return smallest;
    }
}
