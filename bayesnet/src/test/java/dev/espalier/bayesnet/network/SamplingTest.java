package dev.espalier.bayesnet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/**
 * Draws against the distribution they come from. Statistics are judged at p = 1e-6 with fixed seeds: a correct sampler
 * fails one of these tests in about 1e-5 of all choices of seeds.
 */
class SamplingTest {
    private static final double LEVEL = 1e-6;
    /** Normal deviate of a two-sided p of 1e-6. */
    private static final double DEVIATE = 4.9;

    /** {@code V1 -> V3 <- V2}, with a table row that cannot yield its middle level. */
    private static final DiscreteNetwork COLLIDER = DiscreteNetwork.of(
            List.of("a", "b", "c"),
            List.of(List.of("x", "y"), List.of("u", "v"), List.of("p", "q", "r")),
            Dag.of(3, new int[] {0, 1}, new int[] {2, 2}),
            new double[][] {{0.3, 0.7}, {0.6, 0.4}, {.2, .3, .5, .5, 0, .5, .1, .1, .8, .33, .33, .34}});

    @Test
    void discreteCellsHaveTheirProbabilities() {
        int rows = 100_000;
        int[][] codes = COLLIDER.sample(rows, Key.of(1));
        double[] counts = new double[12];
        for (int r = 0; r < rows; r++) {
            counts[(codes[0][r] * 2 + codes[1][r]) * 3 + codes[2][r]]++;
        }
        double statistic = 0;
        int degrees = -1;
        for (int cell = 0; cell < 12; cell++) {
            int a = cell / 6;
            int b = cell / 3 % 2;
            double expected = rows
                    * COLLIDER.probability(0, 0, a)
                    * COLLIDER.probability(1, 0, b)
                    * COLLIDER.probability(2, a * 2 + b, cell % 3);
            if (expected == 0) {
                assertEquals(0, counts[cell], "a level of probability 0 was drawn");
            } else {
                statistic += (counts[cell] - expected) * (counts[cell] - expected) / expected;
                degrees++;
            }
        }
        double p = 1 - new ChiSquaredDistribution(degrees).cumulativeProbability(statistic);
        assertTrue(p > LEVEL, "chi2 = " + statistic + ", p = " + p);
    }

    @Test
    void gaussianMomentsAreThoseOfTheNetwork() {
        GaussianNetwork network = GaussianNetwork.of(
                List.of("a", "b", "c"),
                Dag.of(3, new int[] {0, 0, 1}, new int[] {1, 2, 2}),
                new double[] {1, -2, 0.5},
                new double[][] {{}, {2}, {-1, 0.5}},
                new double[] {1, 0.5, 2});
        int rows = 200_000;
        double[][] x = network.sample(rows, Key.of(2));
        double[] means = network.means();
        double[][] covariance = network.covariance();
        assertArrayEquals(new double[] {1, 0, -0.5}, means, 1e-15);
        for (int i = 0; i < 3; i++) {
            double mean = Arrays.stream(x[i]).average().orElseThrow();
            assertEquals(means[i], mean, DEVIATE * Math.sqrt(covariance[i][i] / rows), "mean " + i);
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int r = 0; r < rows; r++) {
                    sum += (x[i][r] - means[i]) * (x[j][r] - means[j]);
                }
                // Isserlis: the variance of a product of two normals
                double variance = covariance[i][i] * covariance[j][j] + covariance[i][j] * covariance[i][j];
                assertEquals(
                        covariance[i][j],
                        sum / rows,
                        DEVIATE * Math.sqrt(variance / rows),
                        "covariance " + i + "," + j);
            }
        }
    }

    @Test
    void covarianceByHand() {
        GaussianNetwork chain = GaussianNetwork.of(
                List.of("a", "b"),
                Dag.of(2, new int[] {1}, new int[] {0}),
                new double[2],
                new double[][] {{3}, {}},
                new double[] {2, 5});
        assertArrayEquals(new double[] {4 + 9 * 25, 75}, chain.covariance()[0], 1e-12);
        assertArrayEquals(new double[] {75, 25}, chain.covariance()[1], 1e-12);
        assertArrayEquals(new double[] {3, 1}, chain.totalEffects()[1], 0);
        assertEquals(3, chain.coefficient(1, 0));
        assertEquals(0, chain.coefficient(0, 1));
    }

    @Randomised(cases = 10)
    void aRowDependsNeitherOnThoseAfterItNorOnWhereDrawingStarted(Key key) {
        Dag dag = RandomDags.erdosRenyi(6, 1.5, key.split("dag"));
        GaussianNetwork gaussian = GaussianNetwork.randomSigned(dag, 0.25, 1, key);
        double[][] many = gaussian.sample(10_000, key);
        double[][] late = gaussian.sample(1, 10_000 - RowBlocks.SIZE, key);
        DiscreteNetwork discrete = DiscreteNetwork.random(dag, new int[] {2, 3, 2, 4, 1, 2}, 1, key);
        int[][] codes = discrete.sample(10_000, key);
        int[][] lateCodes = discrete.sample(1, 10_000 - RowBlocks.SIZE, key);
        for (int v = 0; v < 6; v++) {
            assertArrayEquals(Arrays.copyOf(many[v], 5_001), gaussian.sample(5_001, key)[v]);
            assertArrayEquals(Arrays.copyOfRange(many[v], RowBlocks.SIZE, 10_000), late[v]);
            assertArrayEquals(Arrays.copyOf(codes[v], 5_001), discrete.sample(5_001, key)[v]);
            assertArrayEquals(Arrays.copyOfRange(codes[v], RowBlocks.SIZE, 10_000), lateCodes[v]);
        }
    }

    @Test
    void randomWeightsAndTablesHaveTheirMoments() {
        Dag dense = RandomDags.erdosRenyi(60, 29.5, Key.of(3));
        GaussianNetwork positive = GaussianNetwork.random(dense, 0.4, 2, Key.of(4));
        GaussianNetwork signed = GaussianNetwork.randomSigned(dense, 0.4, 2, Key.of(4));
        double sum = 0;
        int negative = 0;
        for (int v = 0; v < 60; v++) {
            for (int p = 0; p < positive.coefficients(v).length; p++) {
                double weight = positive.coefficients(v)[p];
                assertTrue(weight >= 0.4 && weight < 2);
                assertTrue(Math.abs(signed.coefficients(v)[p]) >= 0.4);
                sum += weight;
                negative += signed.coefficients(v)[p] < 0 ? 1 : 0;
            }
        }
        double m = dense.edgeCount();
        assertEquals(1.2, sum / m, DEVIATE * 1.6 / Math.sqrt(12 * m));
        assertEquals(0.5, negative / m, DEVIATE * 0.5 / Math.sqrt(m));
        for (double alpha : new double[] {0.5, 1, 3}) {
            tablesHaveTheMomentsOfTheDirichlet(alpha);
        }
        double[] nearlyCertain = DiscreteNetwork.random(Dag.empty(1), new int[] {5}, 1e-4, Key.of(6))
                .table(0);
        assertEquals(1, Arrays.stream(nearlyCertain).sum(), 1e-12);
    }

    private static void tablesHaveTheMomentsOfTheDirichlet(double alpha) {
        int nodes = 20_000;
        int[] levels = new int[nodes];
        Arrays.fill(levels, 3);
        DiscreteNetwork network = DiscreteNetwork.random(Dag.empty(nodes), levels, alpha, Key.of(5));
        double sum = 0;
        double squares = 0;
        for (int v = 0; v < nodes; v++) {
            double p = network.probability(v, 0, 1);
            sum += p;
            squares += (p - 1.0 / 3) * (p - 1.0 / 3);
        }
        double variance = 2.0 / 9 / (3 * alpha + 1);
        assertEquals(1.0 / 3, sum / nodes, DEVIATE * Math.sqrt(variance / nodes));
        // a squared deviation lies in [0, 4/9], so its variance is at most 4/9 of its mean
        assertEquals(variance, squares / nodes, DEVIATE * Math.sqrt(variance * 4 / 9 / nodes));
    }

    @Test
    void framesHoldTheSameRows() {
        int[][] codes = COLLIDER.sample(500, Key.of(7));
        DiscreteData fromFrame = DiscreteData.of(COLLIDER.sampleFrame(500, Key.of(7)));
        for (int r = 0; r < 500; r++) {
            for (int c = 0; c < 3; c++) {
                assertEquals(codes[c][r], fromFrame.code(c, r));
            }
        }
        assertEquals(3, fromFrame.levels(2));
        GaussianNetwork gaussian = GaussianNetwork.random(Dag.of(2, new int[] {0}, new int[] {1}), 1, 2, Key.of(8));
        assertArrayEquals(
                gaussian.sample(10, Key.of(9))[1],
                gaussian.sampleFrame(10, Key.of(9)).column(1).toDoubleArray());
        assertEquals(0, gaussian.sample(0, Key.of(9))[0].length);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Dag one = Dag.empty(1);
        List<List<String>> two = List.of(List.of("x", "y"));
        List<String> a = List.of("a");
        refuses("'a': found the sum 0.9", () -> DiscreteNetwork.of(a, two, one, new double[][] {{0.4, 0.5}}));
        refuses("found -0.5", () -> DiscreteNetwork.of(a, two, one, new double[][] {{-0.5, 1.5}}));
        refuses("found 3 probabilities, expected 2", () -> DiscreteNetwork.of(a, two, one, new double[][] {{1, 0, 0}}));
        refuses("distinct", () -> DiscreteNetwork.of(a, List.of(List.of("x", "x")), one, new double[][] {{1, 0}}));
        refuses("found 2 names, expected 1", () -> DiscreteNetwork.of(List.of("a", "b"), two, one, new double[1][]));
        refuses("finite bounds that ascend", () -> GaussianNetwork.random(one, 2, 1, Key.of(1)));
        refuses("alpha", () -> DiscreteNetwork.random(one, new int[] {2}, 0, Key.of(1)));
        refuses(
                "found 2 coefficients, expected 0",
                () -> GaussianNetwork.of(a, one, new double[1], new double[][] {{1, 2}}, new double[1]));
        refuses("deviation -1.0", () -> GaussianNetwork.of(a, one, new double[1], new double[1][0], new double[] {-1}));
    }

    private static void refuses(String words, Runnable misuse) {
        var refusal = assertThrows(IllegalArgumentException.class, misuse::run);
        assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }
}
