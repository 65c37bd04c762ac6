package dev.espalier.forecasting.train;

import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.gnn.DenseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.Scores;
import dev.espalier.latent.relaxed.Relaxation;
import dev.espalier.latent.relaxed.RelaxedDraw;
import dev.espalier.tensor.Tensor;
import dev.espalier.tensor.Type;
import java.util.Objects;

/** Dense graphs whose weights get a gradient from the loss, which is carried on to the scores. */
final class RelaxedGraphs implements GraphEstimator {
    private final LatentGraph graph;
    private final int copies;
    private final Relaxation relaxation;

    RelaxedGraphs(LatentGraph graph) {
        this.graph = graph;
        EstimatorOptions options = graph.estimatorOptions();
        copies = options.samples();
        Relaxation.Kind kind = options.kind() == EstimatorOptions.Kind.CONCRETE
                ? Relaxation.Kind.BINARY_CONCRETE
                : Relaxation.Kind.STRAIGHT_THROUGH;
        relaxation = new Relaxation(graph.distribution(), kind, options.temperature());
    }

    @Override
    public Outcome backward(EncodedWindows windows, Shard shard, Key key) {
        Scores scores = graph.scores(null);
        double[] logits = scores.values();
        int[] numbers = shard.numbers(copies);
        RelaxedDraw draw = relaxation.sample(logits, numbers, key);
        int nodes = graph.distribution().candidates().nodes();
        Tensor weights = Tensor.of(draw.weights(), numbers.length, nodes, nodes)
                .to(Type.FLOAT32)
                .requireGradient();
        Tensor loss = windows.losses(new DenseGraphs(weights, numbers.length), copies)
                .sum()
                .over(copies);
        loss.backward();
        double[] gradient = new double[logits.length];
        relaxation.addGradient(draw, Objects.requireNonNull(weights.gradient()).doubles(), gradient);
        scores.backward(gradient);
        return new Outcome(loss.item(), new double[0], numbers.length);
    }
}
