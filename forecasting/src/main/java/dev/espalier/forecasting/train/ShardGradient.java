package dev.espalier.forecasting.train;

import dev.espalier.forecasting.train.Batches.Targets;
import dev.espalier.graph.Key;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What some windows of a batch contribute to a step: sums, not means, so that the contributions of several shards add up
 * to that of the batch.
 */
public final class ShardGradient implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] network;
    private final double[] scores;
    private final double loss;
    private final long observed;
    private final double[] costs;
    private final int graphs;

    private ShardGradient(float[] network, double[] scores, double loss, long observed, double[] costs, int graphs) {
        this.network = network;
        this.scores = scores;
        this.loss = loss;
        this.observed = observed;
        this.costs = costs;
        this.graphs = graphs;
    }

    /** Gradient of the summed loss with respect to the network's parameters; not a copy. */
    float[] network() {
        return network;
    }

    /** Gradient of the same with respect to what is behind the graph's scores, empty without a learnt graph; not a copy. */
    double[] scores() {
        return scores;
    }

    /** Whether loss and gradients are numbers that a step can follow. */
    boolean isFinite() {
        boolean finite = Double.isFinite(loss);
        for (int i = 0; i < network.length && finite; i++) {
            finite = Float.isFinite(network[i]);
        }
        for (int i = 0; i < scores.length && finite; i++) {
            finite = Double.isFinite(scores[i]);
        }
        return finite;
    }

    /** Summed loss. */
    double loss() {
        return loss;
    }

    /** Number of target values that were observed. */
    long observed() {
        return observed;
    }

    /** Cost of a graph at each node, averaged over the graphs that were drawn; empty where nobody follows it. */
    double[] meanCosts() {
        return Arrays.stream(costs).map(c -> c / graphs).toArray();
    }

    /** The contribution of the windows of both. */
    public ShardGradient plus(ShardGradient other) {
        if (other.network.length != network.length || other.scores.length != scores.length) {
            throw new IllegalArgumentException(
                    "found gradients of " + network.length + " parameters and " + scores.length
                            + " behind scores, expected " + other.network.length + " and " + other.scores.length);
        }
        float[] both = network.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.network[i];
        }
        return new ShardGradient(
                both,
                sum(scores, other.scores),
                loss + other.loss,
                observed + other.observed,
                sum(costs, other.costs),
                graphs + other.graphs);
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /**
     * Draws graphs, forecasts, and goes back.
     *
     * @param key of the step; a window's graph depends on it and the window's number in the batch only
     */
    static ShardGradient of(Model model, Batches batches, Shard shard, Key key) {
        int[] starts = shard.starts();
        Network network = model.network();
        LatentGraph graph = model.graph();
        try (Scope scope = new Scope()) {
            network.parameters().zeroGradients();
            Targets targets = batches.targets(starts);
            EncodedWindows windows =
                    new EncodedWindows(model.options(), network, network.encode(batches.inputs(starts)), targets);
            if (graph == null) {
                Tensor loss = windows.losses(model.fixed(starts.length), 1).sum();
                loss.backward();
                return new ShardGradient(
                        network.parameters().gradients(),
                        new double[0],
                        loss.item(),
                        targets.observed(),
                        new double[0],
                        0);
            }
            GraphEstimator.Outcome outcome = graph.estimator().backward(windows, shard, key);
            return new ShardGradient(
                    network.parameters().gradients(),
                    graph.takeGradient(),
                    outcome.loss(),
                    targets.observed(),
                    outcome.costs(),
                    outcome.graphs());
        }
    }
}
