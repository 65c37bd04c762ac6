package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/**
 * The mean of what was observed in the last rows, at every step; the last observed value when nothing was.
 *
 * @param window rows to average over, at least 1
 */
record WindowMean(int window) implements Forecaster {
    WindowMean {
        if (window < 1) {
            throw new IllegalArgumentException("window: found " + window + " rows, expected at least 1");
        }
    }

    @Override
    public String name() {
        return "mean of " + window;
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, 0, name());
        return new Mean(horizon, window);
    }

    private record Mean(int horizon, int window) implements Fitted {
        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            Rows.requireOrigin(panel, origin, window, horizon, into);
            int series = panel.series();
            for (int n = 0; n < series; n++) {
                double sum = 0;
                int count = 0;
                for (int t = origin - window; t < origin; t++) {
                    if (panel.isObserved(t, n)) {
                        sum += panel.value(t, n);
                        count++;
                    }
                }
                into[n] = count == 0 ? Rows.lastObserved(panel, origin, n) : sum / count;
            }
            for (int h = 1; h < horizon; h++) {
                System.arraycopy(into, 0, into, h * series, series);
            }
        }
    }
}
