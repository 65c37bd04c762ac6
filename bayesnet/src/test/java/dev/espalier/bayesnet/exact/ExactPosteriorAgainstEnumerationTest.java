package dev.espalier.bayesnet.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.testing.ExactPosterior.Measure;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;

/** Dynamic programming against all DAGs one by one. */
class ExactPosteriorAgainstEnumerationTest {
    /** Of many rows and close copies, which put the empty parent set thousands of nats below the best one. */
    @Randomised(cases = 20)
    void dependenceOfAnyStrength(Key key) {
        SplittableRandom random = key.split("shape").random();
        int n = 1 + random.nextInt(4);
        double noise = Math.pow(10, -random.nextInt(4));
        double[][] columns = RandomData.gaussianColumns(key.split("data"), n, 2000);
        for (int c = 1; c < n; c++) {
            for (int r = 0; r < columns[c].length; r++) {
                columns[c][r] = columns[c - 1][r] + noise * columns[c][r];
            }
        }
        Bge score = new Bge(dev.espalier.bayesnet.score.GaussianStatistics.of(RandomData.names(n), columns), 1);
        ExactPosterior found = ExactPosterior.of(score);
        var oracle = dev.espalier.bayesnet.testing.ExactPosterior.of(score);
        assertEquals(oracle.logNormaliser(Measure.DAGS), found.logEvidence(), 1e-9);
        assertClose(oracle.edges(Measure.DAGS), found.uniform());
        assertClose(oracle.edges(Measure.ORDERS), found.orderWeighted());
    }

    private static void assertClose(double[][] expected, EdgeProbabilities found) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                assertEquals(expected[i][j], found.get(i, j), 1e-9, i + " -> " + j);
            }
        }
    }
}
