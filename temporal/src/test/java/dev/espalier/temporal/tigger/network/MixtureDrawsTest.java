package dev.espalier.temporal.tigger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Draws of standardised logarithms of waits against the mixture's distribution, in double precision. */
class MixtureDrawsTest {
    private static final int COMPONENTS = 3;
    private static final int DRAWS = 20_000;
    private static final double ERROR_RATE = 1e-7;

    /** The largest distance that draws of the law exceed with the error rate at most, by Massart's bound. */
    private static final double LIMIT = Math.sqrt(Math.log(2 / ERROR_RATE) / (2 * DRAWS));

    private static float[] row(SplittableRandom random) {
        float[] row = new float[3 * COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            row[k] = (float) random.nextDouble(-2, 2);
            row[COMPONENTS + k] = (float) random.nextDouble(-1, 0.5);
            row[2 * COMPONENTS + k] = (float) random.nextDouble(-1, 1);
        }
        return row;
    }

    private static double distance(double[] sorted, float[] row) {
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double total = 0;
            double below = 0;
            for (int k = 0; k < COMPONENTS; k++) {
                double weight = Math.exp(row[2 * COMPONENTS + k]);
                double scale = Math.exp(row[COMPONENTS + k]);
                total += weight;
                below += weight * new NormalDistribution(null, row[k], scale).cumulativeProbability(sorted[i]);
            }
            double f = below / total;
            largest = Math.max(largest, Math.max(f - i / (double) DRAWS, (i + 1) / (double) DRAWS - f));
        }
        return largest;
    }

    @Randomised(cases = 5)
    void drawsHaveTheLawOfTheRow(Key key) {
        SplittableRandom random = key.random();
        float[] row = row(random);
        Mixture mixture = new Mixture(COMPONENTS);
        mixture.prepare(row.clone());
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = mixture.draw(random);
        }
        Arrays.sort(draws);
        assertTrue(distance(draws, row) < LIMIT);
        float[] other = row.clone();
        for (int k = 0; k < COMPONENTS; k++) {
            other[k] += 0.3f; // a shift that the test must see
        }
        assertTrue(distance(draws, other) > LIMIT);
    }

    @Randomised(cases = 10)
    void lossAndItsGradientAreThoseOfTheDensity(Key key) {
        SplittableRandom random = key.random();
        float[] row = row(random);
        double u = random.nextDouble(-2, 2);
        float[] gradient = row.clone();
        double loss = new Mixture(COMPONENTS).learn(gradient, u, 1);
        assertEquals(plain(row, u, -1, 0), loss, 1e-4);
        for (int i = 0; i < row.length; i++) {
            double step = 1e-4;
            double slope = (plain(row, u, i, step) - plain(row, u, i, -step)) / (2 * step);
            assertEquals(slope, gradient[i], 1e-3 * Math.max(1, Math.abs(slope)));
        }
    }

    /** -ln of the density, with a step on one of the numbers. */
    private static double plain(float[] row, double u, int at, double step) {
        double[] x = new double[row.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = row[i] + (i == at ? step : 0);
        }
        double total = 0;
        double density = 0;
        for (int k = 0; k < COMPONENTS; k++) {
            double weight = Math.exp(x[2 * COMPONENTS + k]);
            double scale = Math.exp(x[COMPONENTS + k]);
            double y = (u - x[k]) / scale;
            total += weight;
            density += weight * Math.exp(-0.5 * y * y) / (scale * Math.sqrt(2 * Math.PI));
        }
        return -Math.log(density / total);
    }
}
