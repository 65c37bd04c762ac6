package dev.espalier.forecasting;

import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.io.Serializable;

/**
 * Which distribution graphs are drawn from.
 *
 * @param kind       of the distribution
 * @param neighbours sources a series chooses, K; with {@link Kind#EDGES} unused
 * @param dummies    choices that send nothing, D, 0 to K: a series has K - D to K sources
 * @param likelihood of a choice of K
 */
public record SamplerOptions(Kind kind, int neighbours, int dummies, Likelihood likelihood) implements Serializable {
    /** The distributions over graphs. */
    public enum Kind {
        /** Every series chooses K sources, dummies among them. */
        SUBSETS,
        /** Every edge is there or not by itself. */
        EDGES
    }

    public SamplerOptions {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours: found " + neighbours + ", expected at least 1");
        }
        if (dummies < 0 || dummies > neighbours) {
            throw new IllegalArgumentException(
                    "dummies: found " + dummies + ", expected 0 to " + neighbours + ", the number of neighbours");
        }
    }

    /** Neighbourhoods of K with D dummies, ordered likelihood. */
    public static SamplerOptions subsets(int neighbours, int dummies) {
        return new SamplerOptions(Kind.SUBSETS, neighbours, dummies, Likelihood.ORDERED);
    }

    /** Edges by themselves. */
    public static SamplerOptions edges() {
        return new SamplerOptions(Kind.EDGES, 1, 0, Likelihood.ORDERED);
    }

    public SamplerOptions withLikelihood(Likelihood other) {
        return new SamplerOptions(kind, neighbours, dummies, other);
    }
}
