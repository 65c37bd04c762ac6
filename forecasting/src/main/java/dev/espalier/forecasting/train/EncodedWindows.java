package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.train.Batches.Targets;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.Graphs;
import dev.espalier.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows that were read, to be forecast on one graph each or on several. */
record EncodedWindows(ForecastOptions options, Network network, Encoding encoding, Targets targets) {
    /**
     * Losses value by value.
     *
     * @param graphs of all windows, then of all again, {@code copies} times
     * @return {@code [copies * windows, nodes, horizon, 1]}
     */
    Tensor losses(Graphs graphs, int copies) {
        return ElementLosses.of(options, network.decode(repeated(encoding, copies), graphs), repeated(targets, copies));
    }

    /** Summed losses of every row, {@code window * nodes + node}. */
    static double[] costs(Tensor losses) {
        return losses.detach().sum(2, 3).reshape(-1).doubles();
    }

    private static Encoding repeated(Encoding encoding, int copies) {
        if (copies == 1) {
            return encoding;
        }
        return new Encoding(
                repeated(encoding.state(), copies),
                repeatedIfAny(encoding.context(), copies),
                encoding.windows() * copies);
    }

    private static Targets repeated(Targets targets, int copies) {
        if (copies == 1) {
            return targets;
        }
        return new Targets(
                repeated(targets.values(), copies), repeatedIfAny(targets.mask(), copies), targets.observed() * copies);
    }

    private static @Nullable Tensor repeatedIfAny(@Nullable Tensor rows, int copies) {
        return rows == null ? null : repeated(rows, copies);
    }

    private static Tensor repeated(Tensor rows, int copies) {
        List<Tensor> parts = new ArrayList<>();
        for (int c = 0; c < copies; c++) {
            parts.add(rows);
        }
        return Tensor.cat(parts, 0);
    }
}
