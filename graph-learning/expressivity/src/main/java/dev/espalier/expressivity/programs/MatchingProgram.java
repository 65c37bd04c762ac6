package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Index;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Range;

/**
 * A maximum matching of a bipartite graph, as a flow from a source through left nodes, edges and right nodes to a sink with
 * capacity 1 at every node. Edges that are switched off are given 0; with 0 and 1 for edges the matching is integral, with
 * numbers between it is a maximum fractional matching.
 */
public final class MatchingProgram {
    private MatchingProgram() {}

    /**
     * Input {@code edge[m]}, 0 or more; outputs {@code matched[m]}, in the same order, and {@code size}.
     *
     * @param left  number of left nodes
     * @param right number of right nodes
     * @param edges {@code {l, r}} for each edge, l below {@code left} and r below {@code right}
     * @throws IllegalArgumentException on a negative number of nodes, a node out of range or an edge that is no pair
     */
    public static Program of(int left, int right, int[][] edges) {
        OrderedGraph graph = network(left, right, edges);
        int arcs = graph.edges();
        int m = edges.length;
        var p = Program.builder("bipartite matching of " + left + " and " + right + " nodes");
        Array edge = p.nonNegativeInput("edge", m);
        Array matched = p.output("matched", m);
        Array size = p.output("size");
        Array capacity = p.local("capacity", arcs);
        Array flow = p.local("flow", arcs);
        p.inParallel("e", Range.between(0, m - 1), e -> p.assign(capacity.at(e), edge.at(e)));
        p.inParallel("e", Range.between(m, arcs - 1), e -> p.assign(capacity.at(e), 1));
        var g = new Residual(graph, left + right, left + right + 1);
        var net = MaximumFlowProgram.write(p, g, capacity::at, "");
        MaximumFlowProgram.writeFlow(p, g, capacity::at, net.x(), flow);
        p.inParallel("e", Range.between(0, m - 1), (Index e) -> p.assign(matched.at(e), flow.at(e)));
        p.assign(size.cell(), net.value());
        return p.build();
    }

    /** Operations of the program: those of its flow. */
    public static long operations(int left, int right, int[][] edges) {
        OrderedGraph graph = network(left, right, edges);
        int source = left + right;
        return MaximumFlowProgram.operations(graph, source, source + 1)
                + MaximumFlowProgram.outputOperations(graph, source, source + 1);
    }

    /** Edges first, then one arc from the source for each left node, then one to the sink for each right node. */
    private static OrderedGraph network(int left, int right, int[][] edges) {
        if (left < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "found " + left + " left nodes and " + right + " right nodes, expected 0 or more of each");
        }
        int[][] arcs = new int[edges.length + left + right][];
        int next = 0;
        for (int[] edge : edges) {
            if (edge.length != 2) {
                throw new IllegalArgumentException(
                        "edge " + next + ": found " + edge.length + " nodes, expected a left and a right one");
            }
            if (edge[0] < 0 || edge[0] >= left || edge[1] < 0 || edge[1] >= right) {
                throw new IllegalArgumentException("edge " + next + ": found left node " + edge[0] + " and right node "
                        + edge[1] + ", expected one of " + left + " and one of " + right);
            }
            arcs[next++] = new int[] {edge[0], left + edge[1]};
        }
        int source = left + right;
        for (int l = 0; l < left; l++) {
            arcs[next++] = new int[] {source, l};
        }
        for (int r = 0; r < right; r++) {
            arcs[next++] = new int[] {left + r, source + 1};
        }
        return OrderedGraph.of(source + 2, arcs);
    }
}
