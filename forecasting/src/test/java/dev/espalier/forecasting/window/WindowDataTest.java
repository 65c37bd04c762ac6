package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowDataTest {
    private static final double NAN = Double.NaN;
    private static final Panel PANEL =
            ReferencePanels.panel(new double[][] {{NAN, 10}, {2, 20}, {3, NAN}, {4, 40}, {NAN, 50}, {6, 60}});

    /** Scaling by min and max of all rows: (x - 2) / 4 and (x - 10) / 50. */
    private final WindowData data =
            new WindowData(PANEL, new Windows(6, 2, 2, 1), Scaler.fit(PANEL, 0, 6, Scaling.MIN_MAX, true));

    @Test
    void batchesAreScaledFilledAndMasked() {
        int[] starts = {2, 0};
        float[] inputs = new float[8];
        float[] mask = new float[8];
        data.inputs(starts, inputs);
        data.inputMask(starts, mask);
        assertArrayEquals(new float[] {0.25f, 0.5f, 0.2f, 0.6f, 0, 0, 0, 0.2f}, inputs);
        assertArrayEquals(new float[] {1, 1, 0, 1, 0, 1, 1, 1}, mask);
        float[] targets = new float[8];
        assertEquals(6, data.targets(starts, targets, mask));
        assertArrayEquals(new float[] {0, 6, 50, 60, 3, 4, 0, 40}, targets);
        assertArrayEquals(new float[] {0, 1, 1, 1, 1, 1, 0, 1}, mask);
    }

    @Test
    void lastInputsAreUnscaledAndFilled() {
        double[] last = new double[6];
        data.lastInputs(new int[] {3, 0, 4}, last);
        // the first series was observed last as 4 before row 4
        assertArrayEquals(new double[] {4, 50, 2, 20, 6, 60}, last);
        assertThrows(IllegalArgumentException.class, () -> data.lastInputs(new int[] {5}, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> data.lastInputs(new int[] {0}, new double[3]));
    }

    /** Of numbers around 1e9, floats are 64 apart. */
    @Test
    void changesOfLargeNumbersAreExact() {
        double[][] rows = {{1e9, NAN}, {NAN, NAN}, {1e9 + 3, NAN}, {1e9 + 4, 1e9 - 7}, {1e9 + 1, NAN}};
        Panel panel = ReferencePanels.panel(rows);
        Scaler scaler = Scaler.fit(panel, 0, 5, Scaling.STANDARD, true);
        WindowData large = new WindowData(panel, new Windows(5, 2, 1, 1), scaler);
        int[] starts = {0, 1, 2};
        double[] last = new double[6];
        large.lastInputs(starts, last);
        assertArrayEquals(
                new double[] {1e9, scaler.unscaled(0, 1), 1e9 + 3, scaler.unscaled(0, 1), 1e9 + 4, 1e9 - 7}, last);
        float[] changes = new float[6];
        float[] mask = new float[6];
        assertEquals(4, large.targets(starts, last, 1, changes, mask));
        assertArrayEquals(new float[] {3, 0, 1, (float) (1e9 - 7 - scaler.unscaled(0, 1)), -3, 0}, changes);
        assertThrows(IllegalArgumentException.class, () -> large.targets(starts, new double[3], 1, changes, mask));
    }

    @Test
    void theWindowBeforeTheFutureHasInputsOnly() {
        float[] inputs = new float[4];
        data.inputs(new int[] {4}, inputs);
        assertArrayEquals(new float[] {0.5f, 1, 0.8f, 1}, inputs);
        assertThrows(IllegalArgumentException.class, () -> data.targets(new int[] {4}, new float[4], new float[4]));
        assertThrows(IllegalArgumentException.class, () -> data.inputs(new int[] {5}, inputs));
        assertThrows(IllegalArgumentException.class, () -> data.inputs(new int[] {4}, new float[5]));
    }

    @Test
    void featuresOfBothParts() {
        double[] values = {0, 1, 2, 3, NAN, 5, 6, 7};
        Features shared = Features.shared(List.of("f"), 8, values);
        float[] into = new float[4];
        data.inputFeatures(shared, new int[] {3}, into);
        assertArrayEquals(new float[] {3, 0, 3, 0}, into);
        data.targetFeatures(shared, new int[] {4}, into);
        assertArrayEquals(new float[] {6, 7, 6, 7}, into);
        double[] own = new double[6 * 2 * 2];
        for (int i = 0; i < own.length; i++) {
            own[i] = i;
        }
        float[] wide = new float[8];
        data.inputFeatures(Features.perSeries(List.of("a", "b"), 6, 2, own), new int[] {1}, wide);
        assertArrayEquals(new float[] {4, 5, 8, 9, 6, 7, 10, 11}, wide);
        assertThrows(IllegalArgumentException.class, () -> data.targetFeatures(shared, new int[] {5}, into));
    }
}
