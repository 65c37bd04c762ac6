package dev.espalier.forecasting.report;

import dev.espalier.forecasting.train.Epoch;
import java.util.List;

/**
 * How one refit was trained.
 *
 * @param epochs      in their order
 * @param bestEpoch   index of the epoch whose parameters were kept; -1 when none was
 * @param blockLength windows of a block where it was trained on blocks of windows drawn with replacement; 0 where it was
 *                    trained on every window
 */
public record ReportedTraining(List<Epoch> epochs, int bestEpoch, int blockLength) {
    public ReportedTraining {
        epochs = List.copyOf(epochs);
    }
}
