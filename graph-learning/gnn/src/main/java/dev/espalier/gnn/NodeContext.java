package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Embedding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node beside its past: a learnt vector, static covariates and those known ahead. Vectors of nodes let
 * one shared network treat every series a little differently (Cini et al. 2023, "Taming local effects").
 */
final class NodeContext {
    private final PredictorOptions options;
    private final @Nullable Embedding embedding;

    NodeContext(Parameters parameters, PredictorOptions options, Key key) {
        this.options = options;
        embedding = options.embedding() == 0
                ? null
                : new Embedding(parameters, "embedding", options.nodes(), options.embedding(), key.split("embedding"));
    }

    /** Width of what {@link #ofNodes} gives. */
    int nodeWidth() {
        return options.embedding() + options.fixed();
    }

    /** {@code [windows * nodes, embedding + fixed]}, or null if that is empty. */
    @Nullable
    Tensor ofNodes(Inputs inputs) {
        List<Tensor> parts = new ArrayList<>();
        if (embedding != null) {
            parts.add(embedding.all());
        }
        if (inputs.fixed() != null) {
            parts.add(inputs.fixed());
        }
        if (parts.isEmpty()) {
            return null;
        }
        Tensor nodes = parts.size() == 1 ? parts.getFirst() : Tensor.cat(parts, 1);
        return nodes.unsqueeze(0)
                .expand(inputs.windows(), inputs.nodes(), nodeWidth())
                .reshape((long) inputs.windows() * inputs.nodes(), nodeWidth());
    }

    /** {@code [windows * nodes, embedding + fixed + horizon * future]}, or null if that is empty. */
    @Nullable
    Tensor all(Inputs inputs) {
        Tensor nodes = ofNodes(inputs);
        Tensor future = inputs.future();
        if (future == null) {
            return nodes;
        }
        Tensor ahead =
                future.reshape((long) inputs.windows() * inputs.nodes(), (long) options.future() * options.horizon());
        return nodes == null ? ahead : Tensor.cat(List.of(nodes, ahead), 1);
    }

    /** {@code [rows, time, features]} with what is known of each row, if anything, beside every step. */
    static Tensor alongTime(Tensor series, @Nullable Tensor nodes) {
        return nodes == null
                ? series
                : Tensor.cat(
                        List.of(series, nodes.unsqueeze(1).expand(series.size(0), series.size(1), nodes.size(1))), 2);
    }

    /** State and context side by side; the state alone if there is no context. */
    static Tensor join(Tensor state, @Nullable Tensor context) {
        return context == null ? state : Tensor.cat(List.of(state, context), 1);
    }
}
