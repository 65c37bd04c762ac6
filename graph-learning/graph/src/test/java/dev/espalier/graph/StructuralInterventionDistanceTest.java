package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.testing.AllDags;
import dev.espalier.testing.ArbitraryGraphs;
import dev.espalier.testing.Randomised;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuralInterventionDistanceTest {
    /** The example of Peters and Buehlmann 2015: both estimates are one edge off, yet only the second misleads. */
    @Test
    void publishedExample() {
        int[] from = {0, 0, 0, 0, 1, 1, 1};
        int[] to = {1, 2, 3, 4, 2, 3, 4};
        Dag truth = Dag.of(5, from, to);
        Dag extra = Dag.of(5, new int[] {0, 0, 0, 0, 1, 1, 1, 2}, new int[] {1, 2, 3, 4, 2, 3, 4, 3});
        Dag turned = Dag.of(5, new int[] {1, 0, 0, 0, 1, 1, 1}, new int[] {0, 2, 3, 4, 2, 3, 4});
        assertEquals(1, GraphComparison.of(extra, truth).shd());
        assertEquals(1, GraphComparison.of(turned, truth).shd());
        assertEquals(0, StructuralInterventionDistance.between(extra, truth));
        assertEquals(8, StructuralInterventionDistance.between(turned, truth));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyPairOfSmallDagsAgainstPathEnumeration(int nodes) {
        List<Dag> all = AllDags.on(nodes);
        for (Dag estimate : all) {
            for (Dag truth : all) {
                checkAgainstPaths(estimate, truth);
            }
        }
    }

    @Test
    void dagsOfFourNodesAgainstPathEnumeration() {
        List<Dag> all = AllDags.on(4);
        for (int e = 0; e < all.size(); e++) {
            for (int t = e % 7; t < all.size(); t += 7) {
                checkAgainstPaths(all.get(e), all.get(t));
            }
        }
    }

    @Randomised(cases = 300)
    void randomDagsAgainstPathEnumeration(Key key) {
        int n = 5 + key.split("n").random().nextInt(2);
        checkAgainstPaths(random(n, key.split(1)), random(n, key.split(2)));
    }

    private static void checkAgainstPaths(Dag estimate, Dag truth) {
        for (int i = 0; i < truth.nodes(); i++) {
            assertEquals(
                    AdjustmentByPaths.wrongTargets(estimate, truth, i),
                    StructuralInterventionDistance.wrongTargets(estimate, truth, i),
                    "do(" + i + ") of " + truth + " by " + estimate);
        }
    }

    /** No graph theory at all: the regression coefficient given the parents must equal the true total effect. */
    @Randomised(cases = 200)
    void randomDagsAgainstLinearModels(Key key) {
        int n = 3 + key.split("n").random().nextInt(4);
        Dag estimate = random(n, key.split(1));
        Dag truth = random(n, key.split(2));
        LinearModel model = new LinearModel(truth, key.split(3));
        for (int i = 0; i < n; i++) {
            assertEquals(
                    model.wrongTargets(estimate, i),
                    StructuralInterventionDistance.wrongTargets(estimate, truth, i),
                    "do(" + i + ") of " + truth + " by " + estimate);
        }
    }

    @Randomised(cases = 50)
    void supergraphsAreNeverWrong(Key key) {
        Dag estimate = random(12, key);
        int[] order = estimate.topologicalOrder();
        boolean[][] thinned = estimate.toAdjacency();
        for (int k = 0; k < 12; k += 2) {
            for (int j = 0; j < 12; j++) {
                thinned[order[k]][j] = false;
            }
        }
        assertEquals(0, StructuralInterventionDistance.between(estimate, Dag.of(Digraph.of(thinned))));
    }

    @Test
    void theEmptyGraphMissesEveryEffectAndEveryConfounder() {
        Dag chain = Dag.of(3, new int[] {0, 1}, new int[] {1, 2});
        assertEquals(3, StructuralInterventionDistance.between(Dag.empty(3), chain));
        assertEquals(0, StructuralInterventionDistance.between(chain, Dag.empty(3)));
    }

    @Test
    void refusesGraphsOfDifferentSize() {
        assertThrows(
                IllegalArgumentException.class,
                () -> StructuralInterventionDistance.between(Dag.empty(2), Dag.empty(3)));
    }

    private static Dag random(int n, Key key) {
        return ArbitraryGraphs.dag(n, key.split("density").random().nextDouble(), key.random());
    }
}
