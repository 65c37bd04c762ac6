package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.AllTrees;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.SpanningTree;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Program, network and Kruskal's edges against the lightest of all spanning trees of graphs of up to six nodes. */
class SpanningTreeAgainstEnumerationTest {
    /** Cayley: n^(n-2) trees; of edges that are there twice each tree may take either. */
    @Test
    void theEnumerationHasAsManyTreesAsCayleySays() {
        int[] cayley = {1, 1, 3, 16, 125, 1296};
        for (int n = 1; n <= 6; n++) {
            assertEquals(cayley[n - 1], AllTrees.of(OrderedGraph.complete(n)).size());
        }
        OrderedGraph square = OrderedGraph.of(
                4, new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {1, 0}, {2, 1}, {3, 2}, {0, 3}, {2, 2}});
        assertEquals(4 * 8, AllTrees.of(square).size());
        assertEquals(0, AllTrees.of(OrderedGraph.of(3, new int[][] {{0, 1}})).size());
    }

    @Randomised(cases = 250)
    void noTreeIsLighter(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = AllTrees.graph(1 + random.nextInt(6), random);
        List<Rational> weights = weights(graph.edges(), random);
        Rational least = AllTrees.least(graph, weights);
        var network = SpanningTreeNetwork.of(graph);
        assertEquals(List.of(least), network.program().evaluate(weights));
        assertEquals(least, network.weight(weights));
        List<Integer> tree = SpanningTree.edges(graph, weights);
        assertTrue(AllTrees.of(graph).contains(tree), tree::toString);
        assertEquals(least, AllTrees.weight(tree, weights));
        if (weights.stream().allMatch(w -> w.isInteger() && w.numerator().bitLength() < 55)) {
            assertEquals(
                    least.longValueExact(),
                    network.weight(
                            weights.stream().mapToLong(Rational::longValueExact).toArray()));
        }
    }

    /** Ties, zeros, numbers of very different or nearly equal size, decimals, and what a long or a double cannot hold. */
    private static List<Rational> weights(int edges, SplittableRandom random) {
        int kind = random.nextInt(7);
        return IntStream.range(0, edges)
                .mapToObj(e -> switch (kind) {
                    case 0 -> Rational.of(random.nextInt(-1, 2));
                    case 1 -> Rational.ZERO;
                    case 2 -> Rational.of(random.nextInt(-9, 10) * (random.nextBoolean() ? 1L : 1L << 50));
                    case 3 -> Rational.of(random.nextInt(-9, 10), 1 + random.nextInt(6));
                    case 4 -> Rational.of(random.nextLong());
                    case 5 -> Rational.of((1L << 60) + random.nextInt(9));
                    default -> Rational.of(BigDecimal.valueOf(random.nextInt(-9, 10), random.nextInt(-400, 400)));
                })
                .toList();
    }

    @Randomised(cases = 150)
    void namesOfNodesAndPlacesOfEdgesDoNotMatterAndAConstantComesThrough(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(7);
        OrderedGraph graph = AllTrees.graph(n, random);
        List<Rational> weights = weights(graph.edges(), random);
        Rational weight = SpanningTreeNetwork.of(graph).weight(weights);
        int[] node = shuffled(n, random);
        int[] place = shuffled(graph.edges(), random);
        int[][] edges = new int[graph.edges()][];
        List<Rational> moved = new ArrayList<>(weights);
        Rational constant = Rational.of(random.nextInt(-50, 50), 3);
        for (int e = 0; e < edges.length; e++) {
            int u = node[graph.source(e)];
            int v = node[graph.target(e)];
            edges[place[e]] = random.nextBoolean() ? new int[] {u, v} : new int[] {v, u};
            moved.set(place[e], weights.get(e).plus(constant));
        }
        var network = SpanningTreeNetwork.of(OrderedGraph.of(n, edges));
        assertEquals(weight.plus(constant.times(Rational.of(n - 1))), network.weight(moved));
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    @Randomised(cases = 100)
    void graphsInPartsHaveNoTreeAndKruskalOneInEachPart(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph one = AllTrees.graph(1 + random.nextInt(4), random);
        OrderedGraph other = AllTrees.graph(1 + random.nextInt(4), random);
        int n = one.nodes() + other.nodes();
        int[] node = shuffled(n, random);
        List<int[]> edges = new ArrayList<>();
        for (int e = 0; e < one.edges(); e++) {
            edges.add(new int[] {node[one.source(e)], node[one.target(e)]});
        }
        for (int e = 0; e < other.edges(); e++) {
            edges.add(new int[] {node[one.nodes() + other.source(e)], node[one.nodes() + other.target(e)]});
        }
        OrderedGraph both = OrderedGraph.of(n, edges.toArray(int[][]::new));
        List<Integer> apart = SpanningTreeProgram.unconnected(both);
        List<Integer> part = IntStream.of(node).limit(one.nodes()).boxed().toList();
        assertEquals(1, apart.stream().filter(part::contains).count());
        var refused = assertThrows(IllegalArgumentException.class, () -> SpanningTreeNetwork.of(both));
        assertEquals(
                "found no path between node " + apart.get(0) + " and node " + apart.get(1)
                        + ", expected a connected graph for a spanning tree",
                refused.getMessage());
        List<Rational> weights = weights(both.edges(), random);
        assertEquals(
                AllTrees.least(one, weights.subList(0, one.edges()))
                        .plus(AllTrees.least(other, weights.subList(one.edges(), both.edges()))),
                AllTrees.weight(SpanningTree.edges(both, weights), weights));
    }
}
