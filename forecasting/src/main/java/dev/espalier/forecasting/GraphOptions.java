package dev.espalier.forecasting;

import java.io.Serializable;

/** Where the graph comes from that series exchange messages on. */
public sealed interface GraphOptions extends Serializable {
    /** No graph: every series is forecast from its own past. */
    record None() implements GraphOptions {}

    /** A graph that is known. */
    record Given(WeightedEdges edges) implements GraphOptions {}

    /**
     * A graph that is learnt with the forecasts, as a distribution over graphs.
     *
     * @param sampler   which distribution
     * @param scores    where the scores of edges come from, and how they are trained
     * @param estimator of the scores' gradient
     * @param edges     which edges there may be, and what is known of them
     */
    record Learnt(SamplerOptions sampler, ScoreOptions scores, EstimatorOptions estimator, EdgeOptions edges)
            implements GraphOptions {
        public Learnt {
            boolean subsets = sampler.kind() == SamplerOptions.Kind.SUBSETS;
            boolean byWindow = scores.kind() == ScoreOptions.Kind.WINDOW;
            if (estimator.kind() == EstimatorOptions.Kind.CONCRETE && subsets) {
                throw new IllegalArgumentException(
                        "estimator: found concrete with a sampler of neighbourhoods, expected a sampler of edges"
                                + " that are there or not by themselves");
            }
            if (estimator.isRelaxed() && byWindow) {
                throw new IllegalArgumentException(
                        "estimator: found a relaxed one with scores of every window, expected scores that windows"
                                + " share, or the score function");
            }
            if (estimator.usesSoftGraph() && byWindow) {
                throw new IllegalArgumentException(
                        "baseline: found soft with scores of every window, which would take a dense graph of"
                                + " probabilities for each, expected another baseline");
            }
            int free = edges.candidates() instanceof CandidateSources.Correlated most
                    ? most.count() + sampler.dummies()
                    : Integer.MAX_VALUE;
            if (subsets && free <= sampler.neighbours()) {
                throw new IllegalArgumentException("neighbours: found " + sampler.neighbours() + " of "
                        + (free - sampler.dummies()) + " candidates and " + sampler.dummies()
                        + " dummies, which leaves no choice, expected fewer");
            }
        }

        /**
         * min(10, N / 3) neighbours, half of them dummies, all else as in {@link #of}. Of two series each listens to the other
         * or, by a dummy, to none.
         */
        public static Learnt forSeries(int nodes) {
            int k = Math.max(1, Math.min(10, nodes / 3));
            return of(k, nodes == 2 ? 1 : k / 2);
        }

        /** Neighbourhoods of K with D dummies among all other series, all else by default. */
        public static Learnt of(int neighbours, int dummies) {
            return new Learnt(
                    SamplerOptions.subsets(neighbours, dummies),
                    ScoreOptions.TABLE,
                    EstimatorOptions.DEFAULT,
                    EdgeOptions.ANY);
        }

        public Learnt withSampler(SamplerOptions other) {
            return new Learnt(other, scores, estimator, edges);
        }

        public Learnt withScores(ScoreOptions other) {
            return new Learnt(sampler, other, estimator, edges);
        }

        public Learnt withEstimator(EstimatorOptions other) {
            return new Learnt(sampler, scores, other, edges);
        }

        public Learnt withEdges(EdgeOptions other) {
            return new Learnt(sampler, scores, estimator, other);
        }
    }
}
