package dev.espalier.expressivity.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Cost;
import dev.espalier.expressivity.network.Compiler;
import org.junit.jupiter.api.Test;

class OperationCountTest {
    @Test
    void treesTakeAsManyMinimaAsTheFormulaSays() {
        int[] nodes = {1, 2, 3, 4, 5, 6, 8, 10, 20, 50, 100};
        long[] minima = {0, 0, 2, 7, 16, 30, 77, 156, 1311, 20776, 166551};
        for (int i = 0; i < nodes.length; i++) {
            assertEquals(minima[i], SpanningTreeProgram.operations(nodes[i]));
            assertEquals(minima[i], SpanningTreeProgram.of(nodes[i]).cost().size(), nodes[i] + " nodes");
        }
    }

    @Test
    void treesAreAsDeepAsTheirRoundsOfMinima() {
        for (int n = 2; n <= 30; n++) {
            int depth = 0;
            for (int left = n - 1; left >= 2; left--) {
                depth += 32 - Integer.numberOfLeadingZeros(left - 1) + 1;
            }
            var program = SpanningTreeProgram.of(n);
            assertEquals(depth, program.cost().depth(), n + " nodes");
            assertTrue(program.longestChain() <= depth);
        }
    }

    @Test
    void flowsTakeAsManyOperationsAsTheFormulaSays() {
        OrderedGraph pathAndTriangle = OrderedGraph.of(3, new int[][] {{0, 1}, {1, 2}, {0, 2}});
        OrderedGraph golden = OrderedGraph.of(4, new int[][] {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}});
        assertFlowOperations(18, pathAndTriangle, 2);
        assertFlowOperations(345, golden, 3);
        assertFlowOperations(414, OrderedGraph.completeDirected(4), 3);
        assertFlowOperations(5346, GoldenFlows.CLRS, 5);
    }

    @Test
    void flowsOnlyPayForRangesTheyRun() {
        Cost cost = MaximumFlowProgram.of(OrderedGraph.of(2, new int[][] {{0, 1}}), 0, 1)
                .cost();
        assertEquals(Cost.FREE, cost);
    }

    @Test
    void compiledNetworksAreNoLargerOrDeeperThanTheirPrograms() {
        for (int n = 2; n <= 5; n++) {
            var flow = MaximumFlowProgram.of(OrderedGraph.completeDirected(n), 0, n - 1);
            var network = Compiler.compile(flow);
            assertTrue(network.units() <= flow.cost().size());
            assertTrue(network.depth() <= flow.longestChain());
        }
        for (int n = 2; n <= 12; n++) {
            var tree = SpanningTreeProgram.of(n);
            var network = Compiler.compile(tree);
            assertEquals(SpanningTreeProgram.operations(n), network.units());
            assertEquals(tree.cost().depth(), network.depth());
            assertEquals(n < 3 ? 0 : 1, network.largestWeight());
        }
    }

    private static void assertFlowOperations(long operations, OrderedGraph graph, int sink) {
        assertEquals(operations, MaximumFlowProgram.operations(graph, 0, sink));
        assertEquals(
                operations + MaximumFlowProgram.outputOperations(graph, 0, sink),
                MaximumFlowProgram.of(graph, 0, sink).cost().size());
    }
}
