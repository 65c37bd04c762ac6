package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.graph.Digraph;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    @Test
    void othersLeaveOutTheReceiver() {
        Candidates others = Candidates.others(3);
        assertEquals(6, others.size());
        assertEquals(0, others.source(1, 0));
        assertEquals(2, others.source(1, 1));
        assertEquals(9, Candidates.all(3).size());
    }

    @Test
    void listsAreSortedAndChecked() {
        Candidates lists = Candidates.of(new int[][] {{2, 1}, {}, {0}});
        assertEquals(1, lists.source(0, 0));
        assertEquals(0, lists.count(1));
        assertThrows(IllegalArgumentException.class, () -> Candidates.of(new int[][] {{1, 1}, {}}));
        assertThrows(IllegalArgumentException.class, () -> Candidates.of(new int[][] {{2}, {}}));
    }

    @Test
    void frozenEdgesLeaveTheChoice() {
        Digraph edge = Digraph.of(3, new int[] {0}, new int[] {1});
        Candidates on = Candidates.others(3).require(edge).require(edge);
        assertEquals(5, on.size());
        assertEquals(1, on.requiredCount(1));
        assertEquals(0, on.requiredSource(1, 0));
        Candidates off = on.forbid(edge);
        assertEquals(0, off.requiredCount(1));
        assertEquals(5, off.size());
        assertThrows(IllegalArgumentException.class, () -> on.require(Digraph.empty(4)));
    }

    @Test
    void aSourceIsFoundWhereItIsListed() {
        Candidates lists = Candidates.of(new int[][] {{2, 1}, {}, {0}});
        assertEquals(0, lists.find(0, 1));
        assertEquals(1, lists.find(0, 2));
        assertEquals(-1, lists.find(0, 0));
        assertEquals(-1, lists.find(1, 0));
    }

    @Test
    void anEdgeIsCutInEveryWindowThatHasIt() {
        var graphs = new SampledGraphs(2, 2, new int[] {0, 2, 3, 4, 5}, new int[] {0, 1, 0, 0, 0});
        SampledGraphs cut = graphs.without(0, 1);
        assertArrayEquals(new int[] {0, 2, 2, 3, 3}, cut.offsets());
        assertArrayEquals(new int[] {0, 1, 0}, java.util.Arrays.copyOf(cut.sources(), cut.edgeCount()));
        assertEquals(4, graphs.without(1, 0).edgeCount());
    }

    @Test
    void graphsRepeatAndKeepSelfEdgesOutOfDigraphs() {
        var graphs = new SampledGraphs(1, 2, new int[] {0, 2, 3}, new int[] {0, 1, 0});
        SampledGraphs twice = graphs.repeat(2);
        assertEquals(2, twice.windows());
        assertArrayEquals(new int[] {0, 2, 3, 5, 6}, twice.offsets());
        assertArrayEquals(new int[] {0, 1, 0, 0, 1, 0}, twice.sources());
        assertEquals(1.5, twice.meanDegree());
        assertEquals(Digraph.of(2, new int[] {1, 0}, new int[] {0, 1}), twice.digraph(1));
        assertEquals(graphs.digraph(0), SampledGraphs.of(graphs.digraph(0)).digraph(0));
        assertThrows(IllegalArgumentException.class, () -> new SampledGraphs(1, 2, new int[] {0, 1}, new int[] {0}));
    }
}
