package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DigraphTest {
    @Test
    void edgesAreSortedWhateverTheirOrder() {
        Digraph g = Digraph.of(4, new int[] {3, 0, 3, 1}, new int[] {2, 3, 0, 3});
        assertEquals("Digraph[4 nodes: 0->3 1->3 3->0 3->2]", g.toString());
        assertEquals(4, g.edgeCount());
        assertEquals(2, g.outDegree(3));
        assertEquals(2, g.inDegree(3));
        assertEquals(2, g.child(3, 1));
        assertEquals(1, g.parent(3, 1));
        assertArrayEquals(new int[] {0, 2}, g.children(3));
        assertArrayEquals(new int[] {0, 1}, g.parents(3));
        assertTrue(g.hasEdge(3, 0) && g.hasEdge(0, 3));
        assertFalse(g.hasEdge(0, 1) || g.hasEdge(2, 3));
    }

    @Test
    void matricesGoInAndOutUnchanged() {
        for (Pdag p : AllPdags.on(3)) {
            Digraph g = Digraph.of(p.toAdjacency());
            assertArrayEquals(p.toAdjacency(), g.toAdjacency());
            assertEquals(p, g.toPdag());
        }
    }

    @Test
    void equalEdgesMakeEqualGraphsOfTheSameSize() {
        Digraph g = Digraph.of(3, new int[] {0, 1}, new int[] {1, 2});
        Digraph same = Digraph.of(3, new int[] {1, 0}, new int[] {2, 1});
        assertEquals(g, same);
        assertEquals(g.hashCode(), same.hashCode());
        assertFalse(Digraph.empty(2).equals(Digraph.empty(3)));
    }

    @Test
    void badEdgesAreRefused() {
        assertRefused(new int[] {0}, new int[] {0});
        assertRefused(new int[] {0}, new int[] {2});
        assertRefused(new int[] {-1}, new int[] {0});
        assertRefused(new int[] {0, 0}, new int[] {1, 1});
        assertRefused(new int[] {0}, new int[] {});
    }

    private static void assertRefused(int[] sources, int[] targets) {
        assertThrows(IllegalArgumentException.class, () -> Digraph.of(2, sources, targets));
    }
}
