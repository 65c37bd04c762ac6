package dev.espalier.expressivity;

import dev.espalier.expressivity.language.Cost;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.OrderedGraph;

/**
 * How large a network is, beside what the theorems let it grow with.
 *
 * @param nodes   n
 * @param edges   m
 * @param program cost of the program, without building the network
 * @param growth  what the theorem's size grows with: n^3 for trees, m^2 n^2 for flows
 * @param deepens what the theorem's depth grows with: n log2 n for trees, m^2 n^2 for flows
 * @param network the compiled network
 */
public record NetworkSize(int nodes, int edges, Cost program, double growth, double deepens, ReluNetwork network) {
    /** Trees on the complete graph. */
    public static NetworkSize ofTree(int nodes) {
        var tree = SpanningTreeNetwork.of(OrderedGraph.complete(nodes));
        double growth = Math.pow(nodes, 3);
        double deepens = nodes * Math.log(nodes) / Math.log(2);
        return new NetworkSize(nodes, tree.graph().edges(), tree.program().cost(), growth, deepens, tree.network());
    }

    /** Flows from the first node to the last of the complete digraph. */
    public static NetworkSize ofFlow(int nodes) {
        OrderedGraph graph = OrderedGraph.completeDirected(nodes);
        var flow = MaximumFlowNetwork.of(graph, 0, nodes - 1);
        double growth = Math.pow((double) graph.edges() * nodes, 2);
        return new NetworkSize(nodes, graph.edges(), flow.program().cost(), growth, growth, flow.network());
    }

    /** Operations of the program over {@link #growth}: what the theorem says stays bounded. */
    public double share() {
        return (double) program.size() / growth;
    }

    /** Depth of the program over {@link #deepens}, which stays bounded too. */
    public double depthShare() {
        return program.depth() / deepens;
    }
}
