package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.graph.table.HeapBudget;
import org.jspecify.annotations.Nullable;

/** Sizes that a file claims and no tensor bounds, checked before memory is taken for them. */
final class ModelSizes {
    /** Of a pair of series while a graph among all of them is built. */
    private static final long BYTES_PER_EDGE = 40;

    /** Choices beyond what there is to choose from, which change nothing. */
    private static final int SPARE_CHOICES = 1000;

    private ModelSizes() {}

    /**
     * Refuses what cannot be.
     *
     * @param json of the options, for messages
     */
    static void require(JsonFields json, ForecastOptions options, Preparation preparation) {
        if (preparation.time() != null
                && (long) options.window() + options.horizon()
                        > preparation.time().length()) {
            throw json.problem(
                    "window",
                    "with the horizon of " + options.horizon() + " at most the "
                            + preparation.time().length() + " steps that it was trained on");
        }
        if (options.graph() instanceof GraphOptions.Learnt learnt) {
            requireGraph(json.object("graph"), learnt, preparation);
        }
    }

    private static void requireGraph(JsonFields json, GraphOptions.Learnt learnt, Preparation preparation) {
        long series = preparation.ids().size();
        SamplerOptions sampler = learnt.sampler();
        long edges = switch (learnt.edges().candidates()) {
            case CandidateSources.Any any -> series * (series - 1);
            case CandidateSources.Correlated correlated -> {
                if (preparation.related() == null) {
                    throw json.problem("candidates", "with them the field 'preparation.sources'");
                }
                yield count(preparation.related());
            }
            case CandidateSources.Listed listed -> count(listed.edges());
        };
        boolean subsets = sampler.kind() == SamplerOptions.Kind.SUBSETS;
        long slots = edges + (subsets ? series * sampler.dummies() : 0);
        if (slots > Integer.MAX_VALUE) {
            throw json.refused("found " + series + " series and " + sampler.dummies() + " dummies, expected at most "
                    + Integer.MAX_VALUE + " choices of sources");
        }
        HeapBudget.ofHeap()
                .require(
                        json.file() + ": found a graph among " + series + " series",
                        BYTES_PER_EDGE * (double) slots,
                        "train with fewer candidates");
        if (subsets && sampler.neighbours() > series + sampler.dummies() + SPARE_CHOICES) {
            throw json.refused("found " + sampler.neighbours() + " neighbours, expected no more than " + series
                    + " series and " + sampler.dummies() + " dummies");
        }
    }

    private static long count(@Nullable Digraph edges) {
        return edges == null ? 0 : edges.edgeCount();
    }
}
