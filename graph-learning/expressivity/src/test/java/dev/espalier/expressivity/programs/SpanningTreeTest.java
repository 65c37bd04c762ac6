package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.expressivity.SpanningTreeNetwork;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpanningTreeTest {
    /**
     * A network only says what a tree weighs. Make edge e heavier by 2^(-e-1): trees of integer weights keep their order, and
     * the digits behind the point of the weight say which edges are in the tree; the first in order are taken of equals if
     * edges further back cost more, so they are numbered from behind.
     */
    @Randomised(cases = 60)
    void theNetworksOwnDigitsAgree(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(6);
        int m = n - 1 + random.nextInt(2 * n);
        int[][] edges = new int[m][];
        List<Rational> weights = new ArrayList<>();
        List<Rational> marked = new ArrayList<>();
        for (int e = 0; e < m; e++) {
            edges[e] = e < n - 1
                    ? new int[] {e + 1, random.nextInt(e + 1)}
                    : new int[] {random.nextInt(n), random.nextInt(n)};
            Rational weight = Rational.of(random.nextInt(-3, 4));
            weights.add(weight);
            marked.add(weight.plus(Rational.of(1, 1L << (m - e))));
        }
        OrderedGraph graph = OrderedGraph.of(n, edges);
        SpanningTreeNetwork network = SpanningTreeNetwork.of(graph);
        Rational digits = network.weight(marked).minus(network.weight(weights));
        List<Integer> tree = new ArrayList<>();
        for (int e = m - 1; e >= 0; e--) {
            Rational digit = Rational.of(1, 1L << (m - e));
            if (digits.compareTo(digit) >= 0) {
                digits = digits.minus(digit);
                tree.addFirst(e);
            }
        }
        assertEquals(Rational.ZERO, digits);
        assertEquals(tree, SpanningTree.edges(graph, weights));
    }

    @Test
    void numbersOfWeightsMustMatch() {
        OrderedGraph graph = OrderedGraph.complete(3);
        assertThrows(IllegalArgumentException.class, () -> SpanningTree.edges(graph, List.of(Rational.ONE)));
    }
}
