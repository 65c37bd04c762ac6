package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Vectors that were worked out by inclusion and exclusion, and both ways to the probability against sums over all k! orders. */
class SubsetProbabilityTest {
    private static final double[] CONFIDENT = {5, 5, -5, -5, -5, -5};

    @Test
    void givesTheProbabilitiesOfTheReference() {
        assertLogP(-1.6166532746, new double[] {1, .5, 0, -.5, -1}, 0, 2);
        assertLogP(-Math.log(20), new double[6], 0, 1, 2);
        assertLogP(-1.4755774249, new double[] {3, 2, 1, 0, -1, -2, -3, .5}, 0, 1, 7);
        assertLogP(-0.0002723790, CONFIDENT, 0, 1);
        assertLogP(-0.0025906372, confident(5, 25), 0, 1, 2, 3, 4);
        assertLogP(-3.2581003886, confident(4, 26), 0, 1, 2, 3, 4);
        double[] ramp = new double[30];
        Arrays.setAll(ramp, i -> 0.1 * i);
        assertLogP(-6.7605257144, ramp, 25, 26, 27, 28, 29);
    }

    private static double[] confident(int high, int low) {
        double[] phi = new double[high + low];
        Arrays.setAll(phi, i -> i < high ? 5 : -5);
        return phi;
    }

    private static void assertLogP(double expected, double[] phi, int... set) {
        double[] slope = new double[set.length];
        var probability = new SubsetProbability(set.length);
        double[] ratio = logRatio(phi, set);
        assertEquals(expected, probability.byQuadrature(ratio, set.length, slope), 1.1e-10);
        assertEquals(expected, probability.evaluate(ratio, set.length, slope), 1.1e-10);
    }

    @Test
    void givesTheGradientsOfTheReference() {
        double[] slope = new double[3];
        new SubsetProbability(2).byQuadrature(logRatio(new double[] {1, .5, 0, -.5, -1}, 0, 2), 2, slope);
        assertEquals(0.365663, slope[0], 5e-7);
        assertEquals(0.677853, slope[1], 5e-7);
        new SubsetProbability(3).byQuadrature(logRatio(new double[6], 0, 1, 2), 3, slope);
        assertArrayEquals(new double[] {0.616667, 0.616667, 0.616667}, slope, 5e-7);
        new SubsetProbability(2).byQuadrature(logRatio(CONFIDENT, 0, 1), 2, slope);
        assertEquals(0.000136, slope[0], 5e-7);
    }

    @Randomised(cases = 200)
    void agreesWithAllOrdersAgainstEnumeration(Key key) {
        SplittableRandom random = key.random();
        int k = 1 + random.nextInt(5);
        int n = k + 1 + random.nextInt(6);
        double spread = 6 * random.nextDouble();
        double[] phi = random.doubles(n, -spread, spread).toArray();
        int[] set = new int[k];
        Arrays.setAll(set, i -> i);
        double[] ratio = logRatio(phi, set);
        double[] byQuadrature = new double[k];
        double[] byEither = new double[k];
        var probability = new SubsetProbability(k);
        double expected = Math.log(Enumeration.probability(phi, set));
        assertEquals(expected, probability.byQuadrature(ratio, k, byQuadrature), 2e-9);
        assertEquals(expected, probability.evaluate(ratio, k, byEither), 2e-9);
        assertArrayEquals(byQuadrature, byEither, 1e-7);
        double step = 1e-5;
        for (int i = 0; i < k; i++) {
            double[] up = phi.clone();
            double[] down = phi.clone();
            up[i] += step;
            down[i] -= step;
            double difference =
                    (Math.log(Enumeration.probability(up, set)) - Math.log(Enumeration.probability(down, set)))
                            / (2 * step);
            assertEquals(difference, byEither[i], 1e-7);
        }
    }

    @Test
    void aLargeSetKeepsItsDigits() {
        // All 2^k subsets of equal rates: with 40 slots of which 30 are chosen P = 1 / C(40, 30).
        int[] set = new int[30];
        Arrays.setAll(set, i -> i);
        double[] slope = new double[30];
        double logP = new SubsetProbability(30).evaluate(logRatio(new double[40], set), 30, slope);
        double expected = 0;
        for (int i = 1; i <= 10; i++) {
            expected += Math.log(i) - Math.log(30 + i);
        }
        assertEquals(expected, logP, 1e-9);
    }

    @Test
    void theWholeRowIsCertain() {
        double[] slope = {7, 7};
        double[] ratio = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertEquals(0, new SubsetProbability(2).evaluate(ratio, 2, slope));
        assertArrayEquals(new double[2], slope);
    }

    @Test
    void scoresFarApartStayFinite() {
        double[] slope = new double[2];
        double logP = new SubsetProbability(2).evaluate(new double[] {-900, 900}, 2, slope);
        assertTrue(Double.isFinite(logP), () -> "log P = " + logP);
        assertEquals(-900, logP, 1e-6);
        assertArrayEquals(new double[] {1, 0}, slope, 1e-9);
    }

    private static double[] logRatio(double[] phi, int... set) {
        double outside = 0;
        for (int m = 0; m < phi.length; m++) {
            int slot = m;
            outside += Arrays.stream(set).anyMatch(s -> s == slot) ? 0 : Math.exp(phi[m]);
        }
        double log = Math.log(outside);
        return Arrays.stream(set).mapToDouble(s -> phi[s] - log).toArray();
    }
}
