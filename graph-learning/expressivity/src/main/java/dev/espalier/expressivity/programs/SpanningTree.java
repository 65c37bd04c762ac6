package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Rational;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The edges of a minimum spanning tree, by Kruskal's algorithm: O(m log m). A network computes the weight of the tree; this
 * says which edges weigh it. Of equally heavy edges the first in order is taken.
 */
public final class SpanningTree {
    private SpanningTree() {}

    /**
     * Edge numbers of a minimum spanning tree, or of one in each part of a graph that is not connected, ascending.
     *
     * @param weights one for each edge, in its order, of any sign
     * @throws IllegalArgumentException when the number of weights is not that of edges
     */
    public static List<Integer> edges(OrderedGraph graph, List<Rational> weights) {
        if (weights.size() != graph.edges()) {
            throw new IllegalArgumentException(
                    "found " + weights.size() + " weights, expected one for each edge of " + graph);
        }
        int[] parent = IntStream.range(0, graph.nodes()).toArray();
        List<Integer> order = IntStream.range(0, graph.edges())
                .boxed()
                .sorted(Comparator.comparing(weights::get))
                .toList();
        List<Integer> tree = new ArrayList<>();
        for (int e : order) {
            int u = root(parent, graph.source(e));
            int v = root(parent, graph.target(e));
            if (u != v) {
                parent[u] = v;
                tree.add(e);
            }
        }
        tree.sort(Comparator.naturalOrder());
        return List.copyOf(tree);
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
