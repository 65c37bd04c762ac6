package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.EstimatorOptions;
import dev.espalier.forecasting.ForecastOptions;
import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.SamplerOptions;
import dev.espalier.forecasting.ScoreOptions;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.input.EdgeFiles;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.forecasting.train.SourceChoice;
import dev.espalier.forecasting.window.Split;
import dev.espalier.forecasting.window.Windows;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.jobs.cli.LeftOut;
import dev.espalier.jobs.cli.Words;
import dev.espalier.latent.sample.SubsetNeighbourhoods.Likelihood;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say where the graph comes from. */
public final class GraphArguments {
    private static final double EDGE_BYTES = 20 * Double.BYTES;

    /** Where a graph can come from. */
    enum Origin {
        LEARNT,
        GIVEN,
        NONE
    }

    /** The distributions over graphs by the names they have in the literature. */
    enum SamplerName {
        SNS(SamplerOptions.Kind.SUBSETS),
        BES(SamplerOptions.Kind.EDGES);

        private final SamplerOptions.Kind kind;

        SamplerName(SamplerOptions.Kind kind) {
            this.kind = kind;
        }
    }

    @LeftOut("auto")
    @Option(
            names = "--graph",
            paramLabel = "learnt|given|none",
            description = "Where the graph comes from. Default: given with --adjacency, else learnt.")
    private @Nullable Origin origin;

    @Option(
            names = "--adjacency",
            paramLabel = "FILE",
            description =
                    "The given graph: a square matrix, with or without names, rows receive; a table source,target[,weight];"
                            + " GraphML. Names are those of the series.")
    private @Nullable Path adjacency;

    @Option(
            names = "--sampler",
            paramLabel = "sns|bes",
            description =
                    "sns: every series chooses K sources; bes: every edge is there or not by itself (default: sns).")
    private SamplerName sampler = SamplerName.SNS;

    @LeftOut("auto")
    @Option(
            names = "--neighbours",
            paramLabel = "K",
            description =
                    "sns: sources a series chooses (default: a third of the series, with candidates a third of C + 1 for the"
                            + " longest list of C, at most 10).")
    private @Nullable Integer neighbours;

    @LeftOut("auto")
    @Option(
            names = "--dummies",
            paramLabel = "D",
            description =
                    "sns: choices that send nothing, so that a series may have K - D to K sources (default: K / 2; 1 where"
                            + " no series has more than one source to choose from).")
    private @Nullable Integer dummies;

    @Option(
            names = "--likelihood",
            paramLabel = "ordered|unordered",
            description = "sns: of a choice, in its order or as a set (default: ordered).")
    private Likelihood likelihood = Likelihood.ORDERED;

    @Mixin
    private EstimatorArguments estimator = new EstimatorArguments();

    @Mixin
    private EdgeArguments edges = new EdgeArguments();

    /** What the user said that is of no use without a graph, if anything. */
    Optional<String> wanted() {
        return adjacency != null
                ? Optional.of("--adjacency")
                : origin != null && origin != Origin.NONE ? Optional.of("--graph " + Words.of(origin)) : edges.given();
    }

    Origin origin() {
        return origin != null ? origin : adjacency != null ? Origin.GIVEN : Origin.LEARNT;
    }

    /** The files these options name. */
    public List<Path> files() {
        return Stream.concat(Stream.ofNullable(adjacency), edges.files().stream())
                .toList();
    }

    /** Refuses before data are read what no data make right. */
    void check() {
        if ((adjacency != null) != (origin() == Origin.GIVEN)) {
            throw new InputException("found --graph " + Words.of(origin()) + (adjacency == null ? " without" : " with")
                    + " --adjacency, expected --graph given with --adjacency FILE");
        }
        if (origin() != Origin.LEARNT && edges.given().isPresent()) {
            throw new InputException("found " + edges.given().get() + " with --graph " + Words.of(origin())
                    + ", expected it with --graph learnt only");
        }
        edges.check();
    }

    /**
     * All of them, for the library.
     *
     * @param ids       the series
     * @param locations of the series, if they are known
     * @param batch     windows per step
     * @param notes     hears what a user should know of the files
     */
    GraphOptions options(List<String> ids, Optional<Locations> locations, int batch, Consumer<String> notes) {
        check();
        Path matrix = adjacency;
        if (matrix != null) {
            return new GraphOptions.Given(EdgeFiles.weighted(matrix, ids, notes));
        }
        return switch (origin()) {
            case LEARNT -> learnt(ids, locations, batch, notes);
            case GIVEN, NONE -> new GraphOptions.None();
        };
    }

    private GraphOptions learnt(List<String> ids, Optional<Locations> locations, int batch, Consumer<String> notes) {
        if (ids.size() == 1) {
            return new GraphOptions.None(); // there is no other series to choose
        }
        EstimatorOptions estimated = estimator.estimator();
        requireRoom(estimated, ids.size(), batch);
        EdgeOptions among = edges.options(ids, locations, notes);
        requireRoom(ids.size(), among);
        SamplerOptions suited =
                GraphOptions.Learnt.forSeries(among.mostSources(ids.size()) + 1).sampler();
        int k = neighbours == null ? suited.neighbours() : neighbours;
        int d = dummies == null ? Math.min(k, neighbours == null ? suited.dummies() : k / 2) : dummies;
        return new GraphOptions.Learnt(
                new SamplerOptions(sampler.kind, k, d, likelihood), estimator.scores(), estimated, among);
    }

    /** Dense graphs of a step that do not fit would end a run with an obscure error after hours, or slowly. */
    private static void requireRoom(EstimatorOptions estimated, int series, int batch) {
        long needed = estimated.denseBytes(series, batch);
        long room = Runtime.getRuntime().maxMemory();
        if (needed > room) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "--estimator %s: found %d series, whose dense graphs take about 40 x %d x %d x %d^2 bytes = %.1f GB"
                            + " (batch, graphs per window, series) of %.1f GB; expected a smaller --batch, or --estimator"
                            + " score, which needs none",
                    Words.of(estimated.kind()),
                    series,
                    batch,
                    estimated.samples(),
                    series,
                    needed * 1e-9,
                    room * 1e-9));
        }
    }

    /**
     * What a graph to be learnt takes for every edge that it may have: scores, their gradients and the optimiser's state,
     * the best and the present copy, and probabilities, ranks and names of edges in what is written.
     */
    private static void requireRoom(int series, EdgeOptions among) {
        double edges = (double) series * Math.max(1, among.mostSources(series));
        HeapBudget.ofHeap()
                .require(
                        String.format(
                                Locale.ROOT, "found %,d series, among which %,.0f edges are possible", series, edges),
                        EDGE_BYTES * edges,
                        "say which edges may be (--candidates 50), or leave out series");
    }

    /**
     * Refuses a learnt graph in which no series has a choice.
     *
     * @return what a reader should know when some have none
     */
    public static Optional<String> requireChoice(ForecastOptions options, Panel panel, Windows windows, Split split) {
        return options.graph() instanceof GraphOptions.Learnt learnt
                ? requireChoice(learnt, SourceChoice.of(learnt, panel, windows, split), panel.ids())
                : Optional.empty();
    }

    private static Optional<String> requireChoice(GraphOptions.Learnt learnt, SourceChoice choice, List<String> ids) {
        boolean subsets = learnt.sampler().kind() == SamplerOptions.Kind.SUBSETS;
        // one series has no other to listen to, which is no mistake, but nothing that could be scored either
        if (choice.isNone() && (ids.size() > 1 || learnt.scores().kind() != ScoreOptions.Kind.TABLE)) {
            throw new InputException((subsets ? "--neighbours, --dummies and --candidates" : "--candidates")
                    + ": found nothing to be learnt: " + choice.inWords() + "; expected "
                    + (subsets ? "fewer --neighbours, more --dummies or " : "")
                    + "more --candidates that are neither --required nor --forbidden");
        }
        return choice.example()
                .map(n -> choice.bound() + " of " + ids.size() + " series choose "
                        + learnt.sampler().neighbours()
                        + " among no more sources and dummies and always take all of them, such as " + ids.get(n)
                        + " with " + choice.sources(n) + (choice.sources(n) == 1 ? " source" : " sources")
                        + "; fewer --neighbours or more --dummies would let them choose");
    }
}
