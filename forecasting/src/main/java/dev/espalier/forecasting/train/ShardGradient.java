package dev.espalier.forecasting.train;

import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.train.Batches.Targets;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.Draw;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What some windows of a batch contribute to a step: sums, not means, so that the contributions of several shards add up
 * to that of the batch.
 */
public final class ShardGradient implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] network;
    private final double[] logits;
    private final double loss;
    private final long observed;

    private ShardGradient(float[] network, double[] logits, double loss, long observed) {
        this.network = network;
        this.logits = logits;
        this.loss = loss;
        this.observed = observed;
    }

    /** Gradient of the summed loss with respect to the network's parameters; not a copy. */
    float[] network() {
        return network;
    }

    /** Gradient of the summed costs with respect to the graph's logits, empty without a learnt graph; not a copy. */
    double[] logits() {
        return logits;
    }

    /** Summed loss. */
    double loss() {
        return loss;
    }

    /** Number of target values that were observed. */
    long observed() {
        return observed;
    }

    /** The contribution of the windows of both. */
    public ShardGradient plus(ShardGradient other) {
        if (other.network.length != network.length || other.logits.length != logits.length) {
            throw new IllegalArgumentException("gradients of " + network.length + " parameters and " + logits.length
                    + " logits cannot be added to those of " + other.network.length + " and " + other.logits.length);
        }
        float[] both = network.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.network[i];
        }
        double[] bothLogits = logits.clone();
        for (int i = 0; i < bothLogits.length; i++) {
            bothLogits[i] += other.logits[i];
        }
        return new ShardGradient(both, bothLogits, loss + other.loss, observed + other.observed);
    }

    /**
     * Draws graphs, forecasts, and goes back.
     *
     * @param key of the step; a window's graph depends on it and the window's number in the batch only
     */
    static ShardGradient of(Model model, Batches batches, Shard shard, Key key) {
        int[] starts = shard.starts();
        ForecastOptions options = model.options();
        Network network = model.network();
        LatentGraph graph = model.graph();
        try (Scope scope = new Scope()) {
            network.parameters().zeroGradients();
            Targets targets = batches.targets(starts);
            Encoding encoding = network.encode(batches.inputs(starts));
            if (graph == null) {
                Tensor loss = ElementLosses.of(options, network.decode(encoding, model.fixed(starts.length)), targets)
                        .sum();
                loss.backward();
                return new ShardGradient(
                        network.parameters().gradients(), new double[0], loss.item(), targets.observed());
            }
            double[] logits = graph.logits();
            int copies = graph.samples();
            Draw draw = graph.distribution().sample(logits, numbers(shard, copies), key);
            Targets repeated = repeat(targets, copies);
            Tensor errors = ElementLosses.of(
                    options, network.decode(repeat(encoding, copies), SparseGraphs.of(draw.graphs())), repeated);
            Tensor loss = errors.sum().over(copies);
            loss.backward();
            double[] baseline = graph.estimator().needsBaselineCosts()
                    ? baselineCosts(options, network, graph, encoding, targets, starts.length)
                    : new double[0];
            double[] gradient = new double[logits.length];
            graph.addGradient(draw, costs(errors), baseline, gradient);
            for (int i = 0; copies > 1 && i < gradient.length; i++) {
                gradient[i] /= copies;
            }
            return new ShardGradient(network.parameters().gradients(), gradient, loss.item(), targets.observed());
        }
    }

    private static int[] numbers(Shard shard, int copies) {
        int[] numbers = new int[copies * shard.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / shard.size() * shard.batch() + shard.first() + i % shard.size();
        }
        return numbers;
    }

    private static double[] baselineCosts(
            ForecastOptions options,
            Network network,
            LatentGraph graph,
            Encoding encoding,
            Targets targets,
            int windows) {
        try (NoGradient off = new NoGradient()) {
            return costs(ElementLosses.of(options, network.decode(encoding, graph.baselineGraphs(windows)), targets));
        }
    }

    /** Summed error of every row, {@code window * nodes + node}. */
    private static double[] costs(Tensor errors) {
        return errors.detach().sum(2, 3).reshape(-1).doubles();
    }

    private static Encoding repeat(Encoding encoding, int copies) {
        if (copies == 1) {
            return encoding;
        }
        Tensor context = encoding.context();
        return new Encoding(
                repeat(encoding.state(), copies),
                context == null ? null : repeat(context, copies),
                encoding.windows() * copies);
    }

    private static Targets repeat(Targets targets, int copies) {
        if (copies == 1) {
            return targets;
        }
        Tensor mask = targets.mask();
        return new Targets(
                repeat(targets.values(), copies),
                mask == null ? null : repeat(mask, copies),
                targets.observed() * copies);
    }

    private static Tensor repeat(Tensor rows, int copies) {
        List<Tensor> parts = new ArrayList<>();
        for (int c = 0; c < copies; c++) {
            parts.add(rows);
        }
        return Tensor.cat(parts, 0);
    }
}
