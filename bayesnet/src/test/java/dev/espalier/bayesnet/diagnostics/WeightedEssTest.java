package dev.espalier.bayesnet.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WeightedEssTest {
    private static double sum(double[][] w) {
        return Arrays.stream(w).flatMapToDouble(Arrays::stream).sum();
    }

    private static double[][] filled(int chains, int draws, double value) {
        double[][] w = new double[chains][draws];
        for (double[] chain : w) {
            Arrays.fill(chain, value);
        }
        return w;
    }

    /** Equal weights of any size leave the plain effective sample size, but for the divisor of a variance. */
    @Randomised(cases = 20)
    void equalWeightsLeaveThePlainSize(Key key) {
        double[][] f = Series.switching(key, 4, 500, 0.8);
        double[][] w = filled(4, 500, key.random().nextDouble(1e-3, 1e3));
        double plain = ChainStatistics.of(f).bulkEss();
        assertEquals(plain, WeightedEss.worth(f, w, sum(w)), 0.01 * plain);
    }

    /** Weights that know nothing of f, on independent draws: Kish's formula, within the noise of an ESS. */
    @Test
    void unrelatedWeightsLeaveKishsSize() {
        double[][] f = Series.switching(Key.of(1), 4, 20_000, 0.5);
        double[][] w = Series.independent(Key.of(2), 4, 20_000);
        double squares = 0;
        for (double[] chain : w) {
            for (int i = 0; i < chain.length; i++) {
                chain[i] = Math.exp(chain[i]);
                squares += chain[i] * chain[i];
            }
        }
        double kish = sum(w) * sum(w) / squares;
        // 1 / (1 + cv^2) = exp(-1) of 80,000 draws
        assertEquals(80_000 * Math.exp(-1), kish, 4_000);
        assertEquals(kish, WeightedEss.worth(f, w, sum(w)), 0.05 * kish);
    }

    /**
     * The claim itself: {@code sqrt(p (1 - p) / worth)} is the standard error of a weighted share, here of a chain that
     * is drawn with probability 1/2 while the target gives 0.2. Of 400 studentised errors the mean square is 1, with
     * standard deviation sqrt(2 / 400) = 0.07 were they normal; the gate is at four of these.
     */
    @Test
    void theWorthIsThatOfTheStandardError() {
        double p = 0.2;
        double squares = 0;
        for (int run = 0; run < 400; run++) {
            double[][] f = Series.switching(Key.of(30_000 + run), 4, 400, 0.75);
            double[][] w = new double[4][400];
            double hits = 0;
            for (int c = 0; c < 4; c++) {
                for (int i = 0; i < 400; i++) {
                    w[c][i] = f[c][i] == 1 ? 2 * p : 2 * (1 - p);
                    hits += f[c][i] == 1 ? w[c][i] : 0;
                }
            }
            double error = hits / sum(w) - p;
            squares += error * error / (p * (1 - p) / WeightedEss.worth(f, w, sum(w)));
        }
        assertEquals(1, squares / 400, 0.28);
    }

    @Test
    void oneHeavyDrawIsWorthOneDraw() {
        SplittableRandom random = Key.of(5).random();
        GraphSamples.Builder samples = new GraphSamples.Builder(2);
        double[] logs = new double[200];
        for (int s = 0; s < 200; s++) {
            samples.sample(s / 100, s, random.nextGaussian());
            if (random.nextBoolean()) {
                samples.edge(0, 1);
            }
        }
        logs[60] = 800; // beyond the range of exp
        WeightedEss worth = WeightedEss.of(samples.build(), 2, 20, DrawWeights.ofLogs(logs));
        assertEquals(1, worth.kish(), 1e-12);
        assertTrue(worth.ess() <= 1, "worth " + worth.ess());
        assertEquals(
                160, WeightedEss.of(samples.build(), 2, 20, DrawWeights.EQUAL).kish(), 1e-9);
    }

    @Test
    void weightsFollowTheirDraws() {
        GraphSamples samples = new GraphSamples.Builder(2)
                .sample(0, 0, 0)
                .edge(0, 1)
                .sample(1, 0, 0)
                .sample(0, 1, 0)
                .edge(0, 1)
                .sample(1, 1, 0)
                .edge(1, 0)
                .build();
        DrawWeights weights = DrawWeights.ofLogs(new double[] {-1000, -5, Math.log(3) - 800, -800});
        EdgePosteriors found = EdgePosteriors.of(samples, 2, 1, weights);
        assertEquals(0.75, found.edges().get(0, 1), 1e-12);
        assertEquals(0.25, found.edges().get(1, 0), 1e-12);
        assertEquals(1, found.cpdagEdges().get(0, 1));
        assertEquals(1, EdgePosteriors.byChain(samples, 2, 1, weights).get(1).get(1, 0));
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.ofLogs(new double[] {0, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> DrawWeights.ofLogs(new double[0]));
    }
}
