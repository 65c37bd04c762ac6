package dev.espalier.gnn;

import dev.espalier.graph.Key;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Linear;

/**
 * Ungated messages, {@code m_ij = silu(L2 silu(L1 [h_i, h_j]))}, summed at i, then {@code h_i + L4 silu(L3 [m_i, h_i])}
 * (the fully connected network of Satorras, Rangapuram and Januschowski 2022 without its gates). L1 is applied to nodes
 * before pairs are formed, which saves work where a node has many edges.
 */
public final class MessageLayer {
    private final Linear fromTarget;
    private final Linear fromSource;
    private final Linear message;
    private final Linear updateMessage;
    private final Linear updateSelf;
    private final Linear update;

    /** A layer of width d, an even number, with fresh parameters. */
    public MessageLayer(Parameters parameters, String name, int width, Key key) {
        Parameters own = parameters.child(name);
        if (width < 2 || width % 2 != 0) {
            throw new IllegalArgumentException(
                    "width of a message layer: found " + width + ", expected an even number");
        }
        int half = width / 2;
        fromTarget = new Linear(own, "target", width, half, true, key.split("target"));
        fromSource = new Linear(own, "source", width, half, false, key.split("source"));
        message = new Linear(own, "message", half, width, true, key.split("message"));
        updateMessage = new Linear(own, "updateMessage", width, width, false, key.split("updateMessage"));
        updateSelf = new Linear(own, "updateSelf", width, width, true, key.split("updateSelf"));
        update = new Linear(own, "update", width, width, true, key.split("update"));
    }

    /**
     * One round of messages.
     *
     * @param features {@code [windows * nodes, d]}
     * @return {@code [windows * nodes, d]}
     */
    public Tensor apply(Tensor features, SparseGraphs graphs) {
        Tensor pairs = graphs.atTargets(fromTarget.apply(features))
                .plus(graphs.atSources(fromSource.apply(features)))
                .silu();
        Tensor received = graphs.sumAtTargets(message.apply(pairs).silu());
        Tensor hidden =
                updateMessage.apply(received).plus(updateSelf.apply(features)).silu();
        return features.plus(update.apply(hidden));
    }
}
