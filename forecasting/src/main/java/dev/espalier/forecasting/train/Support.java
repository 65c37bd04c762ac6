package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.graph.Digraph;
import dev.espalier.latent.Candidates;
import dev.espalier.latent.EdgePrior;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The edges that a learnt graph may have, from what options say of them and training rows tell. */
final class Support {
    private Support() {}

    static Candidates of(EdgeOptions options, Preparation preparation) {
        int nodes = preparation.ids().size();
        Candidates candidates = switch (options.candidates()) {
            case CandidateSources.Any any -> Candidates.others(nodes);
            case CandidateSources.Correlated most ->
                Candidates.of(withPrior(Objects.requireNonNull(preparation.sources()), options.prior()));
            case CandidateSources.Listed listed -> Candidates.of(lists(listed.edges()));
        };
        if (options.required() != null) {
            candidates = candidates.require(options.required());
        }
        return options.forbidden() == null ? candidates : candidates.forbid(options.forbidden());
    }

    /** What is believed in at all may be chosen too. */
    private static int[][] withPrior(int[][] lists, @Nullable EdgePrior prior) {
        if (prior == null) {
            return lists;
        }
        int[][] longer = new int[lists.length][];
        for (int n = 0; n < longer.length; n++) {
            longer[n] = IntStream.concat(
                            IntStream.of(lists[n]), IntStream.of(prior.edges().parents(n)))
                    .distinct()
                    .toArray();
        }
        return longer;
    }

    private static int[][] lists(Digraph edges) {
        int[][] lists = new int[edges.nodes()][];
        for (int n = 0; n < lists.length; n++) {
            lists[n] = edges.parents(n);
        }
        return lists;
    }
}
