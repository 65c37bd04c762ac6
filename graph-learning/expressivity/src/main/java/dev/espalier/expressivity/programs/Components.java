package dev.espalier.expressivity.programs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is connected to what, edges taken as undirected. */
final class Components {
    private Components() {}

    /** Two nodes that no path joins; empty if all are connected. */
    static List<Integer> twoApart(OrderedGraph graph) {
        if (graph.nodes() == 0) {
            return List.of();
        }
        boolean[][] adjacent = graph.adjacency();
        boolean[] reached = new boolean[graph.nodes()];
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        reached[0] = true;
        while (!queue.isEmpty()) {
            int u = queue.remove();
            for (int v = 0; v < graph.nodes(); v++) {
                if (!reached[v] && (adjacent[u][v] || adjacent[v][u])) {
                    reached[v] = true;
                    queue.add(v);
                }
            }
        }
        for (int v = 0; v < graph.nodes(); v++) {
            if (!reached[v]) {
                return List.of(0, v);
            }
        }
        return List.of();
    }
}
