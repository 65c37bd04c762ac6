package dev.espalier.forecasting.result;

import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.metric.IntervalErrors;
import dev.espalier.forecasting.window.RollingOrigin;
import java.util.List;

/**
 * When a fold was, and how its intervals did.
 *
 * @param first    stamp of the first value that was forecast
 * @param last     stamp of the last one
 * @param origins  forecasts
 * @param windows  that were trained on
 * @param coverage share of the values that intervals held, by level
 */
public record FoldSummary(String first, String last, int origins, int windows, List<Double> coverage) {
    static FoldSummary of(
            Panel panel, RollingOrigin.Fold fold, int horizon, int windows, List<IntervalErrors> coverage) {
        return new FoldSummary(
                panel.time().label(fold.firstOrigin()),
                panel.time().label(fold.firstOrigin() + fold.origins() - 1 + horizon - 1),
                fold.origins(),
                windows,
                coverage.stream().map(IntervalErrors::coverage).toList());
    }
}
