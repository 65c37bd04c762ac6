package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReplicatesTest {
    private static final int DRAWS = 20_000;

    @Test
    void gammaDrawsHaveTheirMeanAndVariance() {
        for (double shape : new double[] {0.5, 1, 7.5, 400}) {
            SplittableRandom random = Key.of(21).random();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                double x = GammaDraws.gamma(random, shape);
                sum += x;
                squares += (x - shape) * (x - shape);
            }
            // standard errors: sqrt(shape / draws), and sqrt((2 shape^2 + 6 shape) / draws)
            assertEquals(shape, sum / DRAWS, 4.5 * Math.sqrt(shape / DRAWS));
            assertEquals(shape, squares / DRAWS, 4.5 * Math.sqrt((2 * shape * shape + 6 * shape) / DRAWS));
        }
    }

    /** Mean of the noise variance and of the weights by formula, for a node with two parents. */
    @Test
    void drawnFamiliesHaveTheirPosteriorMeans() {
        GaussianStatistics data = RandomData.gaussian(Key.of(22), 4, 30);
        double am = 2;
        double aw = 9;
        double t = am * (aw - 4 - 1) / (am + 1);
        double[][] posterior = data.scatter();
        for (int i = 0; i < 4; i++) {
            posterior[i][i] += t;
        }
        double determinant = posterior[0][0] * posterior[1][1] - posterior[0][1] * posterior[0][1];
        double first = (posterior[1][1] * posterior[0][3] - posterior[0][1] * posterior[1][3]) / determinant;
        double second = (posterior[0][0] * posterior[1][3] - posterior[0][1] * posterior[0][3]) / determinant;
        double residual = posterior[3][3] - first * posterior[0][3] - second * posterior[1][3];
        double shape = (aw + 30 - 4 + 2 + 1) / 2;
        var replicates = new GaussianReplicates(data, am, aw);
        SplittableRandom random = Key.of(23).random();
        double[] sums = new double[3];
        double[] weights = new double[2];
        for (int i = 0; i < DRAWS; i++) {
            sums[2] += replicates.drawFamily(3, new int[] {0, 1}, weights, random);
            sums[0] += weights[0];
            sums[1] += weights[1];
        }
        double variance = residual / 2 / (shape - 1);
        assertEquals(variance, sums[2] / DRAWS, 4.5 * variance / Math.sqrt((shape - 2) * DRAWS));
        double firstError = Math.sqrt(variance * posterior[1][1] / determinant / DRAWS);
        double secondError = Math.sqrt(variance * posterior[0][0] / determinant / DRAWS);
        assertEquals(first, sums[0] / DRAWS, 4.5 * firstError);
        assertEquals(second, sums[1] / DRAWS, 4.5 * secondError);
    }

    /** Of a complete DAG the model is the data's own covariance: with many rows, replicates scatter around it. */
    @Test
    void replicatedScatterIsThatOfTheModel() {
        int rows = 4000;
        GaussianStatistics data = RandomData.gaussian(Key.of(24), 4, rows);
        Dag complete = Dag.of(4, new int[] {0, 0, 0, 1, 1, 2}, new int[] {1, 2, 3, 2, 3, 3});
        var replicates = new GaussianReplicates(data, 1, 6);
        int draws = 400;
        double[][] sums = new double[4][4];
        SplittableRandom random = Key.of(25).random();
        for (int d = 0; d < draws; d++) {
            double[][] c = replicates.draw(complete, random);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    for (int k = 0; k < 4; k++) {
                        sums[i][j] += c[i][k] * c[j][k] / draws;
                    }
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                // twice the sampling variance of a scatter, for parameters and for rows; prior and shape are off by 1/N
                double scale = Math.sqrt(data.scatter(i, i) * data.scatter(j, j));
                assertEquals(
                        data.scatter(i, j) / scale, sums[i][j] / scale, 4.5 * Math.sqrt(4.0 / rows / draws) + 0.002);
            }
        }
    }

    @Test
    void fewerRowsThanColumnsStayInTheirSpace() {
        GaussianStatistics data = RandomData.gaussian(Key.of(26), 8, 4);
        double[][] drawn =
                new GaussianReplicates(data, 1, 10).draw(Dag.empty(8), Key.of(1).random());
        assertEquals(8, drawn.length);
        assertEquals(3, drawn[7].length);
    }

    /** One new row has the posterior mean of Dirichlet parameters; also in families too large for a full table. */
    @Test
    void urnsYieldThePosteriorPredictive() {
        for (int levels : new int[] {3, 60}) {
            int rows = 50;
            SplittableRandom random = Key.of(27).random();
            int[][] codes = new int[4][rows];
            for (int[] column : codes) {
                Arrays.setAll(column, r -> random.nextInt(2));
            }
            int[] counts = {levels, levels, levels, 3};
            DiscreteData data = DiscreteData.ofCodes(List.of("a", "b", "c", "d"), counts, codes);
            double chi = 5;
            int[] parents = {0, 1, 2};
            UrnCounts urn = new UrnCounts(data, 3, parents, chi);
            double prior = chi / (Math.pow(levels, 3) * 3);
            int[] expected = new int[3];
            int total = 0;
            for (int r = 0; r < rows; r++) {
                if (codes[0][r] == 1 && codes[1][r] == 0 && codes[2][r] == 1) {
                    expected[codes[3][r]]++;
                    total++;
                }
            }
            int[] seen = new int[3];
            int[] drawn = new int[1];
            for (int i = 0; i < DRAWS; i++) {
                urn.copy().draw(new int[][] {{1}, {0}, {1}, {0}}, drawn, random);
                seen[drawn[0]]++;
            }
            for (int k = 0; k < 3; k++) {
                double p = (expected[k] + prior) / (total + 3 * prior);
                assertEquals(p, (double) seen[k] / DRAWS, 4.5 * Math.sqrt(p * (1 - p) / DRAWS) + 1e-12);
            }
        }
    }

    @Test
    void mutualInformationAgainstPlain() {
        DiscreteData data = RandomData.discrete(Key.of(28), 2, 200, 5);
        int[][] codes = new int[2][200];
        double[][] joint = new double[data.levels(0)][data.levels(1)];
        for (int r = 0; r < 200; r++) {
            codes[0][r] = data.code(0, r);
            codes[1][r] = data.code(1, r);
            joint[codes[0][r]][codes[1][r]] += 1.0 / 200;
        }
        double sum = 0;
        for (double[] row : joint) {
            for (int b = 0; b < row.length; b++) {
                double column = 0;
                for (double[] other : joint) {
                    column += other[b];
                }
                sum += row[b] == 0
                        ? 0
                        : row[b] * Math.log(row[b] / column / Arrays.stream(row).sum());
            }
        }
        var information = new MutualInformation(200);
        assertEquals(sum, information.of(codes[0], data.levels(0), codes[1], data.levels(1)), 1e-12);
        assertEquals(sum, information.of(codes[1], data.levels(1), codes[0], data.levels(0)), 1e-12);
    }
}
