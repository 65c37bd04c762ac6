package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/** What the forecasters ask of the rows before an origin. */
final class Rows {
    private Rows() {}

    /** The last value observed before row {@code end}; NaN when there is none. */
    static double lastObserved(Panel panel, int end, int n) {
        for (int t = end - 1; t >= 0; t--) {
            double value = panel.value(t, n);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    static void requireOrigin(Panel panel, int origin, int window, int horizon, double[] into) {
        if (origin < window || origin > panel.steps()) {
            throw new IllegalArgumentException("found origin " + origin + " among " + panel.steps()
                    + " rows, expected at least " + window + " rows before it");
        }
        if (into.length != horizon * panel.series()) {
            throw new IllegalArgumentException("found an array of " + into.length + ", expected one of " + horizon
                    + " steps of " + panel.series() + " series");
        }
    }

    static void requireFit(Panel panel, int from, int to, int horizon, int needed, String name) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon: found " + horizon + ", expected at least 1");
        }
        if (from < 0 || to > panel.steps() || to - from < needed) {
            throw new IllegalArgumentException(name + ": found rows " + from + " to " + to + " of " + panel.steps()
                    + ", expected at least " + needed);
        }
    }
}
