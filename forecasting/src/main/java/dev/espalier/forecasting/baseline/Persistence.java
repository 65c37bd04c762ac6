package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/** The last observed value, at every step. */
record Persistence() implements Forecaster {
    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public Fitted fit(Panel panel, int from, int to, int horizon) {
        Rows.requireFit(panel, from, to, horizon, 0, name());
        return new Last(horizon);
    }

    private record Last(int horizon) implements Fitted {
        @Override
        public int window() {
            return 1;
        }

        @Override
        public void forecast(Panel panel, int origin, double[] into) {
            Rows.requireOrigin(panel, origin, 1, horizon, into);
            int series = panel.series();
            for (int n = 0; n < series; n++) {
                into[n] = Rows.lastObserved(panel, origin, n);
            }
            for (int h = 1; h < horizon; h++) {
                System.arraycopy(into, 0, into, h * series, series);
            }
        }
    }
}
