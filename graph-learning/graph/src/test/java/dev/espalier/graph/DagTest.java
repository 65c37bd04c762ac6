package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.AllDags;
import dev.espalier.testing.ArbitraryGraphs;
import dev.espalier.testing.Randomised;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DagTest {
    /** {@code 0 -> 2 <- 1, 2 -> 3, 0 -> 4 <- 1, 0 -> 1}. */
    private static final Dag DAG = Dag.of(5, new int[] {0, 1, 2, 0, 1, 0}, new int[] {2, 2, 3, 4, 4, 1});

    @Test
    void cycleIsRefusedAndNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Dag.of(5, new int[] {0, 1, 2, 3, 3}, new int[] {1, 2, 3, 1, 4}))
                .toString();
        assertTrue(message.matches(".*\\[(1, 2, 3|2, 3, 1|3, 1, 2)], expected none"), message);
    }

    @Test
    void everyCyclicDigraphOnThreeNodesIsRefused() {
        long refused = 0;
        for (Pdag g : AllPdags.on(3)) {
            Digraph digraph = Digraph.of(g.toAdjacency());
            try {
                Dag.of(digraph);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertEquals(64 - 25, refused);
    }

    @Test
    void familiesAreSorted() {
        assertArrayEquals(new int[] {0, 1}, DAG.parents(2));
        assertArrayEquals(new int[] {1, 2, 4}, DAG.children(0));
        assertEquals("Dag[5 nodes: 0->1 0->2 0->4 1->2 1->4 2->3]", DAG.toString());
    }

    @Test
    void shieldedCollidersAreNoVStructures() {
        assertEquals(List.of(), DAG.vStructures());
        Dag open = Dag.of(4, new int[] {3, 0, 1}, new int[] {2, 2, 2});
        assertEquals(
                List.of(new VStructure(0, 2, 1), new VStructure(0, 2, 3), new VStructure(1, 2, 3)), open.vStructures());
    }

    @Test
    void topologicalOrderIsCheckedWhole() {
        assertTrue(DAG.isTopologicalOrder(DAG.topologicalOrder()));
        assertTrue(DAG.isTopologicalOrder(new int[] {0, 1, 4, 2, 3}));
        assertFalse(DAG.isTopologicalOrder(new int[] {1, 0, 4, 2, 3}));
        assertFalse(DAG.isTopologicalOrder(new int[] {0, 1, 2, 3}));
        assertFalse(DAG.isTopologicalOrder(new int[] {0, 1, 2, 3, 3}));
        assertFalse(DAG.isTopologicalOrder(new int[] {0, 1, 2, 3, 5}));
        assertFalse(DAG.isTopologicalOrder(new int[] {0, 1, 2, 3, 4, 4}));
        assertTrue(Dag.empty(0).isTopologicalOrder(new int[0]));
    }

    @Randomised(cases = 50)
    void ancestorsAndDescendantsAgainstTransitiveClosure(Key key) {
        Dag dag = ArbitraryGraphs.dag(25, key);
        int n = dag.nodes();
        boolean[][] reach = dag.toAdjacency();
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(reach[i][j], dag.descendants(i).get(j));
                assertEquals(reach[i][j], dag.ancestors(j).get(i));
            }
        }
    }

    /** Lauritzen et al. 1990: separation in the moral graph of the smallest ancestral set. */
    @Test
    void separationAgainstMoralGraphs() {
        for (int n = 2; n <= 4; n++) {
            for (Dag dag : AllDags.on(n)) {
                checkSeparations(dag);
            }
        }
    }

    @Randomised(cases = 30)
    void separationInLargerGraphsAgainstMoralGraphs(Key key) {
        checkSeparations(ArbitraryGraphs.dag(7, key));
    }

    private static void checkSeparations(Dag dag) {
        int n = dag.nodes();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (long bits = 0; bits < 1L << n; bits++) {
                    BitSet given = BitSet.valueOf(new long[] {bits});
                    if (!given.get(a) && !given.get(b)) {
                        boolean expected = MoralGraph.separates(dag, a, b, given);
                        assertEquals(expected, dag.isSeparated(a, b, given));
                        assertEquals(expected, dag.isSeparated(b, a, given));
                    }
                }
            }
        }
    }

    @Test
    void separationRefusesAGivenEndpoint() {
        BitSet given = new BitSet();
        given.set(1);
        assertThrows(IllegalArgumentException.class, () -> DAG.isSeparated(0, 1, given));
        assertThrows(IllegalArgumentException.class, () -> DAG.isSeparated(0, 0, new BitSet()));
    }

    @Randomised(cases = 30)
    void relabellingMovesEveryEdge(Key key) {
        Digraph g = ArbitraryGraphs.dag(20, key).digraph();
        int[] label = ArbitraryGraphs.permutation(g.nodes(), key.split("label").random());
        Digraph moved = g.relabel(label);
        assertEquals(g.edgeCount(), moved.edgeCount());
        g.forEachEdge((s, t) -> assertTrue(moved.hasEdge(label[s], label[t])));
    }

    @Test
    void relabellingRefusesWhatIsNoPermutation() {
        assertThrows(IllegalArgumentException.class, () -> Digraph.empty(2).relabel(new int[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> Digraph.empty(2).relabel(new int[] {0, 1, 2}));
    }
}
