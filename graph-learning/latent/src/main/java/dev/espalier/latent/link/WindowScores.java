package dev.espalier.latent.link;

import dev.espalier.graph.Key;
import dev.espalier.latent.Scores;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Embedding;
import dev.espalier.tensor.layer.Mlp;
import java.util.Arrays;
import java.util.List;

/**
 * Scores from the state of a window, one set per window: {@code phi_w = clip tanh(MLP_r([h_wi, e_i]) . MLP_s([h_wj, e_j])
 * / clip)} with h the encoder's state at a node and e its embedding. Dummies have a learnt source vector each, the same
 * for all windows. Embeddings start as U(-1, 1), as large as states are.
 */
public final class WindowScores {
    private final SlotGather gather;
    private final int stateSize;
    private final int embedding;
    private final double clip;
    private final Embedding nodes;
    private final Embedding dummies;
    private final Mlp receiver;
    private final Mlp source;

    /**
     * Adds the perceptrons and embeddings.
     *
     * @param parameters   receive {@code name.node.weight}, {@code name.dummy.weight}, {@code name.receiver.…} and {@code
     *                     name.source.…}
     * @param distribution whose slots are scored
     * @param stateSize    size of h
     * @param embedding    size of e
     * @param hidden       units of the hidden layer, and of the output
     * @param clip         bound of a score
     */
    public WindowScores(
            Parameters parameters,
            String name,
            GraphDistribution distribution,
            int stateSize,
            int embedding,
            int hidden,
            double clip,
            Key key) {
        this.gather = new SlotGather(distribution);
        this.stateSize = stateSize;
        this.embedding = embedding;
        this.clip = clip;
        Parameters own = parameters.child(name);
        int[] sizes = {stateSize + embedding, hidden, hidden};
        nodes = new Embedding(own, "node", gather.nodes(), embedding, key.split("node"));
        dummies = new Embedding(own, "dummy", Math.max(1, gather.dummies()), hidden, key.split("dummy"));
        receiver = new Mlp(own, "receiver", sizes, Activation.RELU, 0, key.split("receiver"));
        source = new Mlp(own, "source", sizes, Activation.RELU, 0, key.split("source"));
    }

    /**
     * The scores of a batch; a gradient goes on into the state.
     *
     * @param state {@code [windows, nodes, stateSize]}, of the open scope
     */
    public Scores at(Tensor state) {
        if (state.dim() != 3 || state.size(1) != gather.nodes() || state.size(2) != stateSize) {
            throw new IllegalArgumentException("found a state " + Arrays.toString(state.shape())
                    + ", expected [windows, " + gather.nodes() + ", " + stateSize + "]");
        }
        return new RecordedScores(() -> {
            long windows = state.size(0);
            Tensor embedded =
                    nodes.all().times(Math.sqrt(embedding)).unsqueeze(0).expand(windows, gather.nodes(), embedding);
            Tensor input = Tensor.cat(List.of(state, embedded), 2);
            Tensor sources = source.apply(input);
            if (gather.dummies() > 0) {
                Tensor extra = dummies.all().unsqueeze(0).expand(windows, gather.dummies(), sources.size(2));
                sources = Tensor.cat(List.of(sources, extra), 1);
            }
            return gather.scores(receiver.apply(input), sources, clip);
        });
    }
}
