package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StructurePriorTest {
    @Test
    void everyNumberOfParentsWeighsTheSame() {
        FairParents prior = FairParents.over(7);
        long[] sets = {1, 6, 15, 20, 15, 6, 1};
        for (int k = 0; k < 7; k++) {
            int[] parents = IntStream.range(0, k).toArray();
            assertEquals(1, sets[k] * Math.exp(prior.logTerm(6, parents)), 1e-14);
        }
    }

    @Test
    void thousandsOfNodesStayFinite() {
        assertTrue(Double.isFinite(
                FairParents.over(5000).logTerm(0, IntStream.range(1, 2500).toArray())));
    }

    @Test
    void oddsMultiplyWhatAnEdgeCosts() {
        double[][] odds = {{1, 3}, {0.25, 1}};
        EdgePrior prior = EdgePrior.ofOdds(odds);
        assertEquals(Math.log(3), prior.logTerm(1, 0), 1e-15);
        assertEquals(Math.log(0.25), prior.logTerm(0, 1), 1e-15);
        Bge score = new Bge(RandomData.gaussian(Key.of(1), 2, 10), 1);
        PenalisedScore both = new PenalisedScore(new PenalisedScore(score, EdgePrior.uniform(2)), prior);
        assertEquals(score.score(1, 0) + Math.log(1.5), both.score(1, 0), 1e-12);
    }

    @Test
    void oddsThatNoEdgeCanHaveAreRefused() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[][] odds = new double[2][2];
            Arrays.fill(odds[0], wrong);
            assertThrows(IllegalArgumentException.class, () -> EdgePrior.ofOdds(odds));
        }
    }

    @Test
    void aPriorFitsItsOwnNumberOfNodes() {
        Bge score = new Bge(RandomData.gaussian(Key.of(1), 3, 10), 1);
        assertThrows(IllegalArgumentException.class, () -> new PenalisedScore(score, FairParents.over(4)));
        assertThrows(IllegalArgumentException.class, () -> FairParents.over(0));
        assertTrue(EdgePrior.uniform(2).fits(3));
        assertFalse(EdgePrior.ofOdds(new double[][] {{1}}).fits(3));
    }

    @Test
    void wordsForPeople() {
        assertEquals("uniform over DAGs", EdgePrior.uniform(1).inWords());
        assertEquals("every edge costs a factor of 2.0", EdgePrior.uniform(2).inWords());
        assertEquals("fair over the number of parents", FairParents.over(3).inWords());
    }

    @Test
    void fewRowsMakeEdgesDear() {
        assertEquals(Math.log(45), EdgePrior.byRows(40, 40, 15, 1).cost(0, 1), 1e-12);
        assertEquals(Math.log(6.3), EdgePrior.byRows(40, 40, 40, 1).cost(0, 1), 1e-12);
        assertEquals(0, EdgePrior.byRows(40, 40, 400, 1).cost(0, 1), 1e-12);
        assertEquals(Math.log(2), EdgePrior.byRows(20, 30, 100, 2).cost(0, 1), 1e-12);
        double before = Double.POSITIVE_INFINITY;
        for (int rows = 1; rows < 200; rows++) {
            double cost = EdgePrior.byRows(30, 45, rows, 1).cost(0, 1);
            assertTrue(cost <= before && cost >= 0, "cost " + cost + " of " + rows + " rows");
            before = cost;
        }
    }
}
