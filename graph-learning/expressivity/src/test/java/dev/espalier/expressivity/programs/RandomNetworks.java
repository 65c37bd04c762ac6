package dev.espalier.expressivity.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random graphs and capacities of the kinds that break flow algorithms. */
public final class RandomNetworks {
    private static final long[] LARGEST = {1, 2, 3, 10, 1000, 1_000_000, 1L << 40};

    private RandomNetworks() {}

    /** Arcs of random density, some parallel, some loops, some opposite; nodes may be cut off. */
    public static OrderedGraph graph(int nodes, SplittableRandom random) {
        double density = random.nextDouble();
        List<int[]> arcs = new ArrayList<>();
        for (int u = 0; u < nodes; u++) {
            for (int v = 0; v < nodes; v++) {
                double chance = u == v ? 0.05 : density;
                while (random.nextDouble() < chance) {
                    arcs.add(new int[] {u, v});
                    chance = 0.1;
                }
            }
        }
        return OrderedGraph.of(nodes, shuffled(arcs, random));
    }

    /** As {@link #graph}, and connected. */
    public static OrderedGraph connectedGraph(int nodes, SplittableRandom random) {
        OrderedGraph some = graph(nodes, random);
        List<int[]> edges = new ArrayList<>();
        for (int e = 0; e < some.edges(); e++) {
            edges.add(new int[] {some.source(e), some.target(e)});
        }
        for (int v = 1; v < nodes; v++) {
            edges.add(new int[] {v, random.nextInt(v)});
        }
        return OrderedGraph.of(nodes, shuffled(edges, random));
    }

    private static int[][] shuffled(List<int[]> edges, SplittableRandom random) {
        int[][] order = edges.toArray(int[][]::new);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int[] moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    /** Capacities of random size, of which a random part is 0: absent arcs, in a network for the complete digraph. */
    public static long[] capacities(int arcs, SplittableRandom random) {
        long largest = LARGEST[random.nextInt(LARGEST.length)];
        double zeros = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        return random.longs(arcs, 0, largest + 1)
                .map(c -> random.nextDouble() < zeros ? 0 : c)
                .toArray();
    }

    /**
     * Small capacities on arcs between consecutive layers of nodes, from the source, node 0, to the sink, the last: long
     * walks that share arcs, on which flow gets stuck and must be pulled back.
     */
    public static long[] layeredCapacities(OrderedGraph graph, SplittableRandom random) {
        int n = graph.nodes();
        int last = Math.min(n - 1, 2 + random.nextInt(3));
        int[] layer = new int[n];
        for (int v = 1; v < n - 1; v++) {
            layer[v] = 1 + random.nextInt(Math.max(1, last - 1));
        }
        layer[n - 1] = last;
        long[] capacities = new long[graph.edges()];
        for (int e = 0; e < capacities.length; e++) {
            boolean forward = layer[graph.target(e)] == layer[graph.source(e)] + 1;
            capacities[e] = forward ? random.nextInt(5) : random.nextInt(12) == 0 ? 1 : 0;
        }
        return capacities;
    }

    /** Only the arcs with capacity. */
    public static OrderedGraph support(OrderedGraph graph, long[] capacities) {
        List<int[]> arcs = new ArrayList<>();
        for (int e = 0; e < capacities.length; e++) {
            if (capacities[e] > 0) {
                arcs.add(new int[] {graph.source(e), graph.target(e)});
            }
        }
        return OrderedGraph.of(graph.nodes(), arcs.toArray(int[][]::new));
    }

    /** Weights of both signs, with ties where they are small. */
    public static long[] weights(int edges, SplittableRandom random) {
        long largest = LARGEST[random.nextInt(LARGEST.length)];
        return random.longs(edges, -largest, largest + 1).toArray();
    }
}
