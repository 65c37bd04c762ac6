package dev.espalier.forecasting.train;

import dev.espalier.forecasting.Anchor;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.data.Features;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.WindowData;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.gnn.Inputs;
import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Windows of a panel as tensors. What a network sees of a past step: the scaled value, whether it was observed (if any
 * value of the panel is missing), past covariates, covariates known ahead.
 */
final class Batches {
    private final WindowData data;
    private final Features past;
    private final Features future;
    private final Features fixed;
    private final boolean masked;
    private final int width;
    private final Anchor anchor;
    private final double unit;

    Batches(ForecastOptions options, Panel panel, Preparation preparation) {
        int window = options.window();
        int horizon = options.horizon();
        anchor = options.anchor();
        Windows windows = new Windows(Math.max(panel.steps(), window + horizon), window, horizon, 1);
        data = new WindowData(panel, windows, preparation.values());
        past = preparation.past().apply(panel.past());
        future = preparation.future().apply(panel.future());
        fixed = preparation.fixed().apply(panel.statics());
        masked = preparation.masked();
        width = preparation.historyFeatures();
        unit = preparation.values().unit();
    }

    Panel panel() {
        return data.panel();
    }

    /** What the network sees of the windows that start at these rows. */
    Inputs inputs(int[] starts) {
        int series = panel().series();
        int window = data.windows().window();
        int horizon = data.windows().horizon();
        float[] history = new float[starts.length * series * window * width];
        int cells = starts.length * series * window;
        float[] values = new float[cells];
        data.inputs(starts, values);
        place(values, 1, history, width, 0);
        int at = 1;
        if (masked) {
            data.inputMask(starts, values);
            place(values, 1, history, width, at++);
        }
        for (Features features : new Features[] {past, future}) {
            if (features.count() > 0) {
                float[] block = new float[cells * features.count()];
                data.inputFeatures(features, starts, block);
                place(block, features.count(), history, width, at);
                at += features.count();
            }
        }
        return new Inputs(
                Tensor.of(history, starts.length, series, window, width),
                ahead(starts, series, horizon),
                fixedTensor(series));
    }

    private @Nullable Tensor ahead(int[] starts, int series, int horizon) {
        if (future.count() == 0) {
            return null;
        }
        float[] block = new float[starts.length * series * horizon * future.count()];
        data.targetFeatures(future, starts, block);
        return Tensor.of(block, starts.length, series, (long) horizon * future.count());
    }

    private @Nullable Tensor fixedTensor(int series) {
        if (fixed.count() == 0) {
            return null;
        }
        float[] block = new float[series * fixed.count()];
        for (int n = 0; n < series; n++) {
            for (int f = 0; f < fixed.count(); f++) {
                double value = fixed.value(0, n, f);
                block[n * fixed.count() + f] = Double.isNaN(value) ? 0 : (float) value;
            }
        }
        return Tensor.of(block, series, fixed.count());
    }

    /** What the network's forecasts are to be added to, {@code [window * series + n]}; 0 where they are values. */
    double[] anchors(int[] starts) {
        double[] anchors = new double[starts.length * panel().series()];
        if (anchor == Anchor.LAST) {
            data.lastInputs(starts, anchors);
        }
        return anchors;
    }

    /** What came after the windows, less the anchors. */
    Targets targets(int[] starts) {
        int series = panel().series();
        int horizon = data.windows().horizon();
        float[] values = new float[starts.length * series * horizon];
        float[] mask = new float[values.length];
        long observed = data.targets(starts, anchors(starts), unit, values, mask);
        Tensor shaped = Tensor.of(values, starts.length, series, horizon, 1);
        Tensor known = observed == values.length
                ? null
                : Tensor.of(mask, starts.length, series, horizon, 1).greater(0.5);
        return new Targets(shaped, known, observed);
    }

    /**
     * What is to be forecast.
     *
     * @param values   {@code [windows, nodes, horizon, 1]}, less the anchors, in the units of the series over the scaler's
     * @param mask     BOOL of the same shape: what was observed; null if everything was
     * @param observed how many values were
     */
    record Targets(Tensor values, @Nullable Tensor mask, long observed) {}

    private static void place(float[] block, int count, float[] into, int width, int at) {
        int cells = block.length / count;
        for (int c = 0; c < cells; c++) {
            for (int f = 0; f < count; f++) {
                into[c * width + at + f] = block[c * count + f];
            }
        }
    }
}
