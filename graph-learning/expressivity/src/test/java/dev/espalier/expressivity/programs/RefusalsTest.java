package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.MaximumFlowNetwork;
import dev.espalier.expressivity.SpanningTreeNetwork;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.CompilerOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the problems refuse, and in which words. */
class RefusalsTest {
    private static final OrderedGraph TRIANGLE = OrderedGraph.complete(3);

    @Test
    void graphsHaveNodesThatExist() {
        assertMessage(
                "edge 1: found 0 and 3, expected nodes of 0 to 2",
                () -> OrderedGraph.of(3, new int[][] {{0, 1}, {0, 3}}));
        assertMessage(
                "edge 0: found -1 and 0, expected nodes of 0 to 2", () -> OrderedGraph.of(3, new int[][] {{-1, 0}}));
        assertMessage(
                "found 1 sources, expected 2, as many as targets", () -> OrderedGraph.of(3, new int[1], new int[2]));
        assertMessage(
                "edge 1: found 3 nodes, expected a source and a target",
                () -> OrderedGraph.of(3, new int[][] {{0, 1}, {0, 1, 2}}));
    }

    @Test
    void graphsHaveNoFewerNodesThanNone() {
        assertMessage("found -1 nodes, expected 0 or more", () -> OrderedGraph.of(-1, new int[0][]));
        assertMessage("found -1 nodes, expected 0 or more", () -> OrderedGraph.complete(-1));
        assertMessage("found -2 nodes, expected 0 or more", () -> OrderedGraph.completeDirected(-2));
        assertThrows(ArithmeticException.class, () -> OrderedGraph.complete(100_000));
        assertEquals(0, OrderedGraph.complete(0).edges());
        assertEquals(0, OrderedGraph.completeDirected(1).edges());
    }

    @Test
    void graphsAreEqualByTheirEdgesInOrder() {
        assertEquals(TRIANGLE, OrderedGraph.of(3, new int[][] {{0, 1}, {0, 2}, {1, 2}}));
        assertEquals(
                TRIANGLE.hashCode(),
                OrderedGraph.of(3, new int[] {0, 0, 1}, new int[] {1, 2, 2}).hashCode());
        assertNotEquals(TRIANGLE, OrderedGraph.of(3, new int[][] {{0, 1}, {1, 2}, {0, 2}}));
        assertNotEquals(TRIANGLE, OrderedGraph.of(4, new int[][] {{0, 1}, {0, 2}, {1, 2}}));
        assertEquals("OrderedGraph[3 nodes, 3 edges]", TRIANGLE.toString());
        assertTrue(OrderedGraph.of(1, new int[][] {{0, 0}}).isLoop(0));
        assertFalse(TRIANGLE.isLoop(0));
    }

    @Test
    void flowsCutsAndPathsHaveEndsThatExist() {
        assertMessage("source: found 3, expected one of the nodes 0 to 2", () -> MaximumFlowProgram.of(TRIANGLE, 3, 0));
        assertMessage(
                "sink: found -1, expected one of the nodes 0 to 2", () -> MinimumCutProgram.between(TRIANGLE, 0, -1));
        assertMessage(
                "source and sink: found node 2 as both, expected two different nodes",
                () -> MaximumFlowProgram.operations(TRIANGLE, 2, 2));
        assertMessage(
                "walks between two of 3 nodes: found 3 arcs, expected 1 to 2",
                () -> MaximumFlowProgram.augmentation(TRIANGLE, 0, 2, 3));
        assertMessage(
                "found 1 nodes, expected at least 2 for a cut",
                () -> MinimumCutProgram.ofWhole(OrderedGraph.complete(1)));
        assertMessage("source: found 3, expected one of the nodes 0 to 2", () -> ShortestPathProgram.of(TRIANGLE, 3));
        assertMessage(
                "source: found 0, expected one of the nodes 0 to -1",
                () -> ShortestPathProgram.reachable(OrderedGraph.complete(0), 0));
    }

    @Test
    void matchingsHaveNodesOnBothSides() {
        assertMessage(
                "edge 1: found left node 0 and right node 2, expected one of 2 and one of 2",
                () -> MatchingProgram.of(2, 2, new int[][] {{0, 1}, {0, 2}}));
        assertMessage(
                "edge 0: found left node -1 and right node 0, expected one of 1 and one of 1",
                () -> MatchingProgram.operations(1, 1, new int[][] {{-1, 0}}));
        assertMessage(
                "found -1 left nodes and 2 right nodes, expected 0 or more of each",
                () -> MatchingProgram.of(-1, 2, new int[0][]));
        assertMessage(
                "edge 0: found 1 nodes, expected a left and a right one",
                () -> MatchingProgram.of(1, 1, new int[][] {{0}}));
        assertEquals(0, MatchingProgram.of(0, 0, new int[0][]).evaluate(new long[0])[0]);
    }

    @Test
    void weightsAreAsManyAsEdges() {
        assertMessage(
                "found 2 weights, expected one for each edge of OrderedGraph[3 nodes, 3 edges]",
                () -> SpanningTree.edges(TRIANGLE, List.of(Rational.ONE, Rational.ONE)));
        assertMessage(
                "found 2 values, expected 1 times the 3 inputs of the network",
                () -> SpanningTreeNetwork.of(TRIANGLE).weight(1, 2));
        assertMessage(
                "found 5 values, expected 2 times the 3 inputs of the network",
                () -> MaximumFlowNetwork.of(TRIANGLE, 0, 2).flows(new long[5], 2));
        assertMessage(
                "program 'maximum flow from 0 to 2 on 3 nodes': found no output size, weight, expected each",
                () -> Compiler.compile(
                        MaximumFlowProgram.of(TRIANGLE, 0, 2),
                        CompilerOptions.DEFAULT.withOutputs("size", "value", "weight")));
    }

    private static void assertMessage(String message, Executable body) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, body).getMessage());
    }
}
