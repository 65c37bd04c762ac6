package dev.espalier.forecasting.train;

import dev.espalier.graph.Key;

/** How the parameters behind a learnt graph get their gradient. */
sealed interface GraphEstimator permits ScoreFunction, RelaxedGraphs {
    /**
     * Draws graphs for windows, forecasts on them, and goes back: adds to the gradients of the network and of the scores
     * those of the loss summed over the windows.
     *
     * @param shard which windows of the batch they are
     * @param key   of the step; a window's graph depends on it and the window's number in the batch only
     */
    Outcome backward(EncodedWindows windows, Shard shard, Key key);

    /** What a part of a batch came to. */
    final class Outcome {
        private final double loss;
        private final double[] costs;
        private final int graphs;

        /**
         * @param loss   summed over its windows
         * @param costs  where {@link #follow} wants them, summed over its graphs, one per node; else empty
         * @param graphs how many were drawn
         */
        Outcome(double loss, double[] costs, int graphs) {
            this.loss = loss;
            this.costs = costs;
            this.graphs = graphs;
        }

        double loss() {
            return loss;
        }

        /** Not a copy. */
        double[] costs() {
            return costs;
        }

        int graphs() {
            return graphs;
        }
    }

    /** Learns from the costs of a batch, per node and graph, what later ones are compared with. */
    default void follow(double[] meanCosts) {}

    /** All that steps to come depend on beside the parameters; may be empty. */
    default double[] state() {
        return new double[0];
    }

    /** Goes on from a {@link #state}. */
    default void restore(double[] state) {}
}
