package dev.espalier.bayesnet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** Single rows against the likelihood of whole tables, the joint distribution written out, and the covariance matrix. */
final class RowsTest {
    private static final int NODES = 6;
    private static final int ROWS = 40;

    @Randomised
    void densitiesOfRowsAddUpToTheLikelihood(Key key) {
        Dag dag = RandomDags.erdosRenyi(NODES, 1.5, key);
        GaussianNetwork gaussian = gaussian(dag, key);
        double[][] columns = gaussian.sample(ROWS, key);
        GaussianRows numbers = new GaussianRows(gaussian);
        double sum = IntStream.range(0, ROWS)
                .mapToDouble(r -> numbers.log(row(columns, r)))
                .sum();
        double whole = Likelihood.log(gaussian, GaussianStatistics.of(gaussian.names(), columns));
        assertEquals(whole, sum, 1e-9 * Math.abs(whole));

        DiscreteNetwork discrete = discrete(dag, key);
        int[][] codes = discrete.sample(ROWS, key);
        DiscreteRows levels = new DiscreteRows(discrete);
        double logs = IntStream.range(0, ROWS)
                .mapToDouble(r -> levels.log(codes(codes, r)))
                .sum();
        int[] counts =
                IntStream.range(0, NODES).map(v -> discrete.levels(v).size()).toArray();
        assertEquals(Likelihood.log(discrete, DiscreteData.ofCodes(discrete.names(), counts, codes)), logs, 1e-9);
    }

    @Randomised
    void levelsGivenTheOthersAreThoseOfTheJointDistribution(Key key) {
        DiscreteNetwork network = discrete(RandomDags.erdosRenyi(NODES, 1.5, key), key);
        DiscreteRows rows = new DiscreteRows(network);
        int[] row = codes(network.sample(1, key), 0);
        for (int v = 0; v < NODES; v++) {
            int[] other = row.clone();
            double[] joint = new double[network.levels(v).size()];
            for (int k = 0; k < joint.length; k++) {
                other[v] = k;
                joint[k] = probability(network, other);
            }
            double sum = Arrays.stream(joint).sum();
            double[] expected = Arrays.stream(joint).map(p -> p / sum).toArray();
            row[v] = -1; // is not looked at
            assertArrayEquals(expected, rows.probabilities(v, row), 1e-12);
            row[v] = 0;
        }
    }

    /** From the covariance matrix: {@code m_v + S_vo S_oo^-1 (x_o - m_o)} and the Schur complement. */
    @Randomised
    void numbersGivenTheOthersAreThoseOfTheJointDistribution(Key key) {
        GaussianNetwork network = gaussian(RandomDags.erdosRenyi(NODES, 1.5, key), key);
        GaussianRows rows = new GaussianRows(network);
        double[] row = row(network.sample(1, key), 0);
        RealMatrix covariance = new Array2DRowRealMatrix(network.covariance());
        double[] means = network.means();
        for (int v = 0; v < NODES; v++) {
            int node = v;
            int[] others = IntStream.range(0, NODES).filter(o -> o != node).toArray();
            RealMatrix among = covariance.getSubMatrix(others, others);
            RealVector with = covariance.getSubMatrix(others, new int[] {v}).getColumnVector(0);
            RealVector weights = new LUDecomposition(among).getSolver().solve(with);
            RealVector away = new ArrayRealVector(
                    Arrays.stream(others).mapToDouble(o -> row[o] - means[o]).toArray());
            double kept = row[v];
            row[v] = Double.NaN; // is not looked at
            assertEquals(means[v] + weights.dotProduct(away), rows.mean(v, row), 1e-8);
            row[v] = kept;
            double variance = covariance.getEntry(v, v) - weights.dotProduct(with);
            assertEquals(Math.sqrt(variance), rows.deviation(v), 1e-8);
        }
    }

    @Test
    void whatIsImpossibleSaysSo() {
        Dag dag = Dag.of(2, new int[] {0}, new int[] {1});
        DiscreteNetwork network = DiscreteNetwork.of(
                List.of("a", "b"), List.of(List.of("no", "yes"), List.of("no", "yes")), dag, new double[][] {
                    {1, 0}, {0.5, 0.5, 0, 1}
                });
        DiscreteRows rows = new DiscreteRows(network);
        assertEquals(Double.NEGATIVE_INFINITY, rows.log(new int[] {1, 1}));
        assertEquals(1, rows.code(0, "yes"));
        assertEquals(-1, rows.code(0, "perhaps"));
        assertArrayEquals(new double[] {0, 1}, rows.probabilities(1, new int[] {1, 0}));
        assertArrayEquals(new double[] {1, 0}, rows.probabilities(0, new int[] {0, 0}));

        GaussianNetwork constant = GaussianNetwork.of(
                List.of("a", "b"), dag, new double[2], new double[][] {{}, {2}}, new double[] {1, 0});
        String message = String.valueOf(assertThrows(InputException.class, () -> new GaussianRows(constant))
                .getMessage());
        assertTrue(message.startsWith("column 'b': found a residual deviation of 0.0, expected"), message);
    }

    private static double probability(DiscreteNetwork network, int[] row) {
        double product = 1;
        for (int v = 0; v < NODES; v++) {
            int configuration = 0;
            for (int parent : network.dag().parents(v)) {
                configuration = configuration * network.levels(parent).size() + row[parent];
            }
            product *= network.probability(v, configuration, row[v]);
        }
        return product;
    }

    private static GaussianNetwork gaussian(Dag dag, Key key) {
        return GaussianNetwork.randomSigned(dag, 0.3, 2, key)
                .rescaled(
                        key.split("origins").random().doubles(NODES, -5, 5).toArray(),
                        key.split("units").random().doubles(NODES, 0.1, 10).toArray());
    }

    private static DiscreteNetwork discrete(Dag dag, Key key) {
        int[] levels = key.split("levels").random().ints(NODES, 2, 5).toArray();
        return DiscreteNetwork.random(dag, levels, 1, key);
    }

    private static double[] row(double[][] columns, int r) {
        return Arrays.stream(columns).mapToDouble(column -> column[r]).toArray();
    }

    private static int[] codes(int[][] columns, int r) {
        return Arrays.stream(columns).mapToInt(column -> column[r]).toArray();
    }
}
