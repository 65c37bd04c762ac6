package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Program;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentingFlowTest {
    @Randomised(cases = 120)
    void everyCallKeepsItsPromises(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.graph(2 + random.nextInt(5), random);
        checkEveryCall(graph, RandomNetworks.capacities(graph.edges(), random));
    }

    @Randomised(cases = 40)
    void callsOnLongWalksKeepThemToo(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph complete = OrderedGraph.completeDirected(7 + random.nextInt(2));
        long[] capacities = RandomNetworks.layeredCapacities(complete, random);
        OrderedGraph graph = RandomNetworks.support(complete, capacities);
        checkEveryCall(graph, Arrays.stream(capacities).filter(c -> c > 0).toArray());
    }

    /** Two walks of three arcs share their last; what the second brings there must go back to the source. */
    @Test
    void stuckFlowIsPulledBack() {
        OrderedGraph graph =
                OrderedGraph.of(7, new int[][] {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 5}, {4, 6}, {5, 6}});
        long[] capacities = {1, 1, 2, 1, 1, 2, 1, 2};
        long[] residual = new long[49];
        for (int e = 0; e < capacities.length; e++) {
            residual[graph.source(e) * 7 + graph.target(e)] = capacities[e];
        }
        long[] z = MaximumFlowProgram.augmentation(graph, 0, 6, 3).evaluate(residual);
        long[] expected = new long[49];
        expected[1] = 1;
        expected[7 + 4] = 1;
        expected[4 * 7 + 6] = 1;
        assertArrayEquals(expected, z);
        checkEveryCall(graph, capacities);
    }

    /** Runs the outer loop of the flow program by hand and checks every call in it. */
    private static void checkEveryCall(OrderedGraph graph, long[] capacities) {
        int n = graph.nodes();
        OrderedGraph complete = OrderedGraph.completeDirected(n);
        int sink = n - 1;
        long[] residual = new long[n * n];
        long[] net = new long[n * n];
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                residual[graph.source(e) * n + graph.target(e)] += capacities[e];
            }
        }
        int pairs = new Residual(graph, 0, sink).pairCount();
        for (int k = 1; k < n; k++) {
            Program call = MaximumFlowProgram.augmentation(graph, 0, sink, k);
            for (int it = 0; it < pairs; it++) {
                int distance = PlainFlow.distance(complete, 0, sink, byArc(complete, residual));
                assertTrue(distance >= k, "distance " + distance + " in round " + k);
                long[] z = call.evaluate(residual);
                checkCall(n, sink, residual, z, distance == k);
                for (int u = 0; u < n; u++) {
                    for (int v = 0; v < n; v++) {
                        net[u * n + v] += z[u * n + v] - z[v * n + u];
                        residual[u * n + v] += z[v * n + u] - z[u * n + v];
                    }
                }
            }
            assertTrue(PlainFlow.distance(complete, 0, sink, byArc(complete, residual)) > k);
        }
        long value = Arrays.stream(net, 0, n).sum();
        long[] whole = MaximumFlowProgram.of(graph, 0, sink).evaluate(capacities);
        assertEquals(value, whole[graph.edges()]);
    }

    private static long[] byArc(OrderedGraph complete, long[] residual) {
        long[] capacities = new long[complete.edges()];
        for (int e = 0; e < capacities.length; e++) {
            capacities[e] = residual[complete.source(e) * complete.nodes() + complete.target(e)];
        }
        return capacities;
    }

    private static void checkCall(int n, int sink, long[] residual, long[] z, boolean due) {
        boolean saturated = false;
        long[] into = new long[n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                long flow = z[u * n + v];
                assertTrue(flow >= 0 && flow <= residual[u * n + v], flow + " of " + residual[u * n + v]);
                saturated |= flow > 0 && flow == residual[u * n + v];
                into[v] += flow;
                into[u] -= flow;
            }
        }
        for (int v = 1; v < n; v++) {
            assertTrue(v == sink || into[v] == 0, "conserved at " + v);
        }
        assertEquals(-into[0], into[sink]);
        assertEquals(due, saturated, "an arc is saturated exactly if the distance is that of the walks");
        if (!due) {
            assertArrayEquals(new long[n * n], z);
        }
    }
}
