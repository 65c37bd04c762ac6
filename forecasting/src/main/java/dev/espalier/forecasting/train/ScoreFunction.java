package dev.espalier.forecasting.train;

import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.gnn.DenseGraphs;
import dev.espalier.gnn.Graphs;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.Credit;
import dev.espalier.latent.MonteCarloGradient;
import dev.espalier.latent.Scores;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sparse graphs and the score function: the errors on a window's drawn graph, compared with a baseline, weigh the gradient
 * of the log-probability of its rows.
 *
 * <p>Where scores come from the encoder's state of a window, that gradient goes on into the encoder, beside the one of the
 * forecasts: the expected loss depends on the state through the graph too, and what tells which graph a window needs may be
 * of no other use to the forecast.
 */
final class ScoreFunction implements GraphEstimator {
    private final LatentGraph graph;
    private final int copies;
    private final MonteCarloGradient estimator;

    ScoreFunction(LatentGraph graph) {
        this.graph = graph;
        EstimatorOptions options = graph.estimatorOptions();
        copies = options.samples();
        int nodes = graph.distribution().candidates().nodes();
        estimator = new MonteCarloGradient(options.baseline(), credit(options.lambda(), nodes), copies);
    }

    private static Credit credit(double lambda, int nodes) {
        if (Double.isNaN(lambda)) {
            return Credit.ofNodes(nodes);
        }
        return Double.isInfinite(lambda) ? Credit.STANDARD : Credit.nodeWise(lambda);
    }

    @Override
    public Outcome backward(EncodedWindows windows, Shard shard, Key key) {
        GraphDistribution distribution = graph.distribution();
        // a leaf, so that the gradient of the scores stops there and goes on together with that of the loss
        Tensor states = graph.byWindow() ? windows.encoding().states().detach().requireGradient() : null;
        Scores scores = graph.scores(states);
        double[] logits = scores.values();
        double[] ofDraws = states == null ? logits : repeated(logits);
        Draw draw = distribution.sample(ofDraws, shard.numbers(copies), key);
        Tensor losses = windows.losses(SparseGraphs.of(draw.graphs()), copies);
        double[] costs = EncodedWindows.costs(losses);
        double[] gradient = new double[ofDraws.length];
        estimator.addTo(distribution, draw, costs, baselineCosts(windows, logits), copies, gradient);
        scores.backward(folded(gradient, logits.length));
        Tensor loss = losses.sum().over(copies);
        if (states == null) {
            loss.backward();
        } else {
            Tensor ofStates = Objects.requireNonNull(states.gradient());
            loss.plus(windows.encoding().states().times(ofStates).sum()).backward();
        }
        int nodes = draw.graphs().nodes();
        return estimator.baseline() == Baseline.LEARNT
                ? new Outcome(loss.item(), folded(costs, nodes), costs.length / nodes)
                : new Outcome(loss.item(), new double[0], costs.length / nodes);
    }

    private double[] repeated(double[] logits) {
        double[] all = new double[copies * logits.length];
        for (int m = 0; m < all.length; m++) {
            all[m] = logits[m % logits.length];
        }
        return all;
    }

    /** Sums parts of this length. */
    private static double[] folded(double[] parts, int length) {
        double[] sum = new double[length];
        for (int m = 0; m < parts.length; m++) {
            sum[m % length] += parts[m];
        }
        return sum;
    }

    private double @Nullable [] baselineCosts(EncodedWindows windows, double[] logits) {
        if (!estimator.needsBaselineCosts()) {
            return null;
        }
        int count = windows.encoding().windows();
        Graphs graphs = estimator.baseline() == Baseline.SOFT
                ? soft(logits, count)
                : SparseGraphs.of(graph.modes(logits, count));
        try (NoGradient off = new NoGradient()) {
            return EncodedWindows.costs(windows.losses(graphs, 1));
        }
    }

    /** Every edge at once, weighted by its probability. */
    private Graphs soft(double[] logits, int windows) {
        Candidates candidates = graph.distribution().candidates();
        int nodes = candidates.nodes();
        double[] probability = graph.distribution().marginals(logits);
        float[] cells = new float[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            for (int k = 0; k < candidates.requiredCount(i); k++) {
                cells[i * nodes + candidates.requiredSource(i, k)] = 1;
            }
            for (int k = 0; k < candidates.count(i); k++) {
                cells[i * nodes + candidates.source(i, k)] =
                        (float) probability[graph.distribution().firstSlot(i) + k];
            }
        }
        return new DenseGraphs(Tensor.of(cells, nodes, nodes), windows);
    }

    @Override
    public void follow(double[] meanCosts) {
        estimator.follow(meanCosts, meanCosts.length);
    }

    @Override
    public double[] state() {
        return estimator.state();
    }

    @Override
    public void restore(double[] state) {
        estimator.restore(state);
    }
}
