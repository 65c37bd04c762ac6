package dev.espalier.latent.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows too wide to enumerate, against the sums over one, two and three draws, and what must hold of any row. */
class InclusionProbabilitiesTest {
    private static double[] softmax(double[] phi) {
        double largest = Arrays.stream(phi).max().orElseThrow();
        double total = Arrays.stream(phi).map(x -> Math.exp(x - largest)).sum();
        return Arrays.stream(phi).map(x -> Math.exp(x - largest) / total).toArray();
    }

    /** {@code p_i + sum_j p_j p_i / (1 - p_j)}, and a third term of two sums. */
    @Randomised(cases = 20)
    void wideRowsAgainstSumsOverTheDraws(Key key) {
        SplittableRandom random = key.random();
        int n = 4 + random.nextInt(60);
        double[] phi = Rows.logits(n, 3, random);
        double[] p = softmax(phi);
        double[] two = p.clone();
        double[] three = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                two[i] += i == j ? 0 : p[j] * p[i] / (1 - p[j]);
                for (int l = 0; l < n; l++) {
                    boolean distinct = i != j && i != l && j != l;
                    three[i] += distinct ? p[j] * p[l] / (1 - p[j]) * p[i] / (1 - p[j] - p[l]) : 0;
                }
            }
            three[i] += two[i];
        }
        assertArrayEquals(p, InclusionProbabilities.of(phi, 1), 1e-9);
        assertArrayEquals(two, InclusionProbabilities.of(phi, 2), 1e-9);
        assertArrayEquals(three, InclusionProbabilities.of(phi, 3), 1e-9);
    }

    @Test
    void equalScoresHaveEqualShares() {
        for (int[] row : new int[][] {{7, 3}, {100, 1}, {100, 50}, {150, 50}, {120, 119}}) {
            double[] probability = InclusionProbabilities.of(new double[row[0]], row[1]);
            for (double one : probability) {
                assertEquals((double) row[1] / row[0], one, 1e-8, row[1] + " of " + row[0]);
            }
        }
    }

    @Randomised(cases = 60)
    void theyAddUpToTheChoicesAndFollowTheScores(Key key) {
        SplittableRandom random = key.random();
        int n = 2 + random.nextInt(80);
        int k = 1 + random.nextInt(n);
        double[] phi = Rows.logits(n, random.nextBoolean() ? 2 : 30, random);
        double[] probability = InclusionProbabilities.of(phi, k);
        assertEquals(k, Arrays.stream(probability).sum(), 1e-7 * k);
        int shift = random.nextInt(n);
        double[] moved = new double[n];
        Arrays.setAll(moved, i -> phi[(i + shift) % n] + 17);
        double[] same = InclusionProbabilities.of(moved, k);
        for (int i = 0; i < n; i++) {
            assertTrue(probability[i] >= 0 && probability[i] <= 1);
            assertEquals(probability[(i + shift) % n], same[i], 1e-8);
            for (int j = 0; j < n; j++) {
                assertTrue(phi[i] < phi[j] || probability[i] >= probability[j] - 1e-8);
            }
        }
        if (k < n) {
            double[] more = InclusionProbabilities.of(phi, k + 1);
            for (int i = 0; i < n; i++) {
                assertTrue(more[i] >= probability[i] - 1e-8, "one more choice");
            }
        }
    }

    /** Scores over a temperature of 0.001 are thousands apart: rates and times are beyond what a double holds. */
    @Test
    void scoresMayBeAnyDistanceApart() {
        for (double far : new double[] {300, 700, 5_000, 1e9, 1e300}) {
            double[] phi = {far, -far, 0, far, -far};
            assertArrayEquals(new double[] {0.5, 0, 0, 0.5, 0}, InclusionProbabilities.of(phi, 1), 1e-8);
            assertArrayEquals(new double[] {1, 0, 0, 1, 0}, InclusionProbabilities.of(phi, 2), 1e-8);
            assertArrayEquals(new double[] {1, 0, 1, 1, 0}, InclusionProbabilities.of(phi, 3), 1e-8);
            assertArrayEquals(new double[] {1, 0.5, 1, 1, 0.5}, InclusionProbabilities.of(phi, 4), 1e-8);
            assertArrayEquals(new double[] {1, 1, 1, 1, 1}, InclusionProbabilities.of(phi, 5));
        }
    }
}
