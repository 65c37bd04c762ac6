package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Range;
import dev.espalier.expressivity.language.Table;
import java.util.List;

/**
 * The value of a minimum spanning tree. Weights may be negative.
 *
 * <p>Nodes are eliminated one by one. With y the smallest weight at node k,
 *
 * <pre>
 *   MST(x) = y + MST(x'),   x'_ij = min{ x_ij, x_ik + x_jk - y },
 * </pre>
 *
 * for x_ik + x_jk - y is at least max(x_ik, x_jk), unless one of them is y; then it is the other. A pair that no edge
 * joins yet takes x_ik + x_jk - y without a minimum, so sparse graphs have smaller programs; nodes of fewest neighbours
 * go first. On the complete graph this is the program of Hertrich and Sering with exactly (n-1)(n-2)(n+3)/6 minima.
 */
public final class SpanningTreeProgram {
    private SpanningTreeProgram() {}

    /** For the complete graph, edges as {@link OrderedGraph#complete} lists them. */
    public static Program of(int nodes) {
        return of(OrderedGraph.complete(nodes));
    }

    /**
     * For one graph: input {@code weight[m]} in the order of its edges, output {@code tree}. Of parallel edges the
     * lightest counts; loops are never read. A single node has a tree of weight 0.
     *
     * @throws IllegalArgumentException when the graph has no node or is not connected; the message names two nodes
     */
    public static Program of(OrderedGraph graph) {
        int n = graph.nodes();
        var pairs = new NodePairs(n);
        var elimination = Elimination.of(graph);
        var p = Program.builder("minimum spanning tree of " + n + " nodes");
        Array weight = p.input("weight", graph.edges());
        Array x = p.local("x", n, n);
        Array y = p.local("y");
        Array tree = p.output("tree");

        Table ends = Table.of("ends", elimination.lowerNeighboursOfEdges());
        Table edges = pairs.table("edges", elimination.edges());
        Table neighbours = Table.of("N", elimination.neighbours());
        Table joined = pairs.table("joined", elimination.joined());
        Table filled = pairs.table("filled", elimination.filled());

        p.inParallel(
                "j",
                Range.between(0, n - 1),
                j -> p.inParallel(
                        "i",
                        Range.of(ends, j),
                        i -> p.assign(x.at(i, j), p.min("e", Range.of(edges, pairs.row(i, j)), weight::at))));
        p.assign(tree.cell(), 0);
        p.forEach("k", Range.down(Index.of(n - 1), Index.of(1)), k -> {
            p.assign(y.cell(), p.min("i", Range.of(neighbours, k), i -> x.at(i, k)));
            p.add(tree.cell(), y.cell());
            p.inParallel("i", Range.of(neighbours, k), i -> {
                p.inParallel(
                        "j",
                        Range.of(joined, pairs.row(k, i)),
                        j -> p.assign(
                                x.at(i, j),
                                Expression.min(
                                        x.at(i, j), x.at(i, k).plus(x.at(j, k)).minus(y.cell()))));
                p.inParallel(
                        "j",
                        Range.of(filled, pairs.row(k, i)),
                        j -> p.assign(x.at(i, j), x.at(i, k).plus(x.at(j, k)).minus(y.cell())));
            });
        });
        return p.build();
    }

    /** Two nodes that no path joins, edges taken as undirected; empty for a connected graph. */
    public static List<Integer> unconnected(OrderedGraph graph) {
        return Components.twoApart(graph);
    }

    /** Minima of the program for the complete graph: (n-1)(n-2)(n+3)/6, and 0 below three nodes. */
    public static long operations(int nodes) {
        return nodes < 3 ? 0 : Math.multiplyExact((nodes - 1L) * (nodes - 2L), nodes + 3L) / 6;
    }
}
