package dev.espalier.forecasting.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.forecasting.ReferencePanels;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.List;
import java.util.SplittableRandom;

/** Batches of random panels with gaps, cell by cell against a reading of the definitions that looks everything up anew. */
class WindowDataAgainstPlainTest {
    private static final double NAN = Double.NaN;

    private static Panel panel(SplittableRandom random) {
        int series = 1 + random.nextInt(3);
        double[][] rows = new double[12 + random.nextInt(20)][series];
        double missing = random.nextInt(3) * 0.3;
        for (double[] row : rows) {
            for (int n = 0; n < series; n++) {
                row[n] = random.nextDouble() < missing ? NAN : 50 * n + 10 * random.nextGaussian();
            }
        }
        rows[0][0] = 1;
        return ReferencePanels.panel(rows);
    }

    private static int[] starts(SplittableRandom random, int count, int last) {
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = random.nextInt(last + 1);
        }
        return starts;
    }

    /** The row of the last value up to a row; -1 where there is none. */
    private static int lastObserved(Panel panel, int row, int n) {
        int t = row;
        while (t >= 0 && !panel.isObserved(t, n)) {
            t--;
        }
        return t;
    }

    @Randomised(cases = 150)
    void everyCell(Key key) {
        SplittableRandom random = key.random();
        Panel panel = panel(random);
        int series = panel.series();
        int window = 1 + random.nextInt(4);
        int horizon = 1 + random.nextInt(4);
        Scaling scaling = List.of(Scaling.values()).get(random.nextInt(Scaling.values().length));
        Scaler scaler = Scaler.fit(panel, 0, panel.steps(), scaling, random.nextBoolean());
        var data = new WindowData(panel, new Windows(panel.steps(), window, horizon, 1), scaler);
        int batch = 1 + random.nextInt(4);
        int[] starts = starts(random, batch, panel.steps() - window - horizon);
        float[] inputs = new float[batch * series * window];
        float[] inputMask = new float[inputs.length];
        float[] targets = new float[batch * series * horizon];
        float[] mask = new float[targets.length];
        float[] changes = new float[targets.length];
        double[] last = new double[batch * series];
        double unit = Math.scalb(1.0, random.nextInt(5) - 2);
        data.inputs(starts, inputs);
        data.inputMask(starts, inputMask);
        data.lastInputs(starts, last);
        long count = data.targets(starts, targets, mask);
        assertEquals(count, data.targets(starts, last, unit, changes, new float[mask.length]));
        long known = 0;
        for (int b = 0; b < batch; b++) {
            for (int n = 0; n < series; n++) {
                for (int k = 0; k < window; k++) {
                    int row = starts[b] + k;
                    int from = lastObserved(panel, row, n);
                    double expected = from < 0 ? 0 : scaler.scaled(panel.value(from, n), n);
                    assertEquals((float) expected, inputs[(b * series + n) * window + k]);
                    assertEquals(from == row ? 1 : 0, inputMask[(b * series + n) * window + k]);
                }
                int from = lastObserved(panel, starts[b] + window - 1, n);
                double anchor = from < 0 ? scaler.unscaled(0, n) : panel.value(from, n);
                assertEquals(anchor, last[b * series + n]);
                for (int h = 0; h < horizon; h++) {
                    int at = (b * series + n) * horizon + h;
                    double value = panel.value(starts[b] + window + h, n);
                    known += Double.isNaN(value) ? 0 : 1;
                    assertEquals(Double.isNaN(value) ? 0 : 1, mask[at]);
                    assertEquals(Double.isNaN(value) ? 0 : (float) value, targets[at]);
                    assertEquals(Double.isNaN(value) ? 0 : (float) ((value - anchor) / unit), changes[at]);
                }
            }
        }
        assertEquals(known, count);
    }

    @Randomised(cases = 80)
    void everyFeature(Key key) {
        SplittableRandom random = key.random();
        Panel panel = panel(random);
        int series = panel.series();
        int window = 1 + random.nextInt(4);
        int horizon = 1 + random.nextInt(4);
        int count = 1 + random.nextInt(3);
        boolean shared = random.nextBoolean();
        int ahead = random.nextInt(3);
        double[] values = new double[(panel.steps() + ahead) * (shared ? 1 : series) * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? NAN : random.nextGaussian();
        }
        List<String> names = List.of("a", "b", "c").subList(0, count);
        Features features = shared
                ? Features.shared(names, panel.steps() + ahead, values)
                : Features.perSeries(names, panel.steps() + ahead, series, values);
        var data = new WindowData(panel, new Windows(panel.steps(), window, horizon, 1), Scaler.none());
        int[] starts = starts(random, 3, panel.steps() + ahead - window - horizon);
        float[] before = new float[3 * series * window * count];
        float[] after = new float[3 * series * horizon * count];
        data.inputFeatures(features, starts, before);
        data.targetFeatures(features, starts, after);
        for (int b = 0; b < 3; b++) {
            for (int n = 0; n < series; n++) {
                for (int f = 0; f < count; f++) {
                    for (int k = 0; k < window + horizon; k++) {
                        int t = starts[b] + k;
                        double value = values[shared ? t * count + f : (t * series + n) * count + f];
                        float found = k < window
                                ? before[((b * series + n) * window + k) * count + f]
                                : after[((b * series + n) * horizon + k - window) * count + f];
                        assertEquals(Double.isNaN(value) ? 0 : (float) value, found);
                    }
                }
            }
        }
    }
}
