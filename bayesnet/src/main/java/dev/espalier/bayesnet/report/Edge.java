package dev.espalier.bayesnet.report;

import dev.espalier.graph.EdgeProbabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

    /** Five decimals, which no threshold of two can fall between; 0 and 1 only for what is exactly that. */
    static double stored(double p) {
        double r = Math.rint(p * 1e5) / 1e5;
        return p > 0 && p < 1 ? Math.clamp(r, 1e-5, 1 - 1e-5) : p;
    }

    /** Two decimals, but never 1.00 or 0.00 for a probability that is not exactly that. */
    static String rounded(double p) {
        if (p < 1 && p >= 0.995) {
            return ">0.99";
        }
        return p > 0 && p < 0.005 ? "<0.01" : String.format(Locale.ROOT, "%.2f", p);
    }
}
