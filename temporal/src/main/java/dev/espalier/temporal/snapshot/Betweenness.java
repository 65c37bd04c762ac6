package dev.espalier.temporal.snapshot;

import java.util.Arrays;

/**
 * Betweenness of every node by Brandes' accumulation (Brandes 2001), over all nodes as sources or, in components that are too
 * large, over pivots whose dependencies are scaled up (Brandes and Pich 2007).
 */
final class Betweenness {
    private final int exactUpTo;
    private final int pivots;
    private int[] distance = new int[0];
    private int[] queue = new int[0];
    private double[] paths = new double[0];
    private double[] dependency = new double[0];
    private double[] between = new double[0];

    Betweenness(int exactUpTo, int pivots) {
        this.exactUpTo = exactUpTo;
        this.pivots = pivots;
    }

    /** Betweenness by node, over ordered pairs, not normalised; overwritten by the next call. */
    double[] of(SnapshotGraph graph, Components components) {
        int n = graph.nodes();
        if (queue.length < n) {
            distance = new int[n + n / 2];
            queue = new int[n + n / 2];
            paths = new double[n + n / 2];
            dependency = new double[n + n / 2];
            between = new double[n + n / 2];
        }
        Arrays.fill(distance, 0, n, -1);
        Arrays.fill(between, 0, n, 0);
        for (int c = 0; c < components.count(); c++) {
            int size = components.size(c);
            int sources = size <= exactUpTo ? size : Math.min(size, pivots);
            for (int i = 0; size > 2 && i < sources; i++) {
                accumulate(graph, components.node(components.start(c) + i), (double) size / sources);
            }
        }
        return between;
    }

    private void accumulate(SnapshotGraph graph, int source, double weight) {
        int[] offsets = graph.offsets();
        int[] neighbours = graph.neighbours();
        distance[source] = 0;
        paths[source] = 1;
        dependency[source] = 0;
        queue[0] = source;
        int end = 1;
        for (int next = 0; next < end; next++) {
            int v = queue[next];
            for (int k = offsets[v]; k < offsets[v + 1]; k++) {
                int w = neighbours[k];
                if (distance[w] < 0) {
                    distance[w] = distance[v] + 1;
                    paths[w] = 0;
                    dependency[w] = 0;
                    queue[end++] = w;
                }
                if (distance[w] == distance[v] + 1) {
                    paths[w] += paths[v];
                }
            }
        }
        for (int i = end - 1; i > 0; i--) {
            int w = queue[i];
            double share = (1 + dependency[w]) / paths[w];
            for (int k = offsets[w]; k < offsets[w + 1]; k++) {
                int v = neighbours[k];
                if (distance[v] == distance[w] - 1) {
                    dependency[v] += paths[v] * share;
                }
            }
            between[w] += weight * dependency[w];
            distance[w] = -1;
        }
        distance[source] = -1;
    }
}
