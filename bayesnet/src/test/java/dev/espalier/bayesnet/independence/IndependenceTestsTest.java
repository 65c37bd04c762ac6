package dev.espalier.bayesnet.independence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.GSquared.Freedom;
import dev.espalier.bayesnet.independence.GSquared.Statistic;
import dev.espalier.bayesnet.independence.TestResult.Basis;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
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

    /** What the others of S give, or a constant, changes neither correlation nor p-value: |S| does not count it. */
    @Randomised(cases = 20)
    void redundantColumnsInTheConditioningSet(Key key) {
        double[][] columns = RandomData.gaussianColumns(key, 8, 50);
        for (int r = 0; r < 50; r++) {
            columns[5][r] = 1e6 - 1e-3 * columns[3][r];
            columns[6][r] = columns[2][r] - 5 * columns[3][r];
            columns[7][r] = 4;
        }
        FisherZ test = new FisherZ(GaussianStatistics.of(RandomData.names(8), columns));
        double r = test.partialCorrelation(0, 1, 2, 3);
        double p = test.pValue(0, 1, 2, 3);
        for (int[] more : new int[][] {{2, 3, 5}, {2, 3, 6}, {7, 2, 3}, {5, 6, 2, 7, 3}}) {
            // against a column around 1e6 that varies by 1e-3, which has six digits left
            assertEquals(r, test.partialCorrelation(0, 1, more), 1e-6, Arrays.toString(more));
            assertEquals(p, test.pValue(0, 1, more), 1e-5, Arrays.toString(more));
        }
        assertEquals(test.pValue(0, 1, 3), test.pValue(0, 1, 3, 7), 1e-12);
        assertEquals(test.pValue(0, 1), test.pValue(0, 1, 7), 1e-12);
    }

    /** A residual of nothing is not tested, whatever rounding leaves of it and at whatever scale; what is left of x is. */
    @Randomised(cases = 20)
    void whatTheConditioningSetDeterminesIsNotTested(Key key) {
        SplittableRandom random = key.split("noise").random();
        double[][] columns = RandomData.gaussianColumns(key.split("data"), 6, 60);
        for (int r = 0; r < 60; r++) {
            double sum = columns[0][r] + columns[1][r] - columns[2][r];
            columns[4][r] = 1e9 + 1e-2 * Math.rint(1e10 * sum) / 1e2;
            columns[5][r] = sum + 1e-3 * random.nextGaussian();
        }
        FisherZ test = new FisherZ(GaussianStatistics.of(RandomData.names(6), columns));
        for (int[] pair : new int[][] {{4, 3}, {3, 4}}) {
            TestResult result = test.test(pair[0], pair[1], 2, 0, 1);
            assertEquals(Basis.NOTHING_VARIES, result.basis());
            assertTrue(Double.isNaN(result.pValue()));
        }
        assertEquals(Basis.ALL_ROWS, test.test(5, 3, 0, 1, 2).basis(), "a thousandth of noise is data");
        assertEquals(Basis.ALL_ROWS, test.test(4, 3, 0, 1).basis());
        assertTrue(test.pValue(4, 2, 0, 1) < 1e-100, "given two of its three parts a sum depends on the third");
    }

    @Test
    void fisherZAtTheEdges() {
        double[][] columns = RandomData.gaussianColumns(Key.of(1), 6, 6);
        Arrays.fill(columns[1], 0.3);
        columns[2] = columns[0].clone();
        FisherZ test = new FisherZ(GaussianStatistics.of(RandomData.names(6), columns));
        assertEquals(Basis.TOO_FEW_ROWS, test.test(0, 3, 4, 5, 2).basis());
        assertEquals(Basis.NOTHING_VARIES, test.test(0, 3, 4, 2).basis());
        assertEquals(Double.NaN, test.pValue(0, 3, 4, 5, 2, 1));
        assertEquals(Basis.NOTHING_VARIES, test.test(0, 1).basis());
        assertEquals(test.pValue(0, 3), test.pValue(0, 3, 1));
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
        for (double least : new double[] {0, 2}) {
            double[] plain = plain(data, given, least);
            TestResult g = new GSquared(data).onStrataWith(least).test(0, 1, given);
            TestResult x = new GSquared(data, Statistic.PEARSON, Freedom.ADJUSTED)
                    .onStrataWith(least)
                    .test(0, 1, given);
            if (plain[2] == 0) {
                assertTrue(Double.isNaN(g.pValue()) && Double.isNaN(x.pValue()));
            } else {
                assertEquals(plain[0], g.statistic(), 1e-9);
                assertEquals(plain[1], x.statistic(), 1e-9 * (1 + plain[1]));
                assertEquals(plain[2], g.degreesOfFreedom());
                assertEquals(plain[3] > 0, g.basis() == Basis.SOME_STRATA);
                assertTrue(g.pValue() >= 0 && g.pValue() <= 1, () -> "p = " + g.pValue());
            }
        }
        double freedom = (data.levels(0) - 1.0) * (data.levels(1) - 1) * data.configurations(given);
        TestResult all = new GSquared(data, Statistic.G2, Freedom.PLAIN).test(0, 1, given);
        if (freedom > 0) {
            assertEquals(freedom, all.degreesOfFreedom());
            assertEquals(plain(data, given, 0)[0], all.statistic(), 1e-9);
        } else {
            assertEquals(Basis.NOTHING_VARIES, all.basis());
        }
    }

    /** G2, X2, adjusted degrees of freedom and rows left out, from counts taken row by row. */
    private static double[] plain(DiscreteData data, int[] given, double least) {
        int[] ids = new int[data.rows()];
        int groups = data.groups(given, ids);
        double g = 0;
        double x = 0;
        double freedom = 0;
        double thin = 0;
        for (int c = 0; c < groups; c++) {
            Set<Integer> xs = new HashSet<>();
            Set<Integer> ys = new HashSet<>();
            int rows = 0;
            for (int r = 0; r < data.rows(); r++) {
                if (ids[r] == c) {
                    xs.add(data.code(0, r));
                    ys.add(data.code(1, r));
                    rows++;
                }
            }
            double own = (xs.size() - 1.0) * (ys.size() - 1);
            if (own > 0 && rows < least * xs.size() * ys.size()) {
                thin += rows;
                continue;
            }
            freedom += own;
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
        return new double[] {g, x, freedom, thin};
    }

    @Test
    void aColumnWithOneLevelIsNotTested() {
        DiscreteData data = DiscreteData.of(RandomData.names(2), new int[][] {{5, 5, 5}, {0, 1, 0}});
        assertEquals(Basis.NOTHING_VARIES, new GSquared(data).test(0, 1).basis());
    }

    /** What S determines is not tested; with a stratum for every row or two that cannot be told from too few rows. */
    @Test
    void whatStrataDetermineIsNotTested() {
        int[][] codes = new int[4][60];
        for (int r = 0; r < 60; r++) {
            codes[2][r] = r % 6;
            codes[0][r] = codes[2][r] / 2;
            codes[1][r] = r / 7 % 2;
            codes[3][r] = r;
        }
        GSquared test = new GSquared(DiscreteData.of(RandomData.names(4), codes));
        assertEquals(Basis.NOTHING_VARIES, test.test(0, 1, 2).basis());
        assertEquals(Basis.NOTHING_VARIES, test.test(1, 0, 2).basis());
        assertEquals(Basis.TOO_FEW_ROWS, test.test(0, 1, 3).basis());
        assertEquals(Basis.ALL_ROWS, test.test(0, 2).basis());
        assertEquals(Basis.TOO_FEW_ROWS, test.onStrataWith(5).test(0, 2).basis(), "60 rows for 18 cells");
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
        assertEquals(1, new GSquared(data, Statistic.G2, Freedom.PLAIN).pValue(0, 1, 2, 3));
        assertEquals(Basis.TOO_FEW_ROWS, new GSquared(data).test(0, 1, 2, 3).basis());
    }
}
