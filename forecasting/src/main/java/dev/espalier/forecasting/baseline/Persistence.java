package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/**
 * The last observed value, at every step; NaN when nothing was observed in the window.
 *
 * @param window rows to look back through, at least 1
 */
record Persistence(int window) implements Forecaster {
    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        return new Last(horizon, window);
    }

    private record Last(int horizon, int window) implements Fitted {
        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            int series = panel.series();
            for (int n = 0; n < series; n++) {
                into[n] = lastObserved(panel, origin, window, n);
            }
            for (int h = 1; h < horizon; h++) {
                System.arraycopy(into, 0, into, h * series, series);
            }
        }
    }

    /** The last value observed in the {@code window} rows before {@code origin}; NaN when there is none. */
    static double lastObserved(Panel panel, int origin, int window, int n) {
        for (int t = origin - 1; t >= Math.max(0, origin - window); t--) {
            if (panel.isObserved(t, n)) {
                return panel.value(t, n);
            }
        }
        return Double.NaN;
    }
}
