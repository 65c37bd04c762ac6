package dev.espalier.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over samples against sums one after the other in double precision, and against the definition of a slope. */
final class FloatRowsTest {
    private static float[] row(int n, SplittableRandom random) {
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    @Randomised(cases = 60)
    void sumsOverSamplesAreThoseOfDoublesInAnyGroup(Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(40);
        float[] x = row(n + 2, random); // what is behind n must not count
        float[][] rows = new float[9][];
        Arrays.setAll(rows, r -> row(n + 2, random));
        int[] targets = random.ints(10, 0, rows.length).toArray();
        float[] out = new float[12];
        FloatRows.dot(x, rows, targets, 2, n, out, 3);
        for (int k = 0; k < 8; k++) {
            float[] a = rows[targets[2 + k]];
            double dot = 0;
            double sizes = 0;
            for (int i = 0; i < n; i++) {
                dot += (double) x[i] * a[i];
                sizes += Math.abs((double) x[i] * a[i]);
            }
            assertEquals(dot, out[3 + k], sizes * (n + 1) * 0x1p-24);
            assertEquals(out[3 + k], FloatRows.dot(x, a, n), 0, "by itself");
        }
        double sum = 0;
        double sizes = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i];
            sizes += Math.abs(x[i]);
        }
        assertEquals(sum, SampleRows.sum(x, n), sizes * (n + 1) * 0x1p-24);
    }

    @Test
    void theSlopeAtZeroIsTheOneFromTheLeft() {
        float[] z = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 3, -3, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
        };
        float[] slopes = new float[z.length];
        SampleRows.activate(Activation.leaky(-0.5), z, slopes, 0, z.length);
        assertArrayEquals(new float[] {-0.5f, -0.5f, 1, -0.5f, 1, -0.5f, 1, -0.5f}, slopes);
    }

    /** Shares of each of four places in a group, as one draw serves four: each within 5 standard errors. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.75})
    void everyPlaceIsDroppedAlike(double share) {
        int n = 40_003;
        float[] factors = new float[n];
        FloatRows.dropFactors(factors, n, share, Key.of(1).random());
        for (int place = 0; place < 4; place++) {
            int dropped = 0;
            for (int i = place; i < n; i += 4) {
                dropped += factors[i] == 0 ? 1 : 0;
                assertEquals(factors[i] == 0 ? 0 : 1 / (1 - share), factors[i], 1e-4);
            }
            assertEquals(share, dropped / (n / 4.0), 5 * Math.sqrt(share * (1 - share) / (n / 4.0)));
        }
    }
}
