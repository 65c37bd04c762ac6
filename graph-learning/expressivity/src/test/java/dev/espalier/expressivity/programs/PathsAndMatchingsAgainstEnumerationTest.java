package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Paths against every walk, fractional matchings against every cover. */
class PathsAndMatchingsAgainstEnumerationTest {
    /** Also where a negative cycle makes walks that go around it shorter. */
    @Randomised(cases = 150)
    void roundsFindTheShortestOfAllWalksOfFewerArcsThanNodes(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(5);
        int[][] arcs = new int[random.nextInt(n == 1 ? 2 : 9)][];
        Arrays.setAll(arcs, e -> new int[] {random.nextInt(n), random.nextInt(n)});
        OrderedGraph graph = OrderedGraph.of(n, arcs);
        List<Rational> lengths = IntStream.range(0, arcs.length)
                .mapToObj(e -> Rational.of(random.nextInt(-6, 10), 1 + random.nextInt(2)))
                .toList();
        int source = random.nextInt(n);
        var shortest = new TreeMap<Integer, Rational>();
        walk(graph, lengths, source, Rational.ZERO, n - 1, shortest);
        Program program = ShortestPathProgram.of(graph, source);
        List<Rational> expected = new ArrayList<>(shortest.values());
        assertEquals(expected, program.evaluate(lengths));
        assertEquals(expected, Compiler.compile(program).evaluate(lengths));
        assertEquals(
                new ArrayList<>(shortest.keySet()),
                Arrays.stream(ShortestPathProgram.reachable(graph, source))
                        .boxed()
                        .toList());
    }

    private static void walk(
            OrderedGraph graph,
            List<Rational> lengths,
            int at,
            Rational length,
            int left,
            Map<Integer, Rational> shortest) {
        shortest.merge(at, length, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        for (int e = 0; left > 0 && e < graph.edges(); e++) {
            if (graph.source(e) == at && !graph.isLoop(e)) {
                walk(graph, lengths, graph.target(e), length.plus(lengths.get(e)), left - 1, shortest);
            }
        }
    }

    /**
     * By duality the largest fractional matching with at most x_e on edge e is the least of what it costs to cover: 1 for
     * each node taken, x_e for each edge that no node taken covers.
     */
    @Randomised(cases = 25)
    void fractionalMatchingsAreAsLargeAsTheCheapestCover(Key key) {
        SplittableRandom random = key.random();
        int left = 1 + random.nextInt(3);
        int right = 1 + random.nextInt(3);
        int[][] edges = new int[random.nextInt(7)][];
        Arrays.setAll(edges, e -> new int[] {random.nextInt(left), random.nextInt(right)});
        List<Rational> most = IntStream.range(0, edges.length)
                .mapToObj(e -> Rational.of(random.nextInt(6), 4))
                .toList();
        Rational cheapest = IntStream.range(0, 1 << (left + right))
                .mapToObj(taken -> cost(taken, left, edges, most))
                .min(Rational::compareTo)
                .orElseThrow();
        Program program = MatchingProgram.of(left, right, edges);
        assertEquals(
                MatchingProgram.operations(left, right, edges), program.cost().size());
        List<Rational> matched = program.evaluate(most);
        assertEquals(cheapest, matched.getLast());
        Rational[] load = new Rational[left + right];
        Arrays.fill(load, Rational.ZERO);
        for (int e = 0; e < edges.length; e++) {
            assertTrue(matched.get(e).signum() >= 0 && matched.get(e).compareTo(most.get(e)) <= 0, "edge " + e);
            load[edges[e][0]] = load[edges[e][0]].plus(matched.get(e));
            load[left + edges[e][1]] = load[left + edges[e][1]].plus(matched.get(e));
        }
        assertTrue(Arrays.stream(load).allMatch(sum -> sum.compareTo(Rational.ONE) <= 0));
        assertEquals(cheapest, Arrays.stream(load).limit(left).reduce(Rational.ZERO, Rational::plus));
    }

    private static Rational cost(int taken, int left, int[][] edges, List<Rational> most) {
        Rational cost = Rational.of(Integer.bitCount(taken));
        for (int e = 0; e < edges.length; e++) {
            int ends = (1 << edges[e][0]) | (1 << (left + edges[e][1]));
            cost = (taken & ends) == 0 ? cost.plus(most.get(e)) : cost;
        }
        return cost;
    }
}
