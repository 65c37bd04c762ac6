package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a predictor's encoder hands to its decoder.
 *
 * @param state   rows of {@code windows * nodes}; what they hold is the predictor's own business
 * @param context {@code [windows * nodes, features]} that the readout sees beside the state: embeddings, static and future
 *                covariates; null if there are none
 * @param windows windows in the batch
 */
public record Encoding(Tensor state, @Nullable Tensor context, int windows) {
    /** {@code [windows, nodes, size]}: the state of every node of every window as one vector. */
    public Tensor states() {
        return state.reshape(windows, state.size(0) / windows, -1);
    }

    /** Refuses graphs of other windows or nodes. */
    void require(Graphs graphs, int nodes) {
        if (graphs.windows() != windows || graphs.nodes() != nodes) {
            throw new IllegalArgumentException("found " + graphs.windows() + " graphs of " + graphs.nodes()
                    + " nodes, expected " + windows + " of " + nodes + " as were encoded");
        }
    }
}
