package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.graph.Digraph;
import dev.espalier.latent.EdgePrior;
import dev.espalier.latent.sample.Candidates;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The edges that a learnt graph may have, from what options say of them and training rows tell. */
final class Support {
    private Support() {}

    static Candidates of(EdgeOptions options, Preparation preparation) {
        return of(options, preparation.ids().size(), preparation.related());
    }

    /**
     * Edges between some series.
     *
     * @param related those found by correlation; ignored where candidates are others
     */
    static Candidates of(EdgeOptions options, int series, @Nullable Digraph related) {
        Candidates candidates = switch (options.candidates()) {
            case CandidateSources.Any any -> Candidates.others(series);
            case CandidateSources.Correlated most ->
                Candidates.of(lists(Objects.requireNonNull(related), options.prior()));
            case CandidateSources.Listed listed -> Candidates.of(lists(listed.edges(), null));
        };
        if (options.required() != null) {
            candidates = candidates.require(options.required());
        }
        return options.forbidden() == null ? candidates : candidates.forbid(options.forbidden());
    }

    /** Of every receiver its sources, and those that a prior names. */
    private static int[][] lists(Digraph edges, @Nullable EdgePrior prior) {
        int[][] lists = new int[edges.nodes()][];
        for (int n = 0; n < lists.length; n++) {
            int[] named = prior == null ? new int[0] : prior.edges().parents(n);
            lists[n] = IntStream.concat(IntStream.of(edges.parents(n)), IntStream.of(named))
                    .distinct()
                    .toArray();
        }
        return lists;
    }
}
