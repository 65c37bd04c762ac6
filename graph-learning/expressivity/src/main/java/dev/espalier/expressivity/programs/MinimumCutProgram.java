package dev.espalier.expressivity.programs;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Expression;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest total capacity of arcs that separate nodes: by duality the value of a maximum flow. Away from ties the
 * gradient of its network is the indicator of the minimum cut's arcs.
 */
public final class MinimumCutProgram {
    private MinimumCutProgram() {}

    /**
     * The minimum cut between two nodes: input {@code capacity[m]}, output {@code cut}; as many operations as
     * {@link MaximumFlowProgram#operations}.
     *
     * @throws IllegalArgumentException when source or sink is no node, or they are the same
     */
    public static Program between(OrderedGraph graph, int source, int sink) {
        var p = Program.builder("minimum cut between " + source + " and " + sink);
        Array capacity = p.nonNegativeInput("capacity", graph.edges());
        Array cut = p.output("cut");
        var flow = MaximumFlowProgram.write(p, new Residual(graph, source, sink), capacity::at, "");
        p.assign(cut.cell(), flow.value());
        return p.build();
    }

    /**
     * The minimum cut of an undirected graph into any two parts: input {@code weight[m]}, output {@code cut}. One flow from
     * node 0 to each other node and n - 2 minima.
     *
     * @throws IllegalArgumentException when the graph has fewer than two nodes
     */
    public static Program ofWhole(OrderedGraph graph) {
        int n = graph.nodes();
        if (n < 2) {
            throw new IllegalArgumentException("found " + n + " nodes, expected at least 2 for a cut");
        }
        OrderedGraph both = bothWays(graph);
        int[] edgeOfArc = new int[both.edges()];
        for (int a = 0; a < edgeOfArc.length; a++) {
            edgeOfArc[a] = a / 2;
        }
        Table edge = Table.row("edge", edgeOfArc);
        var p = Program.builder("minimum cut of " + n + " nodes");
        Array weight = p.nonNegativeInput("weight", graph.edges());
        Array cut = p.output("cut");
        List<Expression> values = new ArrayList<>();
        for (int sink = 1; sink < n; sink++) {
            var flow = MaximumFlowProgram.write(
                    p, new Residual(both, 0, sink), arc -> weight.at(edge.at(arc)), "to" + sink + ".");
            values.add(flow.value());
        }
        p.assign(cut.cell(), Expression.min(values.toArray(Expression[]::new)));
        return p.build();
    }

    /** Operations of {@link #ofWhole}. */
    public static long operations(OrderedGraph graph) {
        OrderedGraph both = bothWays(graph);
        long operations = graph.nodes() - 2L;
        for (int sink = 1; sink < graph.nodes(); sink++) {
            operations += MaximumFlowProgram.operations(both, 0, sink);
        }
        return operations;
    }

    /** Arc 2e runs along edge e and arc 2e+1 against it. */
    private static OrderedGraph bothWays(OrderedGraph graph) {
        int[] sources = new int[2 * graph.edges()];
        int[] targets = new int[2 * graph.edges()];
        for (int e = 0; e < graph.edges(); e++) {
            sources[2 * e] = graph.source(e);
            targets[2 * e] = graph.target(e);
            sources[2 * e + 1] = graph.target(e);
            targets[2 * e + 1] = graph.source(e);
        }
        return OrderedGraph.of(graph.nodes(), sources, targets);
    }
}
