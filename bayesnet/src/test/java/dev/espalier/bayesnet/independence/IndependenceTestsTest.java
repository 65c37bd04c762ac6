package dev.espalier.bayesnet.independence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fisher's z and G2 against their definitions, and what they do with data that defines no test. */
class IndependenceTestsTest {
    @Randomised
    void partialCorrelationAgainstInverse(Key key) {
        int size = key.split("size").random().nextInt(0, 6);
        GaussianStatistics data = RandomData.gaussian(key.split("data"), 8, 50);
        int[] nodes = Arrays.copyOf(RandomData.permutation(key.split("nodes").random(), 8), size + 2);
        RealMatrix block = new Array2DRowRealMatrix(size + 2, size + 2);
        for (int i = 0; i < size + 2; i++) {
            for (int j = 0; j < size + 2; j++) {
                block.setEntry(i, j, data.scatter(nodes[i], nodes[j]));
            }
        }
        RealMatrix inverse = MatrixUtils.inverse(block);
        double expected = -inverse.getEntry(0, 1) / Math.sqrt(inverse.getEntry(0, 0) * inverse.getEntry(1, 1));
        int[] given = Arrays.copyOfRange(nodes, 2, size + 2);
        assertEquals(expected, new FisherZ(data).partialCorrelation(nodes[0], nodes[1], given), 1e-10);
        assertEquals(expected, new FisherZ(data).partialCorrelation(nodes[1], nodes[0], given), 1e-10);
    }

    /** A column twice in S changes nothing: the pseudo-inverse shares its weight between the copies. */
    @Randomised(cases = 20)
    void repeatedColumnsInTheConditioningSet(Key key) {
        double[][] columns = RandomData.gaussianColumns(key, 6, 50);
        columns[5] = columns[3].clone();
        FisherZ test = new FisherZ(GaussianStatistics.of(RandomData.names(6), columns));
        assertEquals(test.partialCorrelation(0, 1, 2, 3), test.partialCorrelation(0, 1, 2, 3, 5), 1e-10);
    }

    @Test
    void fisherZAtTheEdges() {
        double[][] columns = RandomData.gaussianColumns(Key.of(1), 6, 6);
        Arrays.fill(columns[1], 0.3);
        columns[2] = columns[0].clone();
        FisherZ test = new FisherZ(GaussianStatistics.of(RandomData.names(6), columns));
        assertEquals(1, test.pValue(0, 3, 4, 5, 2));
        assertEquals(Double.NaN, test.pValue(0, 3, 4, 5, 2, 1));
        assertEquals(Double.NaN, test.pValue(0, 1));
        assertEquals(Double.NaN, test.pValue(0, 3, 1));
        assertEquals(
                Math.sqrt(3) * 0.5 * Math.log(1.9999999 / 1e-7), test.test(0, 2).statistic(), 1e-6);
    }

    @Randomised
    void contingencyTablesAgainstDefinition(Key key) {
        int maxLevels = key.split("kind").random().nextBoolean() ? 4 : 90;
        DiscreteData data = RandomData.discrete(
                key.split("data"), 5, key.split("rows").random().nextInt(1, 150), maxLevels);
        int[] given =
                Arrays.copyOf(new int[] {2, 3, 4}, key.split("size").random().nextInt(0, 4));
        double[] plain = plain(data, given);
        double freedom = (data.levels(0) - 1.0) * (data.levels(1) - 1) * data.configurations(given);
        TestResult g = new GSquared(data).test(0, 1, given);
        TestResult x = new GSquared(data, Statistic.PEARSON).test(0, 1, given);
        assertEquals(plain[0], g.statistic(), 1e-9);
        assertEquals(plain[1], x.statistic(), 1e-9 * (1 + plain[1]));
        assertEquals(freedom, g.degreesOfFreedom());
        assertTrue(g.pValue() >= 0 && g.pValue() <= 1, () -> "p = " + g.pValue());
    }

    /** G2 and X2 from counts taken row by row. */
    private static double[] plain(DiscreteData data, int[] given) {
        int[] ids = new int[data.rows()];
        int groups = data.groups(given, ids);
        double g = 0;
        double x = 0;
        for (int c = 0; c < groups; c++) {
            for (int a = 0; a < data.levels(0); a++) {
                for (int b = 0; b < data.levels(1); b++) {
                    double nabc = 0;
                    double nac = 0;
                    double nbc = 0;
                    double nc = 0;
                    for (int r = 0; r < data.rows(); r++) {
                        if (ids[r] == c) {
                            boolean isA = data.code(0, r) == a;
                            boolean isB = data.code(1, r) == b;
                            nabc += isA && isB ? 1 : 0;
                            nac += isA ? 1 : 0;
                            nbc += isB ? 1 : 0;
                            nc++;
                        }
                    }
                    double expected = nac * nbc / nc;
                    g += nabc > 0 ? 2 * nabc * Math.log(nabc / expected) : 0;
                    x += expected > 0 ? (nabc - expected) * (nabc - expected) / expected : 0;
                }
            }
        }
        return new double[] {g, x};
    }

    @Test
    void aColumnWithOneLevelIsIndependentOfAll() {
        DiscreteData data = DiscreteData.of(RandomData.names(2), new int[][] {{5, 5, 5}, {0, 1, 0}});
        assertEquals(new TestResult(0, 0, 1), new GSquared(data).test(0, 1));
    }

    /** Two equal binary columns, half of them ones: G2 = 2 N log 2 on 1 degree of freedom, the square of a normal. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 400})
    void upperTailAgainstNormalTail(int rows) {
        int[] column = new int[rows];
        for (int r = 0; r < rows; r++) {
            column[r] = r % 2;
        }
        DiscreteData data = DiscreteData.of(RandomData.names(2), new int[][] {column, column});
        TestResult result = new GSquared(data).test(0, 1);
        double z = Math.sqrt(2 * rows * Math.log(2));
        double expected = Erf.erfc(z / Math.sqrt(2));
        assertEquals(2 * rows * Math.log(2), result.statistic(), 1e-9);
        assertEquals(expected, result.pValue(), 1e-8 * expected);
    }

    @Test
    void hugeTablesHaveNothingToSay() {
        int[] levels = {2, 2, 1_000_000, 1_000_000};
        DiscreteData data =
                DiscreteData.ofCodes(RandomData.names(4), levels, new int[][] {{0, 1}, {0, 1}, {0, 7}, {3, 3}});
        assertEquals(1, new GSquared(data).pValue(0, 1, 2, 3));
    }
}
