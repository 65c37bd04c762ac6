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
            throw new IllegalArgumentException("origin " + origin + " with " + panel.steps()
                    + " rows, expected at least " + window + " rows before it");
        }
        if (into.length != horizon * panel.series()) {
            throw new IllegalArgumentException(
                    "an array of " + into.length + " for " + horizon + " steps of " + panel.series() + " series");
        }
    }

    static void requireFit(Panel panel, int from, int to, int horizon, int needed, String name) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon must be at least 1 but was " + horizon);
        }
        if (from < 0 || to > panel.steps() || to - from < needed) {
            throw new IllegalArgumentException(name + " needs at least " + needed + " rows but was given rows " + from
                    + " to " + to + " of " + panel.steps());
        }
    }
}
