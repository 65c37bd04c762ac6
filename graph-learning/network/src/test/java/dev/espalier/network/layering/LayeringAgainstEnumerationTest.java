package dev.espalier.network.layering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.graph.RandomGraphs;
import dev.espalier.testing.AllDags;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every layering of every DAG on up to four nodes, and of random ones on six, is tried. */
final class LayeringAgainstEnumerationTest {
    /** All layerings with layers below {@code n}. */
    private static List<int[]> all(ComputationGraph graph) {
        List<int[]> found = new ArrayList<>();
        extend(graph, graph.topologicalOrder(), 0, new int[graph.nodes()], found);
        return found;
    }

    private static void extend(ComputationGraph graph, int[] order, int i, int[] layers, List<int[]> found) {
        if (i == order.length) {
            found.add(layers.clone());
            return;
        }
        int v = order[i];
        int least = 0;
        for (int u = 0; u < graph.nodes(); u++) {
            least = graph.edge(u, v) >= 0 ? Math.max(least, layers[u] + 1) : least;
        }
        for (int l = least; l < graph.nodes(); l++) {
            layers[v] = l;
            extend(graph, order, i + 1, layers, found);
        }
    }

    private static void check(ComputationGraph graph) {
        List<Layering> every =
                all(graph).stream().map(l -> Layering.of(graph, l)).toList();
        int height = every.stream().mapToInt(Layering::height).min().orElse(0);
        long span = every.stream().mapToLong(Layering::totalSpan).min().orElse(0);
        assertEquals(height, Layering.longestPath(graph).height());
        assertEquals(height, Layering.fromSources(graph).height());
        assertEquals(span, NetworkSimplex.of(graph).totalSpan(), graph::toString);
        for (int width = 1; width <= 3; width++) {
            Layering narrow = CoffmanGraham.of(graph, width);
            assertTrue(narrow.width() <= width);
            int w = width;
            int least = every.stream()
                    .filter(l -> l.width() <= w)
                    .mapToInt(Layering::height)
                    .min()
                    .orElse(0);
            assertTrue(narrow.height() >= least && narrow.height() <= 2 * least, narrow + " of " + least);
            if (width == 1) {
                assertEquals(graph.nodes(), narrow.height());
            }
        }
        int narrowest = every.stream().mapToInt(Layering::widthWithEdges).min().orElse(0);
        assertTrue(MinWidth.best(graph).widthWithEdges() >= narrowest);
    }

    @Test
    void ofEverySmallDag() {
        for (int nodes = 0; nodes <= 4; nodes++) {
            for (Dag dag : AllDags.on(nodes)) {
                check(ComputationGraph.of(dag));
            }
        }
    }

    @Randomised(cases = 60)
    void ofRandomDags(Key key) {
        check(RandomGraphs.erdosRenyi(6, key.random().nextDouble(), key));
    }

    /** Coffman and Graham are exact for two processors where no edge follows from others. */
    @Randomised(cases = 60)
    void twoToALayerIsLeastOnReducedDags(Key key) {
        ComputationGraph graph = reduced(RandomGraphs.erdosRenyi(6, 0.4, key));
        int least = all(graph).stream()
                .map(l -> Layering.of(graph, l))
                .filter(l -> l.width() <= 2)
                .mapToInt(Layering::height)
                .min()
                .orElse(0);
        assertEquals(least, CoffmanGraham.of(graph, 2).height());
    }

    private static ComputationGraph reduced(ComputationGraph graph) {
        int n = graph.nodes();
        boolean[][] path = new boolean[n][n];
        int[] order = graph.topologicalOrder();
        List<int[]> kept = new ArrayList<>();
        for (int i = n - 1; i >= 0; i--) {
            int v = order[i];
            for (int j = i + 1; j < n; j++) { // nearer successors first
                int t = order[j];
                if (graph.edge(v, t) >= 0 && !path[v][t]) {
                    kept.add(new int[] {v, t});
                    path[v][t] = true;
                    for (int w = 0; w < n; w++) {
                        path[v][w] |= path[t][w];
                    }
                }
            }
        }
        return ComputationGraph.of(
                n,
                kept.stream().mapToInt(e -> e[0]).toArray(),
                kept.stream().mapToInt(e -> e[1]).toArray());
    }

    /** Larger graphs: valid, and no node can be moved alone to make edges shorter. */
    @Randomised(cases = 10)
    void simplexLeavesNothingToGainByOneNode(Key key) {
        SplittableRandom random = key.random();
        ComputationGraph graph = RandomGraphs.erdosRenyi(200, 0.005 + 0.05 * random.nextDouble(), key);
        Layering layering = NetworkSimplex.of(graph);
        assertTrue(layering.totalSpan() <= Layering.longestPath(graph).totalSpan());
        assertTrue(layering.totalSpan() <= Layering.fromSources(graph).totalSpan());
        int[] sources = graph.sources();
        for (int v = 0; v < graph.nodes(); v++) {
            int gain = graph.outDegree(v) - graph.inDegree(v);
            boolean onwards = gain > 0;
            boolean free = true;
            for (int e = graph.firstOut(v); onwards && e < graph.endOut(v); e++) {
                free &= layering.layer(graph.target(e)) > layering.layer(v) + 1;
            }
            for (int k = 0; !onwards && k < graph.inDegree(v); k++) {
                free &= layering.layer(sources[graph.in(v, k)]) < layering.layer(v) - 1;
            }
            assertTrue(gain == 0 || !free, "node " + v);
        }
    }

    @Test
    void whatIsNoLayeringIsRefused() {
        ComputationGraph graph = ComputationGraph.of(2, new int[] {0}, new int[] {1});
        assertThrows(IllegalArgumentException.class, () -> Layering.of(graph, new int[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> Layering.of(graph, new int[] {0}));
        assertThrows(IllegalArgumentException.class, () -> Layering.of(graph, new int[] {-1, 1}));
        assertThrows(IllegalArgumentException.class, () -> CoffmanGraham.of(graph, 0));
        assertThrows(IllegalArgumentException.class, () -> MinWidth.of(graph, 1, Double.NaN));
    }

    @Test
    void measuresByHand() {
        // 0 -> 1 -> 2 -> 3 and 0 -> 3
        ComputationGraph graph = ComputationGraph.of(4, new int[] {0, 1, 2, 0}, new int[] {1, 2, 3, 3});
        Layering layering = Layering.longestPath(graph);
        assertEquals(4, layering.height());
        assertEquals(1, layering.width());
        assertEquals(2, layering.widthWithEdges());
        assertEquals(6, layering.totalSpan());
        assertEquals(3, layering.longestSpan());
    }
}
