package dev.espalier.bayesnet.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.GaussianPosterior;
import dev.espalier.bayesnet.testing.RandomData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Units and zero points: what depends on them, and what must not. */
final class ScalingTest {
    private static final int N = 5;

    private static double[][] mapped(double[][] columns, double[] origins, double[] units) {
        double[][] mapped = new double[columns.length][columns[0].length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < columns[c].length; r++) {
                mapped[c][r] = origins[c] + units[c] * columns[c][r];
            }
        }
        return mapped;
    }

    private static GaussianStatistics statistics(double[][] columns) {
        return GaussianStatistics.of(RandomData.names(columns.length), columns);
    }

    /** Any units from 1e-12 to 1e12, either sign, and zero points of up to 1e4 units. */
    @Randomised
    void standardisedScoresAndTestsDependOnNeitherUnitsNorZeroPoints(Key key) {
        SplittableRandom random = key.split("map").random();
        double[][] columns = RandomData.gaussianColumns(key.split("data"), N, random.nextInt(3, 200));
        double[] origins = new double[N];
        double[] units = new double[N];
        for (int c = 0; c < N; c++) {
            units[c] = Math.pow(10, random.nextDouble(-12, 12)) * (random.nextBoolean() ? 1 : -1);
            origins[c] = units[c] * random.nextDouble(-1e4, 1e4);
        }
        GaussianStatistics plain = statistics(columns);
        GaussianStatistics other = statistics(mapped(columns, origins, units));
        Dag dag = RandomData.dag(key.split("dag"), N, 0.5);
        double expected = new Bge(plain.standardised()).total(dag);
        assertEquals(expected, new Bge(other.standardised()).total(dag), 1e-7 * Math.abs(expected));
        double p = new FisherZ(plain).pValue(0, 1, 2);
        if (!Double.isNaN(p)) {
            assertEquals(p, new FisherZ(other).pValue(0, 1, 2), 1e-7);
        }
        for (int c = 0; c < N; c++) {
            assertEquals(1, plain.standardised().deviation(c), 1e-15);
        }
    }

    /** A sign, a power of two and a zero point that costs no digits change not a bit. */
    @Randomised(cases = 20)
    void exactMapsGiveTheSameBits(Key key) {
        SplittableRandom random = key.split("data").random();
        double[][] columns = new double[N][150];
        for (int r = 0; r < 150; r++) {
            for (int c = 0; c < N; c++) {
                columns[c][r] = random.nextInt(1000) + (c == 0 ? 0 : columns[c - 1][r] / 2);
            }
        }
        double[] units = {1, -1, 4, 0.125, -1024};
        double[] origins = {1e9, 2000, -1e8, 0, 273};
        double[][] one = statistics(columns).standardised().scatter();
        double[][] other =
                statistics(mapped(columns, origins, units)).standardised().scatter();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double sign = Math.signum(units[i]) * Math.signum(units[j]);
                assertEquals(one[i][j], sign * other[i][j], 0);
            }
        }
    }

    /** The plan for years and epoch milliseconds: means of a billion and more around unit noise, against two passes. */
    @Test
    void farZeroPointsCostNoDigits() {
        double[][] columns = RandomData.gaussianColumns(Key.of(3), 2, 10_000);
        for (int r = 0; r < 10_000; r++) {
            columns[0][r] = Math.rint(columns[0][r] * 1024) / 1024;
            columns[1][r] = Math.rint(columns[1][r] * 1024) / 1024;
        }
        double expected = statistics(columns).standardised().scatter(0, 1);
        double[][] far = mapped(columns, new double[] {1L << 40, -(1L << 38)}, new double[] {1, 1});
        assertEquals(expected, statistics(far).standardised().scatter(0, 1), 1e-9 * Math.abs(expected));
        var parts = new GaussianStatistics.Accumulator[] {
            new GaussianStatistics.Accumulator(RandomData.names(2)),
            new GaussianStatistics.Accumulator(RandomData.names(2))
        };
        for (int r = 0; r < 10_000; r++) {
            parts[r % 7 == 0 ? 0 : 1].add(new double[] {far[0][r], far[1][r]});
        }
        parts[1].merge(parts[0]);
        assertEquals(expected, parts[1].toStatistics().standardised().scatter(0, 1), 1e-9 * Math.abs(expected));
    }

    @Test
    void whatVariesInTheLastDigitsOnlyIsConstant() {
        double[] computed = new double[50];
        double[] counted = new double[50];
        for (int r = 0; r < 50; r++) {
            computed[r] = r % 3 == 0 ? 0.1 + 0.2 : 0.3;
            counted[r] = 1e15 + r % 2;
        }
        GaussianStatistics data = statistics(new double[][] {computed, counted});
        assertTrue(data.isConstant(0));
        assertFalse(data.isConstant(1));
        assertEquals(0, data.standardised().scatter(0, 0));
        assertEquals(0, data.standardised().scatter(0, 1));
    }

    @Test
    void whatNoDoubleCanSquareIsRefusedByName() {
        for (double unit : new double[] {1e160, 1e-160}) {
            double[][] columns = {{1, 2, 4}, {unit, 2 * unit, 3.5 * unit}};
            String message = String.valueOf(assertThrows(InputException.class, () -> statistics(columns))
                    .getMessage());
            assertTrue(message.startsWith("column 'X1': found values up to "), message);
        }
    }

    /** What is fitted on scaled columns predicts the same rows, whatever the units: coefficients are in those of the data. */
    @Randomised(cases = 20)
    void aNetworkFittedOnScaledColumnsIsInTheUnitsOfTheData(Key key) {
        double[][] columns = RandomData.gaussianColumns(key.split("data"), N, 80);
        double[] origins = {2000, -3, 0, 273.15, 1e5};
        double[] units = {0.01, -5, 1e3, 1, 7};
        Dag dag = RandomData.dag(key.split("dag"), N, 0.5);
        GaussianNetwork plain = fitted(statistics(columns), dag);
        GaussianNetwork other = fitted(statistics(mapped(columns, origins, units)), dag);
        double[] means = plain.means();
        double[][] covariance = plain.covariance();
        for (int i = 0; i < N; i++) {
            assertEquals(origins[i] + units[i] * means[i], other.means()[i], 1e-6 * Math.abs(units[i]));
            assertEquals(statistics(columns).mean(i), means[i], 1e-9);
            for (int j = 0; j < N; j++) {
                double unit = units[i] * units[j];
                assertEquals(covariance[i][j], other.covariance()[i][j] / unit, 1e-6);
            }
        }
    }

    private static GaussianNetwork fitted(GaussianStatistics data, Dag dag) {
        Scaling scaling = Scaling.STANDARDISE;
        return new GaussianPosterior(scaling.of(data), Bge.DEFAULT_AM)
                .mean(dag)
                .rescaled(scaling.origins(data), scaling.units(data));
    }

    @Test
    void aConstantColumnStaysConstant() {
        GaussianStatistics data =
                GaussianStatistics.of(List.of("a", "c"), new double[][] {{1, 2, 4, 3}, {7.5, 7.5, 7.5, 7.5}});
        GaussianNetwork network = fitted(data, Dag.empty(2));
        assertEquals(7.5, network.intercept(1));
        assertEquals(0, network.deviation(1));
        assertArrayEquals(new double[] {2.5, 7.5}, network.means(), 1e-12);
    }

    @Test
    void centredKeepsUnitsAndNoneKeepsAll() {
        GaussianStatistics data = statistics(RandomData.gaussianColumns(Key.of(5), 3, 30));
        assertEquals(0, Scaling.CENTRE.of(data).mean(1));
        assertEquals(data.scatter(1, 2), Scaling.CENTRE.of(data).scatter(1, 2));
        assertEquals(data.mean(1), Scaling.NONE.of(data).mean(1));
        assertArrayEquals(new double[3], Scaling.NONE.origins(data));
        assertArrayEquals(new double[] {1, 1, 1}, Scaling.CENTRE.units(data));
    }
}
