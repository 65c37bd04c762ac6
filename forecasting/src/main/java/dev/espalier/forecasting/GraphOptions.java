package dev.espalier.forecasting;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where the graph comes from that series exchange messages on. */
public sealed interface GraphOptions extends Serializable {
    /** No graph: every series is forecast from its own past. */
    record None() implements GraphOptions {}

    /** A graph that is known. */
    record Given(WeightedEdges edges) implements GraphOptions {}

    /**
     * A graph that is learnt with the forecasts, as a distribution over graphs.
     *
     * @param sampler      which distribution
     * @param neighbours   sources a series chooses, K; with {@link Sampler#EDGES} unused
     * @param dummies      choices that send nothing, D, 0 to K: a series has K - D to K sources
     * @param likelihood   of a choice of K
     * @param baseline     what the cost of a drawn graph is compared with
     * @param lambda       weight of the other series' errors in what a series' row answers for; NaN for 1 / N, infinity
     *                     for the unbiased estimator in which every row answers for all
     * @param samples      graphs per window and step, 1 or more
     * @param learningRate of the scores
     * @param clip         largest absolute entry of the scores' gradient that is used
     * @param required     edges that are always there, or null
     * @param forbidden    edges that never are, or null
     */
    record Learnt(
            Sampler sampler,
            int neighbours,
            int dummies,
            Likelihood likelihood,
            Baseline baseline,
            double lambda,
            int samples,
            double learningRate,
            double clip,
            @Nullable Digraph required,
            @Nullable Digraph forbidden)
            implements GraphOptions {
        public Learnt {
            if (neighbours < 1 || dummies < 0 || dummies > neighbours) {
                throw new IllegalArgumentException(
                        "neighbours must be 1 or more and dummies 0 to as many, but they are " + neighbours + " and "
                                + dummies);
            }
            if (samples < (baseline == Baseline.LEAVE_ONE_OUT ? 2 : 1)) {
                throw new IllegalArgumentException("baseline " + baseline + " with " + samples + " graphs per window");
            }
        }

        /** min(10, N / 3) neighbours, half of them dummies, all else as in {@link #of}. */
        public static Learnt forSeries(int nodes) {
            int k = Math.max(1, Math.min(10, nodes / 3));
            return of(k, k / 2);
        }

        /** Neighbourhoods of K with D dummies, ordered likelihood, mode baseline, lambda 1 / N, one graph per window. */
        public static Learnt of(int neighbours, int dummies) {
            return new Learnt(
                    Sampler.SUBSETS,
                    neighbours,
                    dummies,
                    Likelihood.ORDERED,
                    Baseline.MODE,
                    Double.NaN,
                    1,
                    0.05,
                    0.5,
                    null,
                    null);
        }
    }

    /** The distributions over graphs. */
    enum Sampler {
        /** Every series chooses K sources, dummies among them. */
        SUBSETS,
        /** Every edge is there or not by itself. */
        EDGES
    }
}
