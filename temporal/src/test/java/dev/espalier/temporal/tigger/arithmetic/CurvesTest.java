package dev.espalier.temporal.tigger.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Curves in single precision against those of the JVM in double, over all values that occur. */
class CurvesTest {
    private static final int STEPS = 200_000;

    @Test
    void expStaysWithinItsBound() {
        float[] x = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            x[i] = 5 - (5 - Curves.LEAST_EXPONENT) * i / (STEPS - 1f);
        }
        float[] y = x.clone();
        Curves.exp(y, 0);
        double worst = 0;
        for (int i = 0; i < STEPS; i++) {
            worst = Math.max(worst, Math.abs(y[i] / Math.exp(x[i]) - 1));
        }
        assertTrue(worst <= Curves.EXP_ERROR, "found " + worst);
        float[] shifted = {3, -100, -1e30f};
        Curves.exp(shifted, 3);
        assertEquals(1, shifted[0]);
        assertEquals(Math.exp(Curves.LEAST_EXPONENT), shifted[1], 1e-22);
        assertEquals(shifted[1], shifted[2]);
    }

    @Test
    void tanhAndLogisticStayWithinTheirBound() {
        float[] x = new float[STEPS];
        for (int i = 0; i < STEPS; i++) {
            x[i] = -25 + 50 * i / (STEPS - 1f);
        }
        float[] tanh = x.clone();
        float[] logistic = x.clone();
        Curves.tanh(tanh);
        Curves.logistic(logistic);
        double worst = 0;
        for (int i = 0; i < STEPS; i++) {
            worst = Math.max(worst, Math.abs(tanh[i] - Math.tanh(x[i])));
            worst = Math.max(worst, Math.abs(logistic[i] - 1 / (1 + Math.exp(-(double) x[i]))));
            assertTrue(Math.abs(tanh[i]) <= 1 && logistic[i] >= 0 && logistic[i] <= 1);
        }
        assertTrue(worst <= Curves.TANH_ERROR, "found " + worst);
    }

    @Test
    void sumsAndLargestOfAnyLength() {
        for (int n = 1; n < 40; n++) {
            float[] x = new float[n];
            float sum = 0;
            for (int i = 0; i < n; i++) {
                x[i] = i * 7 % 11 - 20;
                sum += x[i];
            }
            assertEquals(sum, Curves.sum(x));
            float largest = x[0];
            for (float value : x) {
                largest = Math.max(largest, value);
            }
            assertEquals(largest, Curves.largest(x));
        }
    }
}
