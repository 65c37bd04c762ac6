package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bulk call of each score against its own single-family call, which shares no code with it. */
class ScoreSubsetsTest {
    private static void bulkAgreesWithSingle(Key key, LocalScore score, int core) {
        int n = score.nodes();
        int[] order = RandomData.permutation(key.split("nodes").random(), n);
        int node = order[0];
        int[] parents = Arrays.copyOfRange(order, 1, 1 + core);
        int extraCount = key.split("extras").random().nextInt(n - core);
        int[] extras = Arrays.copyOfRange(order, 1 + core, 1 + core + extraCount);
        double[][] bulk = new double[1 + extras.length][1 << core];
        double[][] single = new double[1 + extras.length][1 << core];
        for (double[] row : bulk) {
            Arrays.fill(row, Double.NaN);
        }
        score.scoreSubsets(node, parents, extras, bulk);
        onePerFamily(score).scoreSubsets(node, parents, extras, single);
        for (int l = 0; l <= extras.length; l++) {
            for (int mask = 0; mask < 1 << core; mask++) {
                assertFalse(Double.isNaN(bulk[l][mask]));
                assertEquals(single[l][mask], bulk[l][mask], 1e-9 * (1 + Math.abs(single[l][mask]) / 1000));
            }
        }
        double[] additions = new double[extras.length];
        score.scoreAdditions(node, parents, extras, additions);
        for (int l = 0; l < extras.length; l++) {
            double expected = single[l + 1][(1 << core) - 1];
            assertEquals(expected, additions[l], 1e-9 * (1 + Math.abs(expected) / 1000));
        }
    }

    /** The interface's default, which calls {@code score} for each entry. */
    private static LocalScore onePerFamily(LocalScore score) {
        return new LocalScore() {
            @Override
            public int nodes() {
                return score.nodes();
            }

            @Override
            public double score(int node, int... parents) {
                return score.score(node, parents);
            }
        };
    }

    private static GaussianStatistics gaussian(Key key, boolean degenerate) {
        SplittableRandom random = key.split("shape").random();
        int n = random.nextInt(8, 12);
        double[][] columns = RandomData.gaussianColumns(key.split("data"), n, random.nextInt(3, 60));
        if (degenerate) {
            columns[n - 1] = columns[0].clone();
            for (int r = 0; r < columns[0].length; r++) {
                columns[n - 2][r] = columns[1][r] + columns[2][r];
            }
            Arrays.fill(columns[3], 0.1);
        }
        return GaussianStatistics.of(RandomData.names(n), columns);
    }

    private static DiscreteData discrete(Key key, int maxLevels) {
        SplittableRandom random = key.split("shape").random();
        return RandomData.discrete(key.split("data"), random.nextInt(8, 12), random.nextInt(1, 200), maxLevels);
    }

    private static int core(Key key) {
        return key.split("core").random().nextInt(0, 8);
    }

    @Randomised
    void bgeAgainstSingleFamilies(Key key) {
        bulkAgreesWithSingle(key, new Bge(gaussian(key, false), 1), core(key));
        bulkAgreesWithSingle(key, new Bge(gaussian(key, true), 0.25), core(key));
    }

    @Randomised
    void gaussianBicAgainstSingleFamilies(Key key) {
        bulkAgreesWithSingle(key, new GaussianBic(gaussian(key, false)), core(key));
        bulkAgreesWithSingle(key, new GaussianBic(gaussian(key, true), 1), core(key));
    }

    @Randomised
    void bdeAgainstSingleFamilies(Key key) {
        bulkAgreesWithSingle(key, new Bde(discrete(key, 5)), core(key));
        bulkAgreesWithSingle(key, new Bde(discrete(key, 60), 10), core(key));
    }

    @Randomised
    void discreteBicAgainstSingleFamilies(Key key) {
        bulkAgreesWithSingle(key, new DiscreteBic(discrete(key, 5), 0), core(key));
        bulkAgreesWithSingle(key, new DiscreteBic(discrete(key, 60)), core(key));
    }

    @Randomised(cases = 30)
    void edgePriorAgainstSingleFamilies(Key key) {
        GaussianStatistics data = gaussian(key, true);
        SplittableRandom random = key.split("factors").random();
        double[][] factors = new double[data.columns()][data.columns()];
        for (double[] row : factors) {
            Arrays.setAll(row, i -> random.nextDouble(0.1, 10));
        }
        EdgePrior prior = EdgePrior.uniform(2).times(factors);
        bulkAgreesWithSingle(key, new PenalisedScore(new GaussianBic(data), prior), core(key));
    }

    @Randomised(cases = 30)
    void fairParentsAgainstSingleFamilies(Key key) {
        DiscreteData data = discrete(key, 3);
        bulkAgreesWithSingle(key, new PenalisedScore(new Bde(data), FairParents.over(data.columns())), core(key));
    }

    @Test
    void levelsTooManyForOneTableAreScoredOneByOne() {
        int rows = 300;
        int[][] columns = new int[5][rows];
        for (int r = 0; r < rows; r++) {
            columns[0][r] = r % 3;
            columns[1][r] = r;
            columns[2][r] = r / 3;
            columns[3][r] = (r * 7) % 5;
            columns[4][r] = (r * r) % 4;
        }
        DiscreteData data = DiscreteData.of(RandomData.names(5), columns);
        bulkAgreesWithSingle(Key.of(1), new Bde(data), 2);
        bulkAgreesWithSingle(Key.of(2), new Bde(data), 3);
        LocalScore score = new Bde(data);
        double[][] out = new double[2][4];
        score.scoreSubsets(1, new int[] {0, 3}, new int[] {2}, out);
        assertEquals(score.score(1, 3, 2), out[1][2], 1e-9);
    }

    @Test
    void moreCandidatesThanFitOneBatch() {
        DiscreteData data = RandomData.discrete(Key.of(3), 120, 500, 9);
        bulkAgreesWithSingle(Key.of(4), new Bde(data), 6);
        bulkAgreesWithSingle(Key.of(5), new Bde(data), 6);
    }
}
