package dev.espalier.forecasting.baseline;

import dev.espalier.forecasting.data.Panel;

/** A way to forecast, before it has seen data. Implementations are immutable and thread-safe. */
public interface Forecaster {
    /** A short name for tables, such as {@code persistence}. */
    String name();

    /**
     * Fits on rows {@code from} (inclusive) to {@code to} (exclusive) and looks at no other row.
     *
     * @param horizon steps the result forecasts, at least 1
     * @throws IllegalArgumentException when the rows are too few to fit on
     */
    Fitted fit(Panel panel, int from, int to, int horizon);

    /** A forecaster that was fitted. Immutable and thread-safe. */
    interface Fitted {
        int horizon();

        /** The smallest origin it can forecast from: how many rows must lie before. */
        int window();

        /**
         * Forecasts rows {@code origin} to {@code origin + horizon - 1} from rows before {@code origin} only; the panel
         * may end there. Puts the forecasts into {@code into[step * series + n]}, NaN where nothing can be said.
         *
         * @throws IllegalArgumentException when fewer than {@link #window} rows lie before the origin
         */
        void forecast(Panel panel, int origin, double[] into);
    }
}
