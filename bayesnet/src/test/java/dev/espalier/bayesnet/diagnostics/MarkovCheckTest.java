package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.diagnostics.MarkovCheck.Claim;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkovCheckTest {
    private static final Dag CHAIN = Dag.of(4, new int[] {0, 1, 2}, new int[] {1, 2, 3});

    @Test
    void everyPairThatIsNotAdjacentIsClaimedOnceAndHoldsInTheGraph() {
        Dag dag = RandomData.dag(Key.of(3), 12, 0.3);
        List<Claim> asked = new ArrayList<>();
        MarkovCheck check = MarkovCheck.of(
                dag,
                (x, y, given) -> {
                    asked.add(new Claim(x, y, given.length));
                    BitSet set = new BitSet();
                    IntStream.of(given).forEach(set::set);
                    assertTrue(dag.isSeparated(x, y, set), x + " and " + y);
                    return (x + y) % 2 == 0 ? 0.5 : Double.NaN;
                },
                Key.of(1));
        assertEquals(12 * 11 / 2 - dag.edgeCount(), asked.size());
        assertEquals(asked.size(), check.claims());
        assertEquals(check.claims(), check.tested().size() + check.untested());
        assertTrue(check.untested() > 0);
    }

    @Test
    void manyClaimsAreSampledByTheKey() {
        Dag empty = Dag.empty(50);
        MarkovCheck check = MarkovCheck.of(empty, (x, y, given) -> (x * 50 + y) / 2500.0, 100, Key.of(5));
        assertEquals(1225, check.claims());
        assertEquals(100, check.tested().stream().distinct().count());
        assertEquals(check, MarkovCheck.of(empty, (x, y, given) -> (x * 50 + y) / 2500.0, 100, Key.of(5)));
    }

    /**
     * Under the true DAG the Bonferroni p-value is below 0.05 at most about as often as that, and the uniformity test,
     * which takes dependent claims for independent, not much more often.
     */
    @Test
    void theTrueGaussianModelIsSeldomRejected() {
        int runs = 400;
        int adjusted = 0;
        int uniform = 0;
        for (int run = 0; run < runs; run++) {
            Key key = Key.of(77).split(run);
            Dag dag = RandomData.dag(key.split("dag"), 10, 0.25);
            GaussianStatistics data =
                    GaussianStatistics.of(RandomData.names(10), Models.gaussian(dag, 300, key.split("rows")));
            MarkovCheck check = MarkovCheck.of(dag, new FisherZ(data), key);
            adjusted += check.adjustedP() < 0.05 ? 1 : 0;
            uniform += check.uniformP() < 0.05 ? 1 : 0;
        }
        // 20 expected at level 0.05, standard deviation 4.4; dependence may double the rate of the second
        assertTrue(adjusted <= 38, "adjusted: " + adjusted);
        assertTrue(uniform <= 48, "uniform: " + uniform);
    }

    @Test
    void aMissingEdgeIsFoundAndNamed() {
        double[][] columns = Models.gaussian(CHAIN, 500, Key.of(12));
        GaussianStatistics data = GaussianStatistics.of(RandomData.names(4), columns);
        Dag without = Dag.of(4, new int[] {0, 2}, new int[] {1, 3});
        MarkovCheck check = MarkovCheck.of(without, new FisherZ(data), Key.of(1));
        assertTrue(check.adjustedP() < 1e-6, "" + check.adjustedP());
        Claim first = check.tested().getFirst();
        assertEquals(3, first.node() + first.other(), "1 and 2 are the ends of the missing edge: " + first);
        assertEquals(1.0, check.shareBelow(2), 0);
    }

    @Test
    void manyMissingEdgesShowInTheShapeOfAllPValues() {
        Dag truth = RandomData.dag(Key.of(4), 12, 0.3);
        GaussianStatistics data = GaussianStatistics.of(RandomData.names(12), Models.gaussian(truth, 200, Key.of(13)));
        assertTrue(MarkovCheck.of(Dag.empty(12), new FisherZ(data), Key.of(1)).uniformP() < 1e-6);
        assertTrue(MarkovCheck.of(truth, new FisherZ(data), Key.of(1)).uniformP() > 0.01);
    }

    @Test
    void theTrueDiscreteModelIsSeldomRejectedAndAMissingEdgeFound() {
        int runs = 300;
        int adjusted = 0;
        int uniform = 0;
        int found = 0;
        Dag without = Dag.of(4, new int[] {0, 2}, new int[] {1, 3});
        for (int run = 0; run < runs; run++) {
            DiscreteData data = Models.discrete(CHAIN, 3, 800, Key.of(78).split(run));
            MarkovCheck check = MarkovCheck.of(CHAIN, MarkovCheck.testOf(data), Key.of(run));
            adjusted += check.adjustedP() < 0.05 ? 1 : 0;
            uniform += check.uniformP() < 0.05 ? 1 : 0;
            found += MarkovCheck.of(without, MarkovCheck.testOf(data), Key.of(run))
                                    .adjustedP()
                            < 0.01
                    ? 1
                    : 0;
        }
        // 15 expected, standard deviation 3.8
        assertTrue(adjusted <= 30, "adjusted: " + adjusted);
        assertTrue(uniform <= 30, "uniform: " + uniform);
        assertTrue(found >= 0.95 * runs, "found: " + found);
    }

    @Test
    void tablesWithFewRowsACellAndConstantColumnsAreUntested() {
        DiscreteData data = DiscreteData.ofCodes(
                List.of("a", "b", "c"), new int[] {4, 4, 1}, new int[][] {new int[79], new int[79], new int[79]});
        assertTrue(Double.isNaN(MarkovCheck.testOf(data).pValue(0, 1)));
        assertTrue(Double.isNaN(MarkovCheck.testOf(data).pValue(0, 2)));
        MarkovCheck check = MarkovCheck.of(Dag.empty(3), MarkovCheck.testOf(data), Key.of(1));
        assertEquals(3, check.untested());
        assertTrue(Double.isNaN(check.uniformP()) && Double.isNaN(check.adjustedP()));
    }
}
