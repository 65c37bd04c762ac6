package dev.espalier.latent.link;

import dev.espalier.graph.Key;
import dev.espalier.latent.Scores;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.layer.Activation;
import dev.espalier.tensor.layer.Embedding;
import dev.espalier.tensor.layer.Mlp;

/** Scores from node embeddings, one set for all windows. Call values and backward in one open scope. */
public final class LinkScores implements Scores {
    private final RecordedScores scores;

    private LinkScores(RecordedScores scores) {
        this.scores = scores;
    }

    /**
     * Factorised: {@code phi = clip tanh(r_i . s_j / clip)} with a vector per receiver, source and dummy.
     *
     * @param parameters   receive {@code name.receiver.weight} [nodes, size] and {@code name.source.weight} [nodes +
     *                     dummies, size]
     * @param distribution whose slots are scored
     * @param size         d
     * @param clip         bound of a score, as that of {@link dev.espalier.latent.ScoreTable}
     */
    public static LinkScores factorised(
            Parameters parameters, String name, GraphDistribution distribution, int size, double clip, Key key) {
        var gather = new SlotGather(distribution);
        Parameters own = parameters.child(name);
        var receiver = new Embedding(own, "receiver", gather.nodes(), size, key.split("receiver"));
        var source = new Embedding(own, "source", gather.nodes() + gather.dummies(), size, key.split("source"));
        return new LinkScores(new RecordedScores(
                () -> gather.scores(receiver.all().unsqueeze(0), source.all().unsqueeze(0), clip)));
    }

    /**
     * Two perceptrons with one hidden ReLU layer on one embedding per node and dummy: {@code phi = clip tanh(MLP_r(e_i) .
     * MLP_s(e_j) / clip)}. Embeddings start as U(-1, 1): were they any smaller, biases would make all nodes alike at first.
     *
     * @param parameters   receive {@code name.node.weight}, embeddings over the root of their size, {@code name.receiver.…} and {@code name.source.…}
     * @param distribution whose slots are scored
     * @param embedding    size of an embedding
     * @param hidden       units of the hidden layer, and of the output
     * @param clip         bound of a score
     */
    public static LinkScores perceptron(
            Parameters parameters,
            String name,
            GraphDistribution distribution,
            int embedding,
            int hidden,
            double clip,
            Key key) {
        var gather = new SlotGather(distribution);
        Parameters own = parameters.child(name);
        var nodes = new Embedding(own, "node", gather.nodes() + gather.dummies(), embedding, key.split("node"));
        int[] sizes = {embedding, hidden, hidden};
        var receiver = new Mlp(own, "receiver", sizes, Activation.RELU, 0, key.split("receiver"));
        var source = new Mlp(own, "source", sizes, Activation.RELU, 0, key.split("source"));
        return new LinkScores(new RecordedScores(() -> {
            Tensor all = nodes.all().times(Math.sqrt(embedding));
            Tensor receivers = receiver.apply(all.narrow(0, 0, gather.nodes()));
            return gather.scores(receivers.unsqueeze(0), source.apply(all).unsqueeze(0), clip);
        }));
    }

    @Override
    public double[] values() {
        return scores.values();
    }

    @Override
    public void backward(double[] gradient) {
        scores.backward(gradient);
    }
}
