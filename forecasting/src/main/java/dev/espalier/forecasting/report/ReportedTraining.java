package dev.espalier.forecasting.report;

import dev.espalier.forecasting.train.Epoch;
import java.util.List;

/**
 * How one refit was trained.
 *
 * @param epochs    in their order
 * @param bestEpoch index of the epoch whose parameters were kept; -1 when none was
 */
public record ReportedTraining(List<Epoch> epochs, int bestEpoch) {
    public ReportedTraining {
        epochs = List.copyOf(epochs);
    }
}
