package dev.espalier.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoreTableTest {
    @Test
    void rawScoresBeginWithinOneHalf() {
        double[] raw = ScoreTable.of(2000, Key.of(4)).raw();
        assertTrue(Arrays.stream(raw).allMatch(r -> r > -0.5 && r < 0.5));
        // Mean of 2000 uniforms: five standard errors, a false alarm once in a million keys.
        assertEquals(0, Arrays.stream(raw).average().orElse(1), 5 * Math.sqrt(1 / 12.0 / 2000));
        assertArrayEquals(raw, ScoreTable.of(2000, Key.of(4)).raw());
    }

    @Test
    void theClipIsSoftAndItsGradientIsThatOfDifferences() {
        ScoreTable table = ScoreTable.of(new double[] {0, 1, -2}, 5, Key.of(1));
        double[] raw = table.raw();
        raw[0] = 100;
        raw[1] = -3;
        raw[2] = 0.7;
        assertEquals(5, table.values()[0], 1e-9);
        table.backward(new double[] {1, 2, 3});
        double[] gradient = table.gradient().clone();
        for (int i = 0; i < raw.length; i++) {
            double at = raw[i];
            raw[i] = at + 1e-5;
            double up = table.values()[i];
            raw[i] = at - 1e-5;
            double down = table.values()[i];
            raw[i] = at;
            assertEquals((i + 1) * (up - down) / 2e-5, gradient[i], 1e-9);
        }
        table.backward(new double[] {1, 2, 3});
        assertEquals(2 * gradient[1], table.gradient()[1], 1e-15);
        assertThrows(IllegalArgumentException.class, () -> table.backward(new double[2]));
    }

    @Test
    void adamAgainstItsFormula() {
        var adam = new ArrayAdam(2);
        double[] x = {1, -1};
        double m = 0;
        double v = 0;
        double expected = 1;
        double[] slopes = {0.3, -0.2, 0.7, 4};
        for (int t = 1; t <= slopes.length; t++) {
            double g = Math.min(0.5, slopes[t - 1]);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            expected -= 0.05 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            double[] gradient = {slopes[t - 1], 0};
            adam.step(x, gradient, 0.05, 0.5);
            assertArrayEquals(new double[2], gradient);
        }
        assertEquals(expected, x[0], 1e-14);
        assertEquals(-1, x[1]);
    }

    @Test
    void adamContinuesFromItsState() {
        var whole = new ArrayAdam(2);
        double[] x = {1, 2};
        whole.step(x, new double[] {0.1, 0.2}, 0.1, 1);
        var resumed = new ArrayAdam(2);
        resumed.restore(whole.state());
        double[] y = x.clone();
        whole.step(x, new double[] {0.3, -0.2}, 0.1, 1);
        resumed.step(y, new double[] {0.3, -0.2}, 0.1, 1);
        assertArrayEquals(x, y);
        assertThrows(IllegalArgumentException.class, () -> resumed.restore(new double[4]));
    }
}
