package dev.espalier.bayesnet.report;

import dev.espalier.graph.EdgeProbabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A directed edge and its probability. */
record Edge(int source, int target, double probability) {
    /** Edges with at least {@code least}, most probable first, then by source and target. */
    static List<Edge> atLeast(EdgeProbabilities probabilities, double least) {
        List<Edge> edges = new ArrayList<>();
        for (int s = 0; s < probabilities.nodes(); s++) {
            for (int t = 0; t < probabilities.nodes(); t++) {
                if (probabilities.get(s, t) >= least) {
                    edges.add(new Edge(s, t, probabilities.get(s, t)));
                }
            }
        }
        edges.sort(Comparator.comparingDouble(Edge::probability).reversed());
        return edges;
    }
}
