package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.expressivity.language.Array;
import dev.espalier.expressivity.language.Program;
import dev.espalier.expressivity.language.Range;
import dev.espalier.expressivity.network.Compiler;
import dev.espalier.expressivity.network.Gradient;
import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.expressivity.programs.OrderedGraph;
import org.junit.jupiter.api.Test;

/** The README's examples, as they stand there. */
class ReadmeTest {
    @Test
    void aFlow() {
        var graph = OrderedGraph.of(4, new int[][] {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}});
        var network = MaximumFlowNetwork.of(graph, 0, 3);
        var flow = network.flow(3, 2, 5, 2, 3); // value 5, on arcs [3, 2, 1, 2, 3]
        assertEquals(5, flow.value());
        assertArrayEquals(new long[] {3, 2, 1, 2, 3}, flow.onArcs());
    }

    @Test
    void aTree() {
        var trees = SpanningTreeNetwork.of(OrderedGraph.complete(3)); // edges 0-1, 0-2, 1-2
        long weight = trees.weight(7, 2, 4); // 6
        double[] edges = Gradient.of(trees.network(), 0, new double[] {7, 2, 4}); // [0, 1, 1]
        assertEquals(6, weight);
        assertArrayEquals(new double[] {0, 1, 1}, edges);
    }

    @Test
    void aProgramOfOnesOwn() {
        var p = Program.builder("range of a list");
        Array x = p.input("x", 8);
        Array range = p.output("range");
        p.assign(range.cell(), p.max("i", Range.between(0, 7), x::at).minus(p.min("i", Range.between(0, 7), x::at)));
        ReluNetwork network = Compiler.compile(p.build()); // 10 units: the first round of both trees is shared
        assertEquals(7, network.evaluate(3, 1, 4, 1, 5, 9, 2, 8)[0] - 1);
        assertEquals(10, network.units());
    }
}
