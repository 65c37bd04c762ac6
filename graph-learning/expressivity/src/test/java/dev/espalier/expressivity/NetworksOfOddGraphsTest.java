package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksOfOddGraphsTest {
    private static final OrderedGraph EDGE = OrderedGraph.of(2, new int[][] {{0, 1}});

    @Test
    void parallelArcsAreFilledInOrderAndLoopsStayEmpty() {
        OrderedGraph graph = OrderedGraph.of(3, new int[][] {{0, 1}, {1, 1}, {0, 1}, {1, 2}, {0, 1}});
        var flow = MaximumFlowNetwork.of(graph, 0, 2).flow(2, 100, 3, 6, 4);
        assertEquals(6, flow.value());
        assertArrayEquals(new long[] {2, 0, 3, 6, 1}, flow.onArcs());
    }

    @Test
    void ofOppositeArcsOneCarriesNothing() {
        OrderedGraph graph = OrderedGraph.of(3, new int[][] {{0, 1}, {1, 0}, {1, 2}, {2, 1}});
        var flow = MaximumFlowNetwork.of(graph, 0, 2).flow(5, 7, 4, 9);
        assertArrayEquals(new long[] {4, 0, 4, 0}, flow.onArcs());
    }

    @Test
    void nothingFlowsToASinkThatIsCutOff() {
        OrderedGraph graph = OrderedGraph.of(4, new int[][] {{0, 1}, {1, 2}, {3, 2}});
        var flow = MaximumFlowNetwork.of(graph, 0, 3).flow(5, 5, 5);
        assertEquals(0, flow.value());
        assertArrayEquals(new long[3], flow.onArcs());
        assertEquals(
                0,
                MaximumFlowNetwork.of(OrderedGraph.of(2, new int[0][]), 0, 1)
                        .flow()
                        .value());
    }

    @Test
    void flowsBetweenNoNodesOrOneAreRefused() {
        assertMessage(
                "source and sink: found node 1 as both, expected two different nodes",
                () -> MaximumFlowNetwork.of(EDGE, 1, 1));
        assertMessage("sink: found 2, expected one of the nodes 0 to 1", () -> MaximumFlowNetwork.of(EDGE, 0, 2));
        assertMessage("edge 0: found 0 and 5", () -> OrderedGraph.of(2, new int[][] {{0, 5}}));
    }

    @Test
    void negativeCapacitiesAreRefusedByName() {
        var network = MaximumFlowNetwork.of(EDGE, 0, 1);
        assertMessage("input capacity[0]: found -1, expected 0 or more", () -> network.flow(-1));
        assertMessage(
                "input capacity[0]: found -1/2, expected 0 or more", () -> network.flow(List.of(Rational.of(-1, 2))));
        assertMessage("found 2 values, expected", () -> network.flow(1, 2));
    }

    @Test
    void capacitiesBeyondALongAreSeenAndFractionsStillExact() {
        OrderedGraph graph = OrderedGraph.of(3, new int[][] {{0, 1}, {0, 2}, {1, 2}});
        var network = MaximumFlowNetwork.of(graph, 0, 2);
        long most = Long.MAX_VALUE;
        assertThrows(ArithmeticException.class, () -> network.flow(most, most, most));
        Rational large = Rational.of(most);
        assertEquals(List.of(large, large, large, large.plus(large)), network.flow(List.of(large, large, large)));
        Rational third = Rational.of(1, 3);
        assertEquals(
                List.of(third, Rational.of(1, 2), third, Rational.of(5, 6)),
                network.flow(List.of(Rational.ONE, Rational.of(1, 2), third)));
    }

    @Test
    void treesNeedAConnectedGraphWithANode() {
        assertMessage(
                "found no path between node 0 and node 2",
                () -> SpanningTreeNetwork.of(OrderedGraph.of(4, new int[][] {{0, 1}, {2, 3}, {2, 2}})));
        assertMessage("found a graph without nodes", () -> SpanningTreeNetwork.of(OrderedGraph.complete(0)));
        assertEquals(0, SpanningTreeNetwork.of(OrderedGraph.complete(1)).weight());
        assertEquals(-3, SpanningTreeNetwork.of(EDGE).weight(-3));
    }

    @Test
    void loopsAreInNoTreeAndTheLightestParallelEdgeCounts() {
        OrderedGraph graph = OrderedGraph.of(2, new int[][] {{0, 0}, {0, 1}, {1, 0}, {0, 1}});
        assertEquals(2, SpanningTreeNetwork.of(graph).weight(-100, 5, 2, 3));
    }

    @Test
    void treesOfSparseGraphsTakeFewerUnits() {
        int[][] path = new int[30][];
        for (int v = 0; v < path.length; v++) {
            path[v] = new int[] {v, v + 1};
        }
        var network = SpanningTreeNetwork.of(OrderedGraph.of(31, path));
        assertEquals(0, network.network().units());
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable body) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, body).getMessage());
        assertTrue(message.contains(part), message);
    }
}
