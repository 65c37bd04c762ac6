package dev.espalier.forecasting.report;

/**
 * How intervals of one level did on the test part. Columns {@code lo-NAME} and {@code hi-NAME} of the forecasts are theirs.
 *
 * @param name     the level in percent, as in {@code 80}
 * @param level    the share of values that should be inside
 * @param coverage the share that was
 * @param width    mean width, in units of the values
 */
public record ReportedIntervals(String name, double level, double coverage, double width) {}
