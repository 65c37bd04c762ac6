package dev.espalier.forecasting;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.EdgePrior;
import java.io.Serializable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which edges a learnt graph may have, and what is known of them.
 *
 * @param candidates which sources a series may listen to
 * @param required   edges that are always there, whether candidates or not; null for none
 * @param forbidden  edges that never are; null for none
 * @param prior      what is believed of other edges, or null; these join candidates that were found by correlation
 */
public record EdgeOptions(
        CandidateSources candidates,
        @Nullable Digraph required,
        @Nullable Digraph forbidden,
        @Nullable EdgePrior prior) implements Serializable {
    /** Any edge between two series, of none of which anything is known. */
    public static final EdgeOptions ANY = new EdgeOptions(new CandidateSources.Any(), null, null, null);

    public EdgeOptions {
        if (required != null && forbidden != null) {
            refuse(common(required, forbidden), " both required and forbidden, expected one of the two");
        }
        if (prior != null) {
            refuse(
                    required == null ? null : common(prior.edges(), required),
                    " both required and with a prior, expected one of the two");
            refuse(
                    forbidden == null ? null : common(prior.edges(), forbidden),
                    " both forbidden and with a prior, expected one of the two");
            if (candidates instanceof CandidateSources.Listed listed) {
                refuse(outside(prior.edges(), listed.edges()), " with a prior, expected a candidate");
            }
        }
    }

    /**
     * The largest number of sources that a series may choose from: candidates that are neither required nor forbidden. For
     * candidates found by correlation, which the data decide, as many as there can be, but for those that only the prior
     * names.
     *
     * @param series how many there are
     */
    public int mostSources(int series) {
        int most = 0;
        for (int n = 0; n < series; n++) {
            int receiver = n;
            int frozen = frozen(required, n) + frozen(forbidden, n);
            most = Math.max(
                    most,
                    switch (candidates) {
                        case CandidateSources.Any any -> series - 1 - frozen;
                        case CandidateSources.Correlated correlated ->
                            Math.min(correlated.count(), series - 1 - frozen);
                        case CandidateSources.Listed listed ->
                            (int) IntStream.of(listed.edges().parents(n))
                                    .filter(source ->
                                            !has(required, source, receiver) && !has(forbidden, source, receiver))
                                    .count();
                    });
        }
        return most;
    }

    /** Sources of a receiver but itself. */
    private static int frozen(@Nullable Digraph edges, int receiver) {
        return edges == null
                ? 0
                : (int) IntStream.of(edges.parents(receiver))
                        .filter(source -> source != receiver)
                        .count();
    }

    private static boolean has(@Nullable Digraph edges, int source, int target) {
        return edges != null && edges.hasEdge(source, target);
    }

    /** The first edge that both have, as {@code {source, target}}; null if there is none. */
    public static int @Nullable [] common(Digraph one, Digraph other) {
        return first(one, other, true);
    }

    /** The first edge of one that another lacks, as {@code {source, target}}; null if there is none. */
    public static int @Nullable [] outside(Digraph one, Digraph other) {
        return first(one, other, false);
    }

    private static int @Nullable [] first(Digraph one, Digraph other, boolean inOther) {
        for (int source = 0; source < one.nodes(); source++) {
            for (int k = 0; k < one.outDegree(source); k++) {
                int target = one.child(source, k);
                if (other.hasEdge(source, target) == inOther) {
                    return new int[] {source, target};
                }
            }
        }
        return null;
    }

    private static void refuse(int @Nullable [] edge, String how) {
        if (edge != null) {
            throw new IllegalArgumentException("found the edge " + edge[0] + " -> " + edge[1] + how);
        }
    }

    public EdgeOptions withCandidates(CandidateSources other) {
        return new EdgeOptions(other, required, forbidden, prior);
    }

    public EdgeOptions withRequired(@Nullable Digraph edges) {
        return new EdgeOptions(candidates, edges, forbidden, prior);
    }

    public EdgeOptions withForbidden(@Nullable Digraph edges) {
        return new EdgeOptions(candidates, required, edges, prior);
    }

    public EdgeOptions withPrior(@Nullable EdgePrior other) {
        return new EdgeOptions(candidates, required, forbidden, other);
    }
}
