package dev.espalier.expressivity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.expressivity.programs.PlainTree;
import dev.espalier.expressivity.programs.RandomNetworks;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpanningTreeAgainstReferenceTest {
    @Test
    void networksOfCompleteGraphs() {
        for (int n = 1; n <= 9; n++) {
            checkRandomWeights(n, 300, Key.of(n));
        }
        checkRandomWeights(20, 20, Key.of(20));
    }

    @Test
    @Tag("slow")
    void aHundredThousandTrees() {
        for (int n = 2; n <= 9; n++) {
            checkRandomWeights(n, 12_500, Key.of(n).split("many"));
        }
        checkRandomWeights(20, 500, Key.of(20).split("many"));
    }

    @Randomised(cases = 300)
    void networksOfAnyConnectedGraph(Key key) {
        SplittableRandom random = key.random();
        OrderedGraph graph = RandomNetworks.connectedGraph(1 + random.nextInt(10), random);
        var network = SpanningTreeNetwork.of(graph);
        for (int i = 0; i < 5; i++) {
            long[] weights = RandomNetworks.weights(graph.edges(), random);
            check(graph, weights, network.weight(weights));
        }
    }

    private static void checkRandomWeights(int nodes, int graphs, Key key) {
        OrderedGraph graph = OrderedGraph.complete(nodes);
        var network = SpanningTreeNetwork.of(graph);
        SplittableRandom random = key.random();
        int edges = graph.edges();
        for (int done = 0; done < graphs; done += 512) {
            int batch = Math.min(512, graphs - done);
            long[] weights = new long[batch * edges];
            for (int b = 0; b < batch; b++) {
                System.arraycopy(RandomNetworks.weights(edges, random), 0, weights, b * edges, edges);
            }
            long[] trees = network.weights(weights, batch);
            for (int b = 0; b < batch; b++) {
                check(graph, Arrays.copyOfRange(weights, b * edges, (b + 1) * edges), trees[b]);
            }
        }
    }

    private static void check(OrderedGraph graph, long[] weights, long tree) {
        assertEquals(PlainTree.weight(graph, weights), BigInteger.valueOf(tree));
        assertEquals(ReferenceSolvers.treeWeight(graph, weights), (double) tree);
    }
}
