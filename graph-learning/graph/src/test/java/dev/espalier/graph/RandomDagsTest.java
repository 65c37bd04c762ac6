package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomDagsTest {
    /** Two-sided normal quantile of 1e-6; the seeds are fixed, so a passing test stays so. */
    private static final double Z = 4.9;

    static List<Function<Key, Dag>> kinds() {
        return List.of(
                key -> RandomDags.erdosRenyi(40, 2, key),
                key -> RandomDags.barabasiAlbert(40, 2, key),
                key -> RandomDags.layered(new int[] {5, 10, 10, 5}, 0.4, key),
                key -> RandomDags.bipartite(10, 15, 0.3, key));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sameKeySameGraphAndAnotherKeyAnother(Function<Key, Dag> kind) {
        assertEquals(kind.apply(Key.of(1)), kind.apply(Key.of(1)));
        assertNotEquals(kind.apply(Key.of(1)), kind.apply(Key.of(2)));
    }

    /** Before the shuffle every edge points up; after it half of them must, within error rate 1e-6 for each kind. */
    @ParameterizedTest
    @MethodSource("kinds")
    void labelsSayNothingAboutOrder(Function<Key, Dag> kind) {
        int repeats = 400;
        double[] centred = new double[repeats];
        for (int r = 0; r < repeats; r++) {
            int[] up = new int[1];
            Dag dag = kind.apply(Key.of(r));
            dag.digraph().forEachEdge((s, t) -> up[0] += s < t ? 1 : 0);
            centred[r] = (double) up[0] / dag.edgeCount() - 0.5;
        }
        double mean = Arrays.stream(centred).average().orElseThrow();
        double variance =
                Arrays.stream(centred).map(x -> (x - mean) * (x - mean)).sum() / (repeats - 1);
        assertTrue(variance > 0);
        assertEquals(0, mean, Z * Math.sqrt(variance / repeats));
    }

    @Test
    void orderedKindsOnlyPointUp() {
        Key key = Key.of(3);
        for (Digraph g : List.of(
                RandomDags.orderedErdosRenyi(30, 0.2, key),
                RandomDags.orderedBarabasiAlbert(30, 3, key),
                RandomDags.orderedLayered(new int[] {10, 10, 10}, 0.3, key))) {
            assertTrue(g.edgeCount() > 30);
            g.forEachEdge((s, t) -> assertTrue(s < t));
        }
    }

    /** The number of edges is binomial; error rate 1e-6. */
    @Test
    void erdosRenyiHasTheExpectedNumberOfParents() {
        int n = 50;
        int repeats = 200;
        double parents = 2;
        int edges = 0;
        for (int r = 0; r < repeats; r++) {
            edges += RandomDags.erdosRenyi(n, parents, Key.of(r)).edgeCount();
        }
        double density = 2 * parents / (n - 1);
        double pairs = repeats * n * (n - 1) / 2.0;
        assertEquals(repeats * n * parents, edges, Z * Math.sqrt(pairs * density * (1 - density)));
    }

    @Test
    void erdosRenyiReachesBothEnds() {
        assertEquals(0, RandomDags.erdosRenyi(8, 0, Key.of(1)).edgeCount());
        assertEquals(28, RandomDags.erdosRenyi(8, 3.5, Key.of(1)).edgeCount());
        assertEquals(0, RandomDags.erdosRenyi(0, 0, Key.of(1)).nodes());
        assertEquals(1, RandomDags.erdosRenyi(1, 0, Key.of(1)).nodes());
    }

    @Randomised(cases = 20)
    void barabasiAlbertGivesEveryLaterNodeItsParents(Key key) {
        int parents = 1 + key.split("k").random().nextInt(4);
        Digraph g = RandomDags.orderedBarabasiAlbert(60, parents, key);
        assertEquals(parents * 60 - parents * (parents + 1) / 2, g.edgeCount());
        for (int v = 0; v < 60; v++) {
            assertEquals(Math.min(v, parents), g.inDegree(v));
        }
    }

    /**
     * With k parents each, a node has degree k with probability 2 / (k + 2) and at least d with probability
     * k (k + 1) / (d (d + 1)) in the limit (Bollobas et al. 2001). With k = 2 that is 0.5 and, for d = 30, 0.0065;
     * parents chosen uniformly would give 1/3 and (2/3)^28 = 1e-5. Nodes are dependent, so the bands are wide: three
     * times the binomial quantile of 1e-6.
     */
    @Test
    void barabasiAlbertDegreesHaveAHeavyTail() {
        int n = 100_000;
        Digraph g = RandomDags.orderedBarabasiAlbert(n, 2, Key.of(5));
        int least = 0;
        int hubs = 0;
        for (int v = 0; v < n; v++) {
            int degree = g.inDegree(v) + g.outDegree(v);
            least += degree == 2 ? 1 : 0;
            hubs += degree >= 30 ? 1 : 0;
        }
        assertEquals(0.5 * n, least, 3 * Z * Math.sqrt(n * 0.25));
        double tail = 6.0 / (30 * 31);
        assertEquals(tail * n, hubs, 3 * Z * Math.sqrt(n * tail));
        assertTrue(tail * n > 3 * Z * Math.sqrt(n * tail), "the band must exclude a graph without hubs");
    }

    @Randomised(cases = 30)
    void layersPointOnlyAtTheNextLayer(Key key) {
        int[] sizes = {3, 0, 4, 6, 2};
        int[] layer = {0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4};
        Digraph g = RandomDags.orderedLayered(sizes, 0.5, key);
        assertEquals(15, g.nodes());
        g.forEachEdge((s, t) -> assertEquals(layer[s] + 1, layer[t]));
    }

    @Test
    void fullLayersAreJoinedCompletely() {
        Dag dag = RandomDags.layered(new int[] {2, 3, 4}, 1, Key.of(9));
        assertEquals(2 * 3 + 3 * 4, dag.edgeCount());
        int[] byParents = new int[4];
        for (int v = 0; v < 9; v++) {
            byParents[dag.parents(v).length]++;
        }
        assertEquals("[2, 0, 3, 4]", Arrays.toString(byParents));
    }

    /** Each of 10 x 15 edges with probability 0.3; error rate 1e-6. */
    @Test
    void bipartiteGraphsHaveSourcesAndSinksAlone() {
        int edges = 0;
        int repeats = 200;
        for (int r = 0; r < repeats; r++) {
            Dag dag = RandomDags.bipartite(10, 15, 0.3, Key.of(r));
            dag.digraph().forEachEdge((s, t) -> {
                assertEquals(0, dag.digraph().inDegree(s));
                assertEquals(0, dag.digraph().outDegree(t));
            });
            edges += dag.edgeCount();
        }
        assertEquals(45.0 * repeats, edges, Z * Math.sqrt(repeats * 150 * 0.3 * 0.7));
    }

    @Test
    void impossibleGraphsAreRefused() {
        Key key = Key.of(1);
        assertThrows(IllegalArgumentException.class, () -> RandomDags.erdosRenyi(5, 2.1, key));
        assertThrows(IllegalArgumentException.class, () -> RandomDags.erdosRenyi(5, Double.NaN, key));
        assertThrows(IllegalArgumentException.class, () -> RandomDags.erdosRenyi(-1, 0, key));
        assertThrows(IllegalArgumentException.class, () -> RandomDags.barabasiAlbert(5, 0, key));
        assertThrows(IllegalArgumentException.class, () -> RandomDags.layered(new int[] {2, -1}, 0.5, key));
        assertThrows(IllegalArgumentException.class, () -> RandomDags.bipartite(2, 2, 1.1, key));
    }
}
