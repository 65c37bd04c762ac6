package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.temporal.draw.ChiSquare;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The law of activities against sums over fine grids. */
class PowerLawAgainstQuadratureTest {
    private static final int STEPS = 200;

    /** The integral of {@code a^-gamma} by Simpson's rule. */
    private static double mass(double gamma, double from, double to) {
        double step = (to - from) / STEPS;
        double sum = 0;
        for (int k = 0; k <= STEPS; k++) {
            int weight = k == 0 || k == STEPS ? 1 : k % 2 == 0 ? 2 : 4;
            sum += weight * Math.pow(from + k * step, -gamma);
        }
        return sum * step / 3;
    }

    /** Of whole numbers from {@code least} to {@code most}. */
    private static double logLikelihood(double gamma, long[] counts, int least) {
        double all = 0;
        double sum = 0;
        long events = 0;
        for (int k = 0; k < counts.length; k++) {
            double mass = mass(gamma, least + k - 0.5, least + k + 0.5);
            all += mass;
            sum += counts[k] * Math.log(mass);
            events += counts[k];
        }
        return sum - events * Math.log(all);
    }

    @Randomised(cases = 15)
    void theExponentIsTheLikeliestOfAGrid(Key key) {
        SplittableRandom random = key.random();
        int least = 1 + random.nextInt(3);
        long[] counts = new long[2 + random.nextInt(6)];
        Arrays.setAll(counts, k -> 1 + (long) (40 * random.nextDouble() / (k + 1)));
        double[] activities = new double[(int) Arrays.stream(counts).sum() + 1];
        int at = 0;
        for (int k = 0; k < counts.length; k++) {
            Arrays.fill(activities, at, at + (int) counts[k], least + k);
            at += (int) counts[k];
        }
        // the last stays 0: who is never active says nothing
        PowerLaw law = PowerLaw.fit(activities);
        assertEquals(least - 0.5, law.least());
        assertEquals(least + counts.length - 0.5, law.most());
        double best = 0;
        for (double gamma = 0; gamma <= 10; gamma += 0.05) {
            best = logLikelihood(gamma, counts, least) > logLikelihood(best, counts, least) ? gamma : best;
        }
        assertEquals(best, law.exponent(), 0.0501);
        double found = logLikelihood(law.exponent(), counts, least);
        assertTrue(found >= logLikelihood(best, counts, least) - 1e-9);
    }

    /** Also for exponents 0 and 1, whose integrals are other functions; wrong refusals: 1 in 10^6 each. */
    @Test
    void drawsAreInProportionToTheDensity() {
        for (double gamma : new double[] {0, 1, 1 + 1e-12, 2, 3.5}) {
            PowerLaw law = new PowerLaw(gamma, 0.5, 6.5);
            double[] drawn = new double[40_000];
            Arrays.fill(drawn, 1);
            drawn[7] = 0;
            law.redraw(drawn, Key.of(3).random());
            assertEquals(0, drawn[7], "who is never active stays so");
            long[] counts = new long[6];
            for (double activity : drawn) {
                if (activity > 0) {
                    counts[(int) (activity - 0.5)]++;
                }
            }
            double[] expected = new double[6];
            Arrays.setAll(expected, k -> mass(gamma, k + 0.5, k + 1.5));
            double all = Arrays.stream(expected).sum();
            double[] wrong = new double[6];
            Arrays.setAll(wrong, k -> mass(gamma + 0.2, k + 0.5, k + 1.5));
            double allWrong = Arrays.stream(wrong).sum();
            Arrays.setAll(expected, k -> expected[k] / all * 39_999);
            Arrays.setAll(wrong, k -> wrong[k] / allWrong * 39_999);
            assertTrue(ChiSquare.pValue(counts, expected) > 1e-6, "exponent " + gamma);
            assertTrue(ChiSquare.pValue(counts, wrong) < 1e-6, "an exponent 0.2 larger is noticed, " + gamma);
        }
    }

    @Test
    void aLogWithoutActivityHasALaw() {
        PowerLaw law = PowerLaw.fit(new double[3]);
        double[] weights = {0, 1, 0};
        law.redraw(weights, Key.of(1).random());
        assertEquals(0, weights[0]);
        assertTrue(weights[1] >= 0.5 && weights[1] <= 1.5);
        // all alike: the largest exponent does not matter, all draws are alike up to rounding
        PowerLaw alike = PowerLaw.fit(new double[] {4, 4, 4});
        double[] drawn = {1, 1, 1};
        alike.redraw(drawn, Key.of(2).random());
        for (double activity : drawn) {
            assertEquals(4, Math.rint(activity));
        }
    }
}
