package dev.espalier.forecasting.train;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SubsetNeighbourhoods;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which series have a choice of sources in a learnt graph. One that chooses K among no more candidates and dummies takes all
 * of them in every graph: their scores have no gradient, whatever is learnt. Immutable.
 */
public final class SourceChoice {
    /** Of each series: how many sources it may choose from. */
    private final int[] sources;

    private final int neighbours;
    private final int dummies;

    private SourceChoice(int[] sources, int neighbours, int dummies) {
        this.sources = sources;
        this.neighbours = neighbours;
        this.dummies = dummies;
    }

    static SourceChoice of(GraphDistribution distribution) {
        int[] sources = counts(distribution.candidates());
        return distribution instanceof SubsetNeighbourhoods subsets
                ? new SourceChoice(sources, subsets.k(), subsets.dummies())
                : new SourceChoice(sources, 0, 0);
    }

    /**
     * What training will find, without its cost: candidates are looked for by correlation only where edges that are required
     * or forbidden may be among them.
     */
    public static SourceChoice of(GraphOptions.Learnt options, Panel panel, Windows windows, Split split) {
        SamplerOptions sampler = options.sampler();
        EdgeOptions edges = options.edges();
        int[] sources;
        if (edges.required() == null
                && edges.forbidden() == null
                && !(edges.candidates() instanceof CandidateSources.Listed)) {
            // of candidates by correlation, those that a prior names may come on top
            sources = new int[panel.series()];
            Arrays.fill(sources, edges.mostSources(panel.series()));
        } else {
            sources = counts(
                    Support.of(edges, panel.series(), Preparation.related(options, panel, split.trainRows(windows))));
        }
        return sampler.kind() == SamplerOptions.Kind.SUBSETS
                ? new SourceChoice(sources, sampler.neighbours(), sampler.dummies())
                : new SourceChoice(sources, 0, 0);
    }

    private static int[] counts(Candidates candidates) {
        int[] counts = new int[candidates.nodes()];
        Arrays.setAll(counts, candidates::count);
        return counts;
    }

    private boolean hasChoice(int n) {
        return sources[n] > 0 && sources[n] + dummies > neighbours;
    }

    /** Whether no series has a choice, so that there is but one graph. */
    public boolean isNone() {
        return IntStream.range(0, sources.length).noneMatch(this::hasChoice);
    }

    /** How many series take all their sources, of which they have at least one, whatever is learnt. */
    public int bound() {
        return (int) allBound().count();
    }

    /** The first series that takes all its sources, if there is any. */
    public Optional<Integer> example() {
        return allBound().boxed().findFirst();
    }

    private IntStream allBound() {
        return IntStream.range(0, sources.length).filter(n -> sources[n] > 0 && !hasChoice(n));
    }

    /** How many sources a series may choose from. */
    public int sources(int n) {
        return sources[n];
    }

    /** What would have to be otherwise where no series has a choice. */
    public String inWords() {
        int most = Arrays.stream(sources).max().orElse(0);
        return most == 0
                ? "no series has a source to choose from"
                : "every series has at most " + most + (most == 1 ? " source" : " sources") + " to choose from and "
                        + dummies + " dummies, and takes all with " + neighbours + " neighbours";
    }
}
