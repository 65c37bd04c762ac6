package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Maximum flows by shortest augmenting paths (Edmonds and Karp) on big integers, and what a flow must satisfy. */
public final class PlainFlow {
    private PlainFlow() {}

    /** The value of a maximum flow. */
    public static BigInteger value(OrderedGraph graph, int source, int sink, long[] capacities) {
        int n = graph.nodes();
        BigInteger[][] residual = new BigInteger[n][n];
        for (BigInteger[] row : residual) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (int e = 0; e < graph.edges(); e++) {
            BigInteger c = BigInteger.valueOf(capacities[e]);
            residual[graph.source(e)][graph.target(e)] = residual[graph.source(e)][graph.target(e)].add(c);
        }
        BigInteger value = BigInteger.ZERO;
        for (int[] parent = paths(residual, source); parent[sink] >= 0; parent = paths(residual, source)) {
            BigInteger room = residual[parent[sink]][sink];
            for (int v = sink; v != source; v = parent[v]) {
                room = room.min(residual[parent[v]][v]);
            }
            for (int v = sink; v != source; v = parent[v]) {
                residual[parent[v]][v] = residual[parent[v]][v].subtract(room);
                residual[v][parent[v]] = residual[v][parent[v]].add(room);
            }
            value = value.add(room);
        }
        return value;
    }

    private static int[] paths(BigInteger[][] residual, int source) {
        int[] parent = new int[residual.length];
        Arrays.fill(parent, -1);
        parent[source] = source;
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(source);
        while (!queue.isEmpty()) {
            int u = queue.remove();
            for (int v = 0; v < residual.length; v++) {
                if (parent[v] < 0 && residual[u][v].signum() > 0) {
                    parent[v] = u;
                    queue.add(v);
                }
            }
        }
        return parent;
    }

    /** Number of arcs of a shortest path with positive capacities; n if there is none. */
    static int distance(OrderedGraph graph, int source, int sink, long[] capacities) {
        int n = graph.nodes();
        int[] distance = new int[n];
        Arrays.fill(distance, n);
        distance[source] = 0;
        for (int round = 0; round < n; round++) {
            for (int e = 0; e < graph.edges(); e++) {
                if (capacities[e] > 0) {
                    int through = distance[graph.source(e)] + 1;
                    distance[graph.target(e)] = Math.min(distance[graph.target(e)], through);
                }
            }
        }
        return distance[sink];
    }

    /** Fails unless a flow keeps to capacities, is conserved off source and sink, and has the value it says. */
    public static void assertFlow(
            OrderedGraph graph, int source, int sink, long[] capacities, long[] flow, long value) {
        long[] net = new long[graph.nodes()];
        for (int e = 0; e < graph.edges(); e++) {
            assertTrue(flow[e] >= 0 && flow[e] <= capacities[e], "flow " + flow[e] + " of " + capacities[e]);
            net[graph.source(e)] -= flow[e];
            net[graph.target(e)] += flow[e];
        }
        for (int v = 0; v < graph.nodes(); v++) {
            assertEquals(v == source ? -value : v == sink ? value : 0, net[v], "net flow into node " + v);
        }
    }
}
