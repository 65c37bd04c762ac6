package dev.espalier.forecasting.train;

import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.gnn.Encoding;
import dev.espalier.gnn.Graphs;
import dev.espalier.gnn.SparseGraphs;
import dev.espalier.graph.Key;
import dev.espalier.latent.AdjustedScores;
import dev.espalier.latent.ArrayAdam;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.Scores;
import dev.espalier.latent.sample.BernoulliEdges;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import dev.espalier.tensor.NoGradient;
import dev.espalier.tensor.Parameters;
import dev.espalier.tensor.Scope;
import dev.espalier.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of the graph while it is learnt: a family, scores with their prior and optimiser, and the estimator of
 * their gradient. Scores may be tensors, so methods want an open scope.
 */
final class LatentGraph {
    private final GraphOptions.Learnt options;
    private final GraphDistribution distribution;
    private final EdgeScores scores;
    private final double[] prior;
    private final ArrayAdam optimiser;
    private final GraphEstimator estimator;

    /**
     * A distribution with fresh scores.
     *
     * @param candidates which edges there may be
     * @param stateSize  of a node's state in a window
     * @param limit      what parameters may be behind the scores
     */
    LatentGraph(GraphOptions.Learnt options, Candidates candidates, int stateSize, Parameters.Limit limit, Key key) {
        this.options = options;
        SamplerOptions sampler = options.sampler();
        distribution = switch (sampler.kind()) {
            case SUBSETS ->
                new SubsetNeighbourhoods(candidates, sampler.neighbours(), sampler.dummies(), sampler.likelihood());
            case EDGES -> new BernoulliEdges(candidates);
        };
        scores = EdgeScores.of(options.scores(), distribution, stateSize, limit, key.split("scores"));
        EdgePrior believed = options.edges().prior();
        prior = believed == null ? new double[0] : believed.logOdds(distribution);
        optimiser = new ArrayAdam(scores.raw().length);
        estimator = options.estimator().isRelaxed() ? new RelaxedGraphs(this) : new ScoreFunction(this);
    }

    EstimatorOptions estimatorOptions() {
        return options.estimator();
    }

    GraphDistribution distribution() {
        return distribution;
    }

    GraphEstimator estimator() {
        return estimator;
    }

    ArrayAdam optimiser() {
        return optimiser;
    }

    /** Whether every window has a distribution of its own. */
    boolean byWindow() {
        return options.scores().kind() == ScoreOptions.Kind.WINDOW;
    }

    /** The parameters behind the scores; not a copy: say {@link #changed} when they were overwritten. */
    double[] raw() {
        return scores.raw();
    }

    void changed() {
        scores.changed();
    }

    /**
     * The logits of edges as they depend on the parameters.
     *
     * @param states {@code [windows, nodes, size]} where every window has its own, else null
     */
    Scores scores(@Nullable Tensor states) {
        double temperature =
                options.estimator().isRelaxed() ? 1 : options.estimator().temperature();
        return AdjustedScores.of(scores.at(states), prior, temperature);
    }

    /** The logits of windows: one set that they share, or one for each. */
    double[] logits(Encoding encoding) {
        return scores(byWindow() ? encoding.states() : null).values();
    }

    /** The logits that all windows share. */
    double[] sharedLogits() {
        try (Scope scope = new Scope();
                NoGradient off = new NoGradient()) {
            return scores(null).values();
        }
    }

    /** The most probable graph of each window. */
    SampledGraphs modes(Encoding encoding) {
        return modes(logits(encoding), encoding.windows());
    }

    /** The most probable graph of each of some windows with these logits. */
    SampledGraphs modes(double[] logits, int windows) {
        SampledGraphs modes = distribution.mode(logits);
        return byWindow() ? modes : modes.repeat(windows);
    }

    /** A graph drawn for a single window. */
    Graphs drawn(Encoding encoding, int number, Key key) {
        return SparseGraphs.of(
                distribution.sample(logits(encoding), new int[] {number}, key).graphs());
    }

    /** What {@link Scores#backward} has added up since it was last taken, one number per parameter. */
    double[] takeGradient() {
        return scores.takeGradient();
    }

    /** Moves the parameters against a gradient, which is clipped. */
    void step(double[] gradient) {
        optimiser.step(
                scores.raw(),
                gradient,
                options.scores().learningRate(),
                options.scores().clip());
        scores.changed();
    }
}
