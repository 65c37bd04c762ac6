package dev.espalier.expressivity;

import dev.espalier.expressivity.programs.OrderedGraph;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.alg.spanning.KruskalMinimumSpanningTree;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;
import org.jgrapht.graph.WeightedMultigraph;

/** JGraphT on the same graphs; its doubles are exact below 2^53. */
final class ReferenceSolvers {
    private ReferenceSolvers() {}

    /** The value of a maximum flow; parallel arcs are added up, loops left out. */
    static double flowValue(OrderedGraph graph, int source, int sink, long[] capacities) {
        Graph<Integer, DefaultWeightedEdge> g = new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        for (int v = 0; v < graph.nodes(); v++) {
            g.addVertex(v);
        }
        for (int e = 0; e < graph.edges(); e++) {
            long capacity = capacities[e];
            if (!graph.isLoop(e) && capacity > 0) {
                DefaultWeightedEdge arc = g.getEdge(graph.source(e), graph.target(e));
                if (arc == null) {
                    g.setEdgeWeight(g.addEdge(graph.source(e), graph.target(e)), (double) capacity);
                } else {
                    g.setEdgeWeight(arc, g.getEdgeWeight(arc) + capacity);
                }
            }
        }
        return new PushRelabelMFImpl<>(g).getMaximumFlowValue(source, sink);
    }

    static double treeWeight(OrderedGraph graph, long[] weights) {
        Graph<Integer, DefaultWeightedEdge> g = new WeightedMultigraph<>(DefaultWeightedEdge.class);
        for (int v = 0; v < graph.nodes(); v++) {
            g.addVertex(v);
        }
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                g.setEdgeWeight(g.addEdge(graph.source(e), graph.target(e)), (double) weights[e]);
            }
        }
        return new KruskalMinimumSpanningTree<>(g).getSpanningTree().getWeight();
    }
}
