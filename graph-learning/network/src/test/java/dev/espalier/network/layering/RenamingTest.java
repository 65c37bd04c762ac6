package dev.espalier.network.layering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which number a node has changes nothing that is defined without numbers. */
final class RenamingTest {
    private static int[] name(int nodes, Key key) {
        int[] name = IntStream.range(0, nodes).toArray();
        Shuffle.shuffle(name, key.split("names").random());
        return name;
    }

    private static ComputationGraph renamed(ComputationGraph graph, int[] name) {
        return ComputationGraph.of(
                graph.nodes(),
                IntStream.of(graph.sources()).map(v -> name[v]).toArray(),
                IntStream.of(graph.targets()).map(v -> name[v]).toArray());
    }

    private static ComputationGraph graph(Key key) {
        SplittableRandom random = key.random();
        return RandomGraphs.erdosRenyi(1 + random.nextInt(30), random.nextDouble(0.4), key);
    }

    @Randomised(cases = 60)
    void longestPathsGiveEveryNodeItsLayer(Key key) {
        ComputationGraph graph = graph(key);
        int[] name = name(graph.nodes(), key);
        ComputationGraph renamed = renamed(graph, name);
        for (Function<ComputationGraph, Layering> way :
                List.<Function<ComputationGraph, Layering>>of(Layering::longestPath, Layering::fromSources)) {
            Layering before = way.apply(graph);
            Layering after = way.apply(renamed);
            for (int v = 0; v < graph.nodes(); v++) {
                assertEquals(before.layer(v), after.layer(name[v]));
            }
            assertEquals(before.width(), after.width());
            assertEquals(before.widthWithEdges(), after.widthWithEdges());
            assertEquals(before.totalSpan(), after.totalSpan());
            assertEquals(before.longestSpan(), after.longestSpan());
        }
    }

    /** The least total span is one number, whichever layering has it. */
    @Randomised(cases = 60)
    void simplexReachesTheSameSpan(Key key) {
        ComputationGraph graph = graph(key);
        ComputationGraph renamed = renamed(graph, name(graph.nodes(), key));
        assertEquals(
                NetworkSimplex.of(graph).totalSpan(), NetworkSimplex.of(renamed).totalSpan());
    }

    /** Edges the other way round: layers from the sources count those from the sinks, and the least span is the same. */
    @Randomised(cases = 60)
    void turnedRoundTheSpanStays(Key key) {
        ComputationGraph graph = graph(key);
        int[] heads = graph.targets();
        int[] tails = graph.sources();
        ComputationGraph turned = ComputationGraph.of(graph.nodes(), heads, tails);
        assertEquals(
                NetworkSimplex.of(graph).totalSpan(), NetworkSimplex.of(turned).totalSpan());
        assertEquals(
                Layering.fromSources(graph).height(),
                Layering.fromSources(turned).height());
        int[] up = Layering.fromSources(turned).layers();
        int height = Layering.fromSources(turned).height();
        int[] late = Layering.longestPath(graph).layers();
        for (int v = 0; v < graph.nodes(); v++) {
            assertEquals(graph.inDegree(v) == 0 ? 0 : height - 1 - up[v], late[v]);
        }
    }

    /** A layering is its layers: what is told of it by plain counting. */
    @Randomised(cases = 60)
    void figuresAreCounts(Key key) {
        ComputationGraph graph = graph(key);
        for (Layering layering : List.of(
                Layering.longestPath(graph),
                NetworkSimplex.of(graph),
                MinWidth.best(graph),
                CoffmanGraham.of(graph, 1 + key.random().nextInt(6)))) {
            int[] layers = layering.layers();
            int width = 0;
            int withEdges = 0;
            for (int l = 0; l < layering.height(); l++) {
                int layer = l;
                int[] there = IntStream.range(0, layers.length)
                        .filter(v -> layers[v] == layer)
                        .toArray();
                assertArrayEquals(there, layering.nodes(l));
                int passing = (int) IntStream.range(0, graph.edges())
                        .filter(e -> layers[graph.source(e)] < layer && layers[graph.target(e)] > layer)
                        .count();
                width = Math.max(width, there.length);
                withEdges = Math.max(withEdges, there.length + passing);
            }
            assertEquals(width, layering.width());
            assertEquals(withEdges, layering.widthWithEdges());
            int[] spans = IntStream.range(0, graph.edges())
                    .map(e -> layers[graph.target(e)] - layers[graph.source(e)])
                    .toArray();
            assertEquals(IntStream.of(spans).sum(), layering.totalSpan());
            assertEquals(IntStream.of(spans).max().orElse(0), layering.longestSpan());
        }
    }
}
