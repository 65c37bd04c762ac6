package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.expressivity.MaximumFlowNetwork.Flow;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.PlainFlow;
import dev.espalier.expressivity.programs.RandomNetworks;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MaximumFlowAgainstReferenceTest {
    /** Up to this sum of capacities JGraphT's doubles are exact. */
    private static final long EXACT = 1L << 53;

    @Test
    void networksOfCompleteDigraphsAnswerForAllTheirSubgraphs() {
        for (int n = 2; n <= 6; n++) {
            checkRandomCapacities(n, 500, Key.of(n));
        }
    }

    @Test
    @Tag("slow")
    void aHundredThousandFlows() {
        int[] graphs = {0, 0, 5_000, 30_000, 35_000, 25_000, 5_000, 3_000};
        for (int n = 2; n < graphs.length; n++) {
            checkRandomCapacities(n, graphs[n], Key.of(n).split("many"));
        }
    }

    @Test
    @Tag("slow")
    void someHundredFlowsOnTwelveNodes() {
        checkRandomCapacities(12, 512, Key.of(12));
    }

    @Test
    @Tag("slow")
    void allDigraphsOnUpToFourNodesWithCapacitiesUpToTwo() {
        for (int n = 2; n <= 4; n++) {
            OrderedGraph graph = OrderedGraph.completeDirected(n);
            var network = MaximumFlowNetwork.of(graph, 0, n - 1);
            int arcs = graph.edges();
            int all = (int) Math.round(Math.pow(3, arcs));
            int batch = Math.min(all, 3 * 3 * 3 * 3 * 3 * 3 * 3 * 3 * 3);
            for (int from = 0; from < all; from += batch) {
                long[] capacities = new long[batch * arcs];
                for (int b = 0; b < batch; b++) {
                    for (int e = 0, code = from + b; e < arcs; e++, code /= 3) {
                        capacities[b * arcs + e] = code % 3;
                    }
                }
                check(graph, network, capacities, batch);
            }
        }
    }

    @Randomised(cases = 150)
    void networksOfAnyGraph(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(4);
        OrderedGraph graph = RandomNetworks.graph(n, random);
        int source = random.nextInt(n);
        int sink = (source + 1 + random.nextInt(n - 1)) % n;
        var network = MaximumFlowNetwork.of(graph, source, sink);
        for (int i = 0; i < 10; i++) {
            long[] capacities = RandomNetworks.capacities(graph.edges(), random);
            checkFlow(graph, source, sink, capacities, network.flow(capacities));
        }
    }

    @Randomised(cases = 4)
    void networksOfLayeredGraphs(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph complete = OrderedGraph.completeDirected(7);
        OrderedGraph graph = RandomNetworks.support(complete, RandomNetworks.layeredCapacities(complete, random));
        var network = MaximumFlowNetwork.of(graph, 0, 6);
        for (int i = 0; i < 200; i++) {
            long[] capacities =
                    random.longs(graph.edges(), 0, 1 + random.nextInt(5)).toArray();
            checkFlow(graph, 0, 6, capacities, network.flow(capacities));
        }
    }

    @Randomised(cases = 3)
    void networksOfSparseGraphsOnTwelveNodes(Key key) {
        SplittableRandom random = key.random();
        int[][] arcs = new int[18][];
        for (int e = 0; e < arcs.length; e++) {
            int u = e < 12 ? e : random.nextInt(12);
            arcs[e] = new int[] {u, (u + 1 + random.nextInt(3)) % 12};
        }
        OrderedGraph graph = OrderedGraph.of(12, arcs);
        var network = MaximumFlowNetwork.of(graph, 0, 7);
        int batch = 100;
        long[] capacities = new long[batch * arcs.length];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(
                    RandomNetworks.capacities(arcs.length, random), 0, capacities, b * arcs.length, arcs.length);
        }
        List<Flow> flows = network.flows(capacities, batch);
        for (int b = 0; b < batch; b++) {
            long[] own = Arrays.copyOfRange(capacities, b * arcs.length, (b + 1) * arcs.length);
            checkFlow(graph, 0, 7, own, flows.get(b));
        }
    }

    private static void checkRandomCapacities(int nodes, int graphs, Key key) {
        OrderedGraph graph = OrderedGraph.completeDirected(nodes);
        var network = MaximumFlowNetwork.of(graph, 0, nodes - 1);
        SplittableRandom random = key.random();
        int arcs = graph.edges();
        for (int done = 0; done < graphs; done += 512) {
            int batch = Math.min(512, graphs - done);
            long[] capacities = new long[batch * arcs];
            for (int b = 0; b < batch; b++) {
                long[] own = random.nextBoolean()
                        ? RandomNetworks.capacities(arcs, random)
                        : RandomNetworks.layeredCapacities(graph, random);
                System.arraycopy(own, 0, capacities, b * arcs, arcs);
            }
            check(graph, network, capacities, batch);
        }
    }

    private static void check(OrderedGraph graph, MaximumFlowNetwork network, long[] capacities, int batch) {
        int arcs = graph.edges();
        List<Flow> flows = network.flows(capacities, batch);
        for (int b = 0; b < batch; b++) {
            long[] own = Arrays.copyOfRange(capacities, b * arcs, (b + 1) * arcs);
            checkFlow(graph, 0, graph.nodes() - 1, own, flows.get(b));
        }
    }

    private static void checkFlow(OrderedGraph graph, int source, int sink, long[] capacities, Flow flow) {
        PlainFlow.assertFlow(graph, source, sink, capacities, flow.onArcs(), flow.value());
        assertEquals(PlainFlow.value(graph, source, sink, capacities), BigInteger.valueOf(flow.value()));
        if (Arrays.stream(capacities).sum() < EXACT) {
            double reference = ReferenceSolvers.flowValue(graph, source, sink, capacities);
            assertEquals(reference, (double) flow.value());
        }
    }
}
