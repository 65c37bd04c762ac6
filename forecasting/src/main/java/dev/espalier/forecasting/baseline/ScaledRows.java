package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Scaler;

/** Scaled lags of the rows before an origin, without gaps. */
final class ScaledRows {
    private ScaledRows() {}

    /**
     * Puts the {@code lags} rows before {@code origin} into {@code into[n * lags + k]}, the oldest first. A missing value
     * becomes the last one observed before it, not before row {@code from}, or else 0, the scaled centre.
     */
    static void fill(Panel panel, Scaler scaler, int from, int origin, int lags, double[] into) {
        for (int n = 0; n < panel.series(); n++) {
            double last = Double.NaN;
            for (int k = 0; k < lags; k++) {
                int t = origin - lags + k;
                double value = panel.value(t, n);
                if (!Double.isNaN(value)) {
                    last = scaler.scaled(value, n);
                } else if (k == 0) {
                    last = lastObserved(panel, scaler, from, t, n);
                }
                into[n * lags + k] = last;
            }
        }
    }

    private static double lastObserved(Panel panel, Scaler scaler, int from, int end, int n) {
        for (int t = end - 1; t >= from; t--) {
            if (panel.isObserved(t, n)) {
                return scaler.scaled(panel.value(t, n), n);
            }
        }
        return 0;
    }
}
