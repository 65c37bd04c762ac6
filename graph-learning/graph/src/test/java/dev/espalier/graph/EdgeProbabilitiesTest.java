package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeProbabilitiesTest {
    private static final double[] CELLS = {0, 0.25, 1, 0};

    @Test
    void readsRowsAsSources() {
        EdgeProbabilities p = EdgeProbabilities.of(2, CELLS);
        assertEquals(0.25, p.get(0, 1));
        assertEquals(1, p.get(1, 0));
        assertArrayEquals(CELLS, p.toArray());
    }

    @Test
    void keepsAndGivesCopies() {
        double[] cells = CELLS.clone();
        EdgeProbabilities p = EdgeProbabilities.of(2, cells);
        cells[1] = 0.5;
        p.toArray()[1] = 0.75;
        assertEquals(0.25, p.get(0, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoProbability(double value) {
        assertThrows(IllegalArgumentException.class, () -> EdgeProbabilities.of(1, new double[] {value}));
    }

    @Test
    void refusesAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> EdgeProbabilities.of(2, new double[3]));
    }

    @Test
    void largestDifferenceCountsBothWays() {
        EdgeProbabilities a = EdgeProbabilities.of(2, CELLS);
        EdgeProbabilities b = EdgeProbabilities.of(2, new double[] {0, 0.5, 0.25, 0});
        assertEquals(0.75, a.maxDifference(b));
        assertEquals(0.75, b.maxDifference(a));
        assertEquals(0, a.maxDifference(EdgeProbabilities.of(2, CELLS)));
        EdgeProbabilities smaller = EdgeProbabilities.of(1, new double[1]);
        assertThrows(IllegalArgumentException.class, () -> a.maxDifference(smaller));
    }

    @Test
    void consensusKeepsWhatIsStrictlyAboveTheThreshold() {
        EdgeProbabilities p = EdgeProbabilities.of(3, new double[] {0, 0.6, 0.5, 0.7, 0, 0, 0.2, 0.9, 0});
        Pdag half = p.consensus(0.5);
        assertEquals(Pdag.of(new boolean[][] {{false, true, false}, {true, false, false}, {false, true, false}}), half);
        assertEquals(1, half.undirectedCount());
        assertEquals(1, half.directedCount());
        assertEquals(0, p.consensus(1).edgeCount());
        assertEquals(3, p.consensus(0).edgeCount());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesAThresholdThatIsNoProbability(double threshold) {
        EdgeProbabilities p = EdgeProbabilities.of(2, CELLS);
        assertThrows(IllegalArgumentException.class, () -> p.consensus(threshold));
    }

    @Test
    void equalCellsAreEqual() {
        assertEquals(EdgeProbabilities.of(2, CELLS), EdgeProbabilities.of(2, CELLS));
        assertNotEquals(EdgeProbabilities.of(2, CELLS), EdgeProbabilities.of(2, new double[4]));
    }
}
