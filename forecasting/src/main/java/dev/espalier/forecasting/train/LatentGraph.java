package dev.espalier.forecasting.train;

import dev.espalier.forecasting.GraphOptions;
import dev.espalier.gnn.DenseGraphs;
import dev.espalier.gnn.Graphs;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.ArrayAdam;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.BernoulliEdges;
import dev.espalier.latent.Candidates;
import dev.espalier.latent.Credit;
import dev.espalier.latent.Draw;
import dev.espalier.latent.GraphDistribution;
import dev.espalier.latent.MonteCarloGradient;
import dev.espalier.latent.SampledGraphs;
import dev.espalier.latent.ScoreTable;
import dev.espalier.latent.SubsetNeighbourhoods;
import dev.espalier.tensor.Tensor;

/** The distribution of the graph while it is learnt: scores, their optimiser, and the estimator of their gradient. */
final class LatentGraph {
    private final GraphOptions.Learnt options;
    private final GraphDistribution distribution;
    private final ScoreTable scores;
    private final ArrayAdam optimiser;
    private final MonteCarloGradient estimator;

    LatentGraph(GraphOptions.Learnt options, int nodes, Key key) {
        this.options = options;
        Candidates candidates = Candidates.others(nodes);
        if (options.required() != null) {
            candidates = candidates.require(options.required());
        }
        if (options.forbidden() != null) {
            candidates = candidates.forbid(options.forbidden());
        }
        distribution = switch (options.sampler()) {
            case SUBSETS ->
                new SubsetNeighbourhoods(candidates, options.neighbours(), options.dummies(), options.likelihood());
            case EDGES -> new BernoulliEdges(candidates);
        };
        scores = ScoreTable.of(distribution.slots(), key.split("scores"));
        optimiser = new ArrayAdam(distribution.slots());
        estimator = new MonteCarloGradient(options.baseline(), credit(options.lambda(), nodes), options.samples());
    }

    private static Credit credit(double lambda, int nodes) {
        if (Double.isNaN(lambda)) {
            return Credit.ofNodes(nodes);
        }
        return Double.isInfinite(lambda) ? Credit.STANDARD : Credit.nodeWise(lambda);
    }

    GraphDistribution distribution() {
        return distribution;
    }

    double[] logits() {
        return scores.values();
    }

    /** The parameters behind the logits; not a copy. */
    double[] raw() {
        return scores.raw();
    }

    int samples() {
        return options.samples();
    }

    MonteCarloGradient estimator() {
        return estimator;
    }

    ArrayAdam optimiser() {
        return optimiser;
    }

    /** The most probable graph. */
    SampledGraphs mode() {
        return distribution.mode(logits());
    }

    /** The most probable graph in every window. */
    Graphs modes(int windows) {
        return SparseGraphs.of(mode().repeat(windows));
    }

    /** The graph that the baseline is computed on. */
    Graphs baselineGraphs(int windows) {
        return options.baseline() == Baseline.SOFT ? soft(windows) : modes(windows);
    }

    /** Adds the gradient of the logits, times the number of valid elements of the whole batch. */
    void addGradient(Draw draw, double[] costs, double[] baselineCosts, double[] gradient) {
        estimator.addTo(distribution, draw, costs, estimator.needsBaselineCosts() ? baselineCosts : null, 1, gradient);
    }

    /** Moves the scores against a gradient of the logits. */
    void step(double[] logitGradient) {
        scores.backward(logitGradient);
        optimiser.step(scores.raw(), scores.gradient(), options.learningRate(), options.clip());
    }

    /** Every edge at once, weighted by its probability. */
    private Graphs soft(int windows) {
        Candidates candidates = distribution.candidates();
        int nodes = candidates.nodes();
        double[] probability = distribution.marginals(logits());
        float[] cells = new float[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            for (int k = 0; k < candidates.requiredCount(i); k++) {
                cells[i * nodes + candidates.requiredSource(i, k)] = 1;
            }
            for (int k = 0; k < candidates.count(i); k++) {
                cells[i * nodes + candidates.source(i, k)] = (float) probability[distribution.firstSlot(i) + k];
            }
        }
        return new DenseGraphs(Tensor.of(cells, nodes, nodes), windows);
    }
}
