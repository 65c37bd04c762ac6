package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a predictor sees of a batch.
 *
 * @param history {@code [windows, nodes, window, features]}: scaled values, and what else is known of each past step
 * @param future  {@code [windows, nodes, horizon * features]}: covariates known ahead; null if there are none
 * @param fixed   {@code [nodes, features]}: what does not change with time; null if there is nothing
 */
public record Inputs(
        Tensor history, @Nullable Tensor future, @Nullable Tensor fixed) {
    /** A batch without covariates. */
    public static Inputs of(Tensor history) {
        return new Inputs(history, null, null);
    }

    int windows() {
        return (int) history.size(0);
    }

    int nodes() {
        return (int) history.size(1);
    }
}
