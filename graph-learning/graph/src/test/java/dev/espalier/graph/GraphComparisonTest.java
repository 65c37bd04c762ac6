package dev.espalier.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.testing.ArbitraryGraphs;
import dev.espalier.testing.Randomised;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphComparisonTest {
    /** In the reference, a is the estimate and b the truth: TP + FP edges in a, TP + FN in b. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void randomPairsAgainstReference(int pair) {
        Map<String, String> expected = new HashMap<>();
        for (String row : ReferenceGraphs.rows("comparison/shd_pairs.csv")) {
            String[] cells = row.split(",", -1);
            if (cells[0].equals("" + pair)) {
                expected.put(cells[1], cells[2]);
            }
        }
        Dag estimate = ReferenceGraphs.dag("comparison/shd_pair" + pair + "_a.csv");
        Dag truth = ReferenceGraphs.dag("comparison/shd_pair" + pair + "_b.csv");
        GraphComparison c = GraphComparison.of(estimate, truth);

        assertEquals(estimate.edgeCount(), c.truePositives() + c.falsePositives());
        assertEquals(truth.edgeCount(), c.trueEdges());
        Map<String, Double> found = Map.of(
                "TP_dag", (double) c.truePositives(),
                "FP_dag", (double) c.falsePositives(),
                "FN_dag", (double) c.falseNegatives(),
                "TPR_dag", c.truePositiveRate(),
                "FPR_dag", c.falsePositiveRate(),
                "FPRn_dag", c.scaledFalsePositiveRate(),
                "FDR_dag", c.falseDiscoveryRate(),
                "SHD_dag", (double) c.shd(),
                "SHD_cpdag", (double) GraphComparison.ofClasses(estimate, truth).shd());
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((metric, value) ->
                assertEquals(Double.parseDouble(value), found.getOrDefault(metric, Double.NaN), 0.005 + 1e-12, metric));
    }

    static Stream<String> learnedGraphs() {
        return ReferenceGraphs.rows("comparison/learned_graphs.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("learnedGraphs")
    void learnedGraphsAgainstReference(String row) {
        String[] expected = row.split(",", -1);
        Pdag estimate = Pdag.of(ReferenceGraphs.matrix("comparison/" + expected[0] + ".csv"));
        Dag truth = ReferenceGraphs.dag("cpdag/" + expected[1] + "_truth.csv");
        boolean isDag = !expected[5].isEmpty();
        GraphComparison classes = isDag
                ? GraphComparison.ofClasses(Dag.of(estimate.directed()), truth)
                : GraphComparison.of(estimate, Cpdag.of(truth));

        assertEquals(Integer.parseInt(expected[2]), classes.truePositives());
        assertEquals(Integer.parseInt(expected[3]), classes.falsePositives());
        assertEquals(Integer.parseInt(expected[4]), classes.falseNegatives());
        assertEquals(Integer.parseInt(expected[6]), classes.shd());
        if (isDag) {
            assertEquals(
                    Integer.parseInt(expected[5]),
                    GraphComparison.of(estimate, truth).shd());
        }
    }

    @Test
    void everyKindOfDifferenceCountsOnce() {
        // 0 -> 1 same, 1 -> 2 turned, 2 -> 3 loses its direction, 3 -> 4 missing, 0 -> 4 extra
        Dag truth = Dag.of(5, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 4});
        boolean[][] a = new boolean[5][5];
        a[0][1] = a[2][1] = a[2][3] = a[3][2] = a[0][4] = true;
        GraphComparison c = GraphComparison.of(Pdag.of(a), truth);
        assertEquals(new GraphComparison(5, 3, 1, 1, 2), c);
        assertEquals(4, c.shd());
        assertEquals(2, c.hamming());
        assertEquals(0.75, c.precision());
        assertEquals(0.75, c.recall());
        assertEquals(0.75, c.f1());
        assertEquals(1.0 / 6, c.falsePositiveRate());
    }

    @Randomised(cases = 50)
    void distancesAreMetrics(Key key) {
        int n = 8;
        Dag a = ArbitraryGraphs.dag(n, 0.3, key.split(1).random());
        Dag b = ArbitraryGraphs.dag(n, 0.3, key.split(2).random());
        Dag c = ArbitraryGraphs.dag(n, 0.3, key.split(3).random());
        assertEquals(0, GraphComparison.of(a, a).shd());
        assertEquals(GraphComparison.of(a, b).shd(), GraphComparison.of(b, a).shd());
        int around = GraphComparison.of(a, c).shd() + GraphComparison.of(c, b).shd();
        assertEquals(true, GraphComparison.of(a, b).shd() <= around);
        Dag sibling = Cpdag.of(a).pdag().consistentExtension().orElseThrow();
        assertEquals(0, GraphComparison.ofClasses(a, sibling).shd());
    }

    @Test
    void ratesWithoutADenominatorAreNaN() {
        GraphComparison c = GraphComparison.of(Dag.empty(3), Dag.empty(3));
        assertEquals(Double.NaN, c.truePositiveRate());
        assertEquals(Double.NaN, c.precision());
        assertEquals(0, c.falsePositiveRate());
    }

    @Test
    void refusesGraphsOfDifferentSize() {
        assertThrows(IllegalArgumentException.class, () -> GraphComparison.of(Dag.empty(2), Dag.empty(3)));
    }
}
