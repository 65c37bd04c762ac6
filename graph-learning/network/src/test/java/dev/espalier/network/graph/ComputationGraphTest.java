package dev.espalier.network.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.network.layering.Layering;
import dev.espalier.testing.Randomised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComputationGraphTest {
    @TempDir
    private Path folder;

    /** Both ways, degrees and look-ups against the plain set of edges. */
    @Randomised(cases = 50)
    void rowsSayWhatTheEdgesSay(Key key) {
        SplittableRandom random = key.random();
        int n = 1 + random.nextInt(12);
        Set<List<Integer>> edges = new HashSet<>();
        for (int k = random.nextInt(30); k > 0; k--) {
            int u = random.nextInt(n);
            int v = random.nextInt(n);
            if (u != v) {
                edges.add(List.of(Math.min(u, v), Math.max(u, v)));
            }
        }
        int[] sources = edges.stream().mapToInt(List::getFirst).toArray();
        int[] targets = edges.stream().mapToInt(List::getLast).toArray();
        ComputationGraph graph = ComputationGraph.of(n, sources, targets);
        assertEquals(edges.size(), graph.edges());
        int[] sorted = graph.sources();
        for (int e = 0; e < graph.edges(); e++) {
            assertEquals(sorted[e], graph.source(e));
            assertTrue(edges.contains(List.of(graph.source(e), graph.target(e))));
            assertEquals(e, graph.edge(graph.source(e), graph.target(e)));
        }
        int in = 0;
        for (int v = 0; v < n; v++) {
            for (int k = 0; k < graph.inDegree(v); k++, in++) {
                assertEquals(v, graph.target(graph.in(v, k)));
                assertTrue(k == 0 || graph.source(graph.in(v, k)) > graph.source(graph.in(v, k - 1)));
            }
        }
        assertEquals(edges.size(), in);
        assertTrue(Dag.of(n, sources, targets).isTopologicalOrder(graph.topologicalOrder()));
        assertEquals(graph, ComputationGraph.of(Dag.of(n, sources, targets)));
        assertEquals(graph, ComputationGraph.ofRows(n, graph.outStarts(), graph.targets()));
    }

    @Test
    void aCycleIsNamedNodeByNode() {
        InputException refusal = assertThrows(
                InputException.class,
                () -> ComputationGraph.of(
                        List.of("a", "b", "c", "d", "e"), new int[] {0, 1, 2, 3, 3}, new int[] {1, 2, 3, 1, 4}));
        assertEquals("found the cycle b -> c -> d -> b, expected none", refusal.getMessage());
    }

    @Test
    void whatIsNoGraphIsRefused() {
        for (int[][] bad : new int[][][] {
            {{0}, {0}}, {{0, 0}, {1, 1}}, {{0}, {2}}, {{-1}, {0}}, {{0}, {}},
        }) {
            assertThrows(InputException.class, () -> ComputationGraph.of(2, bad[0], bad[1]), Arrays.deepToString(bad));
        }
        assertThrows(InputException.class, () -> ComputationGraph.ofRows(2, new int[] {0, 2, 1}, new int[] {1}));
        assertThrows(InputException.class, () -> ComputationGraph.ofRows(3, new int[] {0, 2, 2, 2}, new int[] {2, 1}));
        assertThrows(InputException.class, () -> ComputationGraph.ofRows(2, new int[] {0, 1}, new int[] {1}));
    }

    /** The time is wide of what it takes: it tells linear from quadratic. */
    @Test
    void aMillionEdgesTakeLinearTime() {
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            ComputationGraph graph = RandomGraphs.erdosRenyi(100_000, 2e-4, Key.of(1));
            assertTrue(graph.edges() > 990_000 && graph.edges() < 1_010_000, graph::toString);
            assertEquals(
                    Layering.fromSources(graph).height(),
                    Layering.longestPath(graph).height());
        });
    }

    @Test
    void erdosRenyiHasItsExtremes() {
        assertEquals(0, RandomGraphs.erdosRenyi(10, 0, Key.of(1)).edges());
        assertEquals(45, RandomGraphs.erdosRenyi(10, 1, Key.of(1)).edges());
        assertEquals(0, RandomGraphs.erdosRenyi(0, 0.5, Key.of(1)).nodes());
        assertThrows(IllegalArgumentException.class, () -> RandomGraphs.erdosRenyi(3, Double.NaN, Key.of(1)));
    }

    /** Each of the 15 pairs within 5 standard errors: of correct code, one in 100,000 seeds would fail. */
    @Test
    void erdosRenyiGivesEveryPairTheSameChance() {
        int draws = 4000;
        double p = 0.3;
        int[][] count = new int[6][6];
        for (int i = 0; i < draws; i++) {
            ComputationGraph graph = RandomGraphs.erdosRenyi(6, p, Key.of(i));
            for (int e = 0; e < graph.edges(); e++) {
                int u = graph.source(e);
                int v = graph.target(e);
                count[Math.min(u, v)][Math.max(u, v)]++;
            }
        }
        for (int u = 0; u < 6; u++) {
            for (int v = u + 1; v < 6; v++) {
                assertEquals(draws * p, count[u][v], 5 * Math.sqrt(draws * p * (1 - p)), u + " - " + v);
            }
        }
    }

    @Test
    void barabasiAlbertHasItsEdgesAndHubs() {
        ComputationGraph graph = RandomGraphs.barabasiAlbert(2000, 3, Key.of(2));
        assertEquals(6 + 3 * 1996, graph.edges());
        int most = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            assertTrue(graph.inDegree(v) + graph.outDegree(v) >= 3);
            most = Math.max(most, graph.inDegree(v) + graph.outDegree(v));
        }
        assertTrue(most > 60, "a hub among 2,000 nodes, found degree " + most);
    }

    @Test
    void truncatedPowerLawDecaysAsItShould() {
        int n = 20_000;
        ComputationGraph graph = RandomGraphs.truncatedPowerLaw(n, 2, 10, Key.of(3));
        int[] count = new int[100];
        for (int v = 0; v < n; v++) {
            count[Math.min(99, graph.inDegree(v) + graph.outDegree(v))]++;
        }
        // p(2) / p(1) = 2^-2 exp(-1 / 10); loops and repeated edges are few
        assertEquals(0.25 * Math.exp(-0.1), count[2] / (double) count[1], 0.02);
        assertEquals(Math.pow(4, -2) * Math.exp(-0.3), count[4] / (double) count[1], 0.01);
    }

    private GraphInput read(String content, GraphInput.Directions directions) throws IOException {
        Path file = folder.resolve("graph.txt");
        Files.writeString(file, content);
        return GraphInput.read(file, directions, Key.of(1));
    }

    @Test
    void filesAreRead() throws IOException {
        GraphInput directed = read("source,target\nb,a\na,c\n", GraphInput.Directions.FILE);
        assertEquals(List.of("b", "a", "c"), directed.names());
        assertArrayEquals(new int[] {0}, directed.graph().sourceNodes());
        String cyclic = "source,target\na,b\nb,c\nc,a\n";
        GraphInput oriented = read(cyclic, GraphInput.Directions.ORIENT);
        assertEquals(3, oriented.graph().edges());
        assertEquals(1, oriented.notes().size());
        InputException refusal = assertThrows(InputException.class, () -> read(cyclic, GraphInput.Directions.FILE));
        assertTrue(String.valueOf(refusal.getMessage()).contains("graph.txt: found the cycle"), refusal::getMessage);
    }
}
