package dev.espalier.forecasting.report;

import org.jspecify.annotations.Nullable;

/**
 * How intervals of one level did on the test part. Columns {@code lo-NAME} and {@code hi-NAME} of the forecasts are theirs.
 *
 * @param name     the level in percent, as in {@code 80}
 * @param level    the share of values that should be inside
 * @param coverage the share that was
 * @param width    mean width, in units of the values
 * @param worst    the series that the smallest share was inside of; null where there is one series only
 */
public record ReportedIntervals(
        String name,
        double level,
        double coverage,
        double width,
        @Nullable Worst worst) {
    /**
     * A series and its share.
     *
     * @param series   its number
     * @param coverage the share of its values that was inside
     */
    public record Worst(int series, double coverage) {}

    public ReportedIntervals(String name, double level, double coverage, double width) {
        this(name, level, coverage, width, null);
    }
}
