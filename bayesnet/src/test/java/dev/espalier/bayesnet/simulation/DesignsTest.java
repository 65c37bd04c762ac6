package dev.espalier.bayesnet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.GSquared;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class DesignsTest {
    private static final GaussianDesign GAUSSIAN = new GaussianDesign(12, 2, 20_000, 0.4, 2, true);
    private static final DiscreteDesign DISCRETE = new DiscreteDesign(12, 1, 20_000, 3, 0.5);

    @Test
    void columnsAreStandardised() {
        GaussianStatistics data = GAUSSIAN.draw(Key.of(1)).data();
        for (int v = 0; v < 12; v++) {
            assertEquals(0, data.mean(v), 1e-12);
            assertEquals(1, data.scatter(v, v) / (data.rows() - 1), 1e-12);
        }
    }

    @Test
    void theSameKeyGivesTheSameData() {
        double[][] once = GAUSSIAN.draw(Key.of(2)).data().scatter();
        assertEquals(once[3][4], GAUSSIAN.draw(Key.of(2)).data().scatter(3, 4));
        assertNotEquals(once[3][4], GAUSSIAN.draw(Key.of(3)).data().scatter(3, 4));
        assertEquals(DISCRETE.draw(Key.of(2)).truth(), DISCRETE.draw(Key.of(2)).truth());
    }

    /** A weight of one parent alone is its correlation times the ratio of the two columns' deviations before scaling. */
    @Test
    void weightsLieWhereTheyShould() {
        GaussianDesign pair = new GaussianDesign(2, 0.5, 100_000, 0.9, 0.9000001, false);
        GaussianStatistics data = pair.draw(Key.of(4)).data();
        double correlation = data.scatter(0, 1) / (data.rows() - 1);
        // standard error (1 - r^2) / sqrt N = 0.0018
        assertEquals(0.9 / Math.hypot(0.9, 1), correlation, 5 * 0.0018);
    }

    /** Of tests at level 1e-6 none should reject a separation that the graph implies, and edges should be seen. */
    @Test
    void dataObeyTheirGraph() {
        Simulated<GaussianStatistics> gaussian = GAUSSIAN.draw(Key.of(5));
        obeys(gaussian.truth(), new FisherZ(gaussian.data()));
        Simulated<DiscreteData> discrete = DISCRETE.draw(Key.of(6));
        obeys(discrete.truth(), new GSquared(discrete.data()));
    }

    private static void obeys(Dag truth, IndependenceTest test) {
        int dependent = 0;
        for (int a = 0; a < truth.nodes(); a++) {
            for (int b = 0; b < a; b++) {
                int child = truth.descendants(a).get(b) ? b : a;
                int other = child == a ? b : a;
                int[] parents = truth.parents(child);
                BitSet given = new BitSet();
                for (int parent : parents) {
                    given.set(parent);
                }
                if (truth.hasEdge(other, child)) {
                    dependent += test.pValue(child, other, new int[0]) < 1e-6 ? 1 : 0;
                } else {
                    assertTrue(truth.isSeparated(child, other, given));
                    assertTrue(test.pValue(child, other, parents) > 1e-6, child + " and " + other);
                }
            }
        }
        assertTrue(dependent > truth.edgeCount() / 2);
    }

    @Test
    void impossibleDesignsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(3, 1, 1, 0.4, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(3, 1, 10, 2, 0.4, false));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(3, 1, 10, 1, 1 / 0.0, false));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(3, 1.01, 10, 0.4, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(3, -1, 10, 0.4, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new GaussianDesign(0, 0, 10, 0.4, 2, false));
        assertThrows(IllegalArgumentException.class, () -> new DiscreteDesign(3, 1, 10, 1, 1));
    }
}
