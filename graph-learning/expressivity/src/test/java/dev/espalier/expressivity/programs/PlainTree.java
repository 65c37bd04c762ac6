package dev.espalier.expressivity.programs;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Minimum spanning trees by Kruskal's algorithm on big integers. */
public final class PlainTree {
    private PlainTree() {}

    /** The weight of a minimum spanning tree of a connected graph. */
    public static BigInteger weight(OrderedGraph graph, long[] weights) {
        return tree(graph, weights).stream()
                .map(e -> BigInteger.valueOf(weights[e]))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The edges of a minimum spanning tree. */
    public static List<Integer> tree(OrderedGraph graph, long[] weights) {
        int[] component = IntStream.range(0, graph.nodes()).toArray();
        return IntStream.range(0, graph.edges())
                .boxed()
                .sorted(Comparator.comparingLong((Integer e) -> weights[e]))
                .filter(e -> join(component, component[graph.source(e)], component[graph.target(e)]))
                .toList();
    }

    private static boolean join(int[] component, int left, int right) {
        if (left == right) {
            return false;
        }
        for (int v = 0; v < component.length; v++) {
            if (component[v] == left) {
                component[v] = right;
            }
        }
        return true;
    }
}
