package dev.espalier.latent;

import dev.espalier.graph.Key;
import dev.espalier.latent.sample.Draw;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;

/**
 * Learns a distribution over graphs for any cost, by score-function gradients and Adam on a {@link ScoreTable}. The
 * cost may be anything that can be evaluated: a simulator, a discrete score, the error of a model trained elsewhere.
 */
public final class GraphLearner {
    private GraphLearner() {}

    /** Watches the learning; called after each step. */
    @FunctionalInterface
    public interface Watcher {
        /** Goes on to the end. */
        Watcher NONE = (step, meanCost, logits) -> true;

        /**
         * Sees a step.
         *
         * @param step     steps taken
         * @param meanCost mean cost per graph, summed over receivers, of the graphs of this step
         * @param logits   scores after the step; not to be changed
         * @return whether to go on
         */
        boolean goOn(int step, double meanCost, double[] logits);
    }

    /**
     * Learns from scores near 0.
     *
     * @param distribution the family
     * @param cost         what to lower
     * @param options      how
     * @param key          of the initial scores and of all graphs
     * @param watcher      sees every step and may end the learning
     */
    public static LearntGraph learn(
            GraphDistribution distribution, GraphCost cost, GraphLearnerOptions options, Key key, Watcher watcher) {
        ScoreTable scores = ScoreTable.of(distribution.slots(), key.split("scores"));
        return learn(distribution, scores, cost, options, key, watcher);
    }

    /**
     * Learns from given scores, which carry a prior if there is one, and which are changed.
     *
     * @param scores one per slot
     */
    public static LearntGraph learn(
            GraphDistribution distribution,
            ScoreTable scores,
            GraphCost cost,
            GraphLearnerOptions options,
            Key key,
            Watcher watcher) {
        var estimator = new MonteCarloGradient(options.baseline(), options.credit(), options.copies());
        var adam = new ArrayAdam(scores.raw().length);
        Key draws = key.split("graphs");
        int graphs = options.windows() * options.copies();
        double[] logits = scores.values();
        for (int step = 0; step < options.steps(); step++) {
            Draw draw = distribution.sample(logits, graphs, draws.split(step));
            double[] costs = cost.costs(step, draw.graphs());
            double[] gradient = new double[logits.length];
            if (estimator.needsBaselineCosts()) {
                SampledGraphs mode = distribution.mode(logits).repeat(options.windows());
                estimator.addTo(distribution, draw, costs, cost.costs(step, mode), graphs, gradient);
            } else {
                estimator.addTo(distribution, draw, costs, null, graphs, gradient);
            }
            estimator.follow(costs, distribution.candidates().nodes());
            scores.backward(gradient);
            adam.step(scores.raw(), scores.gradient(), options.rate(), options.clip());
            logits = scores.values();
            double sum = 0;
            for (double c : costs) {
                sum += c;
            }
            if (!watcher.goOn(step + 1, sum / graphs, logits)) {
                break;
            }
        }
        return LearntGraph.of(distribution, logits);
    }
}
