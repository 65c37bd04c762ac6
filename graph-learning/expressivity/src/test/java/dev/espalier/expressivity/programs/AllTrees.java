package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Every spanning tree of a small graph, one by one. */
public final class AllTrees {
    private final OrderedGraph graph;
    private final List<List<Integer>> trees = new ArrayList<>();

    private AllTrees(OrderedGraph graph) {
        this.graph = graph;
    }

    /** The edge numbers of each spanning tree, ascending. */
    public static List<List<Integer>> of(OrderedGraph graph) {
        var all = new AllTrees(graph);
        int[] component = new int[graph.nodes()];
        for (int v = 0; v < component.length; v++) {
            component[v] = v;
        }
        all.extend(0, new ArrayList<>(), component);
        return all.trees;
    }

    /** Takes or leaves edge e and all after it. */
    private void extend(int e, List<Integer> forest, int[] component) {
        if (forest.size() == graph.nodes() - 1) {
            trees.add(List.copyOf(forest));
        } else if (e < graph.edges()) {
            int from = component[graph.source(e)];
            int to = component[graph.target(e)];
            if (from != to) {
                int[] joined = component.clone();
                for (int v = 0; v < joined.length; v++) {
                    joined[v] = joined[v] == from ? to : joined[v];
                }
                forest.add(e);
                extend(e + 1, forest, joined);
                forest.removeLast();
            }
            extend(e + 1, forest, component);
        }
    }

    public static Rational weight(List<Integer> tree, List<Rational> weights) {
        return tree.stream().map(weights::get).reduce(Rational.ZERO, Rational::plus);
    }

    /** The weight of the lightest tree. */
    public static Rational least(OrderedGraph graph, List<Rational> weights) {
        return of(graph).stream()
                .map(tree -> weight(tree, weights))
                .min(Rational::compareTo)
                .orElseThrow();
    }

    /** A connected graph with a few edges more than a tree, some parallel and some loops. */
    public static OrderedGraph graph(int nodes, SplittableRandom random) {
        int[][] edges = new int[nodes - 1 + random.nextInt(nodes == 1 ? 2 : 9)][];
        for (int e = 0; e < edges.length; e++) {
            edges[e] = e < nodes - 1
                    ? new int[] {e + 1, random.nextInt(e + 1)}
                    : new int[] {random.nextInt(nodes), random.nextInt(nodes)};
        }
        return OrderedGraph.of(nodes, edges);
    }
}
