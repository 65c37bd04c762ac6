package dev.espalier.network.grid;

import dev.espalier.network.training.Epoch;
import java.util.List;

/**
 * How far one model of a grid has come, and all that the rest of its training depends on.
 *
 * @param parameters  as {@link MlpShape} has them
 * @param momentum    of each of them
 * @param best        the parameters of least loss on the validation rows so far
 * @param bestEpoch   after which they stood; 0 before the first
 * @param bestLoss    on the validation rows
 * @param connections that it has
 * @param history     of the epochs that it was trained for
 * @param fate        whether and why it ended
 */
@SuppressWarnings("ArrayRecordComponent") // parameters, compared by nobody
public record MlpTraining(
        Mlp model,
        float[] parameters,
        float[] momentum,
        float[] best,
        int bestEpoch,
        double bestLoss,
        int connections,
        List<Epoch> history,
        Fate fate) {
    public MlpTraining {
        history = List.copyOf(history);
    }

    /** What became of a model. */
    public enum Fate {
        /** It goes on. */
        TRAINING,
        /** It was trained for all epochs. */
        FINISHED,
        /** Its loss on the validation rows fell no more. */
        STALE,
        /** Others were better when it came to halving. */
        DROPPED,
        /** Its loss was no number. */
        DIVERGED
    }
}
