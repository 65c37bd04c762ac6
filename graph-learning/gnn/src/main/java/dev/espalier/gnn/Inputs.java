package dev.espalier.gnn;

import dev.espalier.tensor.Tensor;
import java.util.Arrays;
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

    /** Refuses shapes that a predictor of these options was not made for. */
    Inputs require(PredictorOptions options) {
        long windows = history.dim() == 4 ? history.size(0) : -1;
        require("history", history, windows, options.nodes(), options.window(), options.history());
        require(
                "future covariates",
                options.future() == 0,
                future,
                windows,
                options.nodes(),
                (long) options.horizon() * options.future());
        require("static covariates", options.fixed() == 0, fixed, options.nodes(), options.fixed());
        return this;
    }

    private static void require(String what, boolean none, @Nullable Tensor found, long... shape) {
        if (none != (found == null)) {
            throw new IllegalArgumentException(what + ": found " + (found == null ? "none" : found) + ", expected "
                    + (none ? "none" : Arrays.toString(shape)));
        }
        if (found != null) {
            require(what, found, shape);
        }
    }

    private static void require(String what, Tensor found, long... shape) {
        if (!Arrays.equals(found.shape(), shape)) {
            throw new IllegalArgumentException(what + ": found " + found + ", expected " + Arrays.toString(shape));
        }
    }

    int windows() {
        return (int) history.size(0);
    }

    int nodes() {
        return (int) history.size(1);
    }

    /** {@code [windows * nodes, window, features]}. */
    Tensor series() {
        return history.reshape((long) windows() * nodes(), history.size(2), history.size(3));
    }
}
