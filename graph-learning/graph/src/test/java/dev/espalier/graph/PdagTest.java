package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.testing.AllDags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdagTest {
    /** 0 -> 1, 1 - 2, 0 - 3. */
    private static final boolean[][] MIXED = {
        {false, true, false, true},
        {false, false, true, false},
        {false, true, false, false},
        {true, false, false, false}
    };

    @Test
    void readsMarksFromBothCells() {
        Pdag g = Pdag.of(MIXED);
        assertTrue(g.hasDirected(0, 1));
        assertFalse(g.hasDirected(1, 0));
        assertTrue(g.hasUndirected(1, 2) && g.hasUndirected(2, 1));
        assertFalse(g.hasDirected(1, 2));
        assertTrue(g.isAdjacent(1, 0) && g.isAdjacent(3, 0));
        assertFalse(g.isAdjacent(2, 3));
        assertArrayEquals(new int[] {0}, g.parents(1));
        assertArrayEquals(new int[] {1}, g.children(0));
        assertArrayEquals(new int[] {3}, g.neighbours(0));
        assertEquals(1, g.directedCount());
        assertEquals(2, g.undirectedCount());
        assertEquals(3, g.edgeCount());
        assertEquals("Pdag[4 nodes: 0->1 0--3 1--2]", g.toString());
    }

    @Test
    void adjacencyGoesInAndOutUnchanged() {
        for (Pdag g : AllPdags.on(3)) {
            assertEquals(g, Pdag.of(g.toAdjacency()));
        }
        assertArrayEquals(MIXED, Pdag.of(MIXED).toAdjacency());
    }

    @Test
    void opposedArcsOfADigraphBecomeOneUndirectedEdge() {
        Pdag g = Digraph.of(3, new int[] {0, 1, 1}, new int[] {1, 0, 2}).toPdag();
        assertEquals("Pdag[3 nodes: 1->2 0--1]", g.toString());
    }

    @Test
    void refusesLoopsAndRaggedMatrices() {
        assertThrows(IllegalArgumentException.class, () -> Pdag.of(new boolean[][] {{true}}));
        assertThrows(IllegalArgumentException.class, () -> Pdag.of(new boolean[][] {{false, true}, {false}}));
    }

    /** A graph has an extension when some DAG keeps its skeleton, its directed edges and its v-structures. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void consistentExtensionAgainstEnumeration(int nodes) {
        Map<EssentialGraphs.Signature, Set<Dag>> dags = new HashMap<>();
        for (Dag dag : AllDags.on(nodes)) {
            dags.computeIfAbsent(EssentialGraphs.Signature.of(dag), s -> new HashSet<>())
                    .add(dag);
        }
        int extensible = 0;
        for (Pdag g : AllPdags.on(nodes)) {
            var signature = new EssentialGraphs.Signature(g.skeleton(), g.vStructures());
            List<Dag> consistent = dags.getOrDefault(signature, Set.of()).stream()
                    .filter(dag -> keepsArcs(dag, g))
                    .toList();
            Optional<Dag> extension = g.consistentExtension();
            assertEquals(!consistent.isEmpty(), extension.isPresent(), g::toString);
            extension.ifPresent(dag -> assertTrue(consistent.contains(dag), g::toString));
            extensible += consistent.isEmpty() ? 0 : 1;
        }
        assertTrue(extensible >= AllDags.on(nodes).size());
    }

    private static boolean keepsArcs(Dag dag, Pdag g) {
        boolean[] kept = {true};
        g.directed().forEachEdge((s, t) -> kept[0] &= dag.hasEdge(s, t));
        return kept[0];
    }

    @Test
    void undirectedSquareHasNoExtension() {
        boolean[][] square = new boolean[4][4];
        for (int v = 0; v < 4; v++) {
            square[v][(v + 1) % 4] = true;
            square[(v + 1) % 4][v] = true;
        }
        assertTrue(Pdag.of(square).consistentExtension().isEmpty());
    }
}
