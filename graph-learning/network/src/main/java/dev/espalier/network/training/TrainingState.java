package dev.espalier.network.training;

import dev.espalier.network.sparse.SparseNetwork;
import java.util.List;

/**
 * All that the rest of a training depends on.
 *
 * @param network      as it stands
 * @param momentum     of connections
 * @param biasMomentum by neuron
 * @param best         the network of least loss on the validation rows so far
 * @param bestEpoch    after which it stood; 0 before the first
 * @param bestLoss     on the validation rows
 * @param history      of the epochs so far
 */
@SuppressWarnings("ArrayRecordComponent") // arrays of its network, compared by nobody
public record TrainingState(
        SparseNetwork network,
        float[] momentum,
        float[] biasMomentum,
        SparseNetwork best,
        int bestEpoch,
        double bestLoss,
        List<Epoch> history) {
    public TrainingState {
        history = List.copyOf(history);
    }

    /** Before the first epoch. */
    public static TrainingState of(SparseNetwork network) {
        return new TrainingState(
                network,
                new float[network.graph().edges()],
                new float[network.graph().nodes()],
                network.copy(),
                0,
                Double.POSITIVE_INFINITY,
                List.of());
    }

    public int epoch() {
        return history.size();
    }
}
