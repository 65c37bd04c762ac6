package dev.espalier.forecasting.report;

import java.util.List;

/**
 * One fold of a backtest, whose errors are a part of every method's.
 *
 * @param first    stamp of the first value that was forecast
 * @param last     stamp of the last one
 * @param origins  forecasts, each from a step later
 * @param windows  that were trained on
 * @param coverage share of the values that were held by the intervals, in the order of those of the report
 */
public record ReportedFold(String first, String last, int origins, int windows, List<Double> coverage) {
    public ReportedFold {
        coverage = List.copyOf(coverage);
    }
}
