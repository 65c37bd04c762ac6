package dev.espalier.jobs;

import dev.espalier.forecasting.GraphOptions;
import dev.espalier.forecasting.GraphOptions.Sampler;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.latent.Baseline;
import dev.espalier.latent.SubsetNeighbourhoods.Likelihood;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the graph comes from. */
final class GraphArguments {
    /** Where a graph can come from. */
    enum Origin {
        LEARNT,
        GIVEN,
        NONE
    }

    /** The distributions over graphs by the names they have in the literature. */
    enum SamplerName {
        SNS(Sampler.SUBSETS),
        BES(Sampler.EDGES);

        private final Sampler sampler;

        SamplerName(Sampler sampler) {
            this.sampler = sampler;
        }
    }

    @Option(
            names = "--graph",
            paramLabel = "learnt|given|none",
            converter = Choice.OfOrigin.class,
            description = "Where the graph comes from. Default: given with --adjacency, else learnt.")
    private @Nullable Origin origin;

    @Option(
            names = "--adjacency",
            paramLabel = "FILE",
            description =
                    "The given graph: a square matrix without a header, rows receive; or a table source,target[,weight].")
    private @Nullable Path adjacency;

    @Option(
            names = "--sampler",
            paramLabel = "sns|bes",
            converter = Choice.OfSampler.class,
            defaultValue = "sns",
            description =
                    "sns: every series chooses K sources; bes: every edge is there or not by itself (default: sns).")
    private SamplerName sampler = SamplerName.SNS;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            description = "sns: sources a series chooses (default: a third of the series, at most 10).")
    private @Nullable Integer neighbours;

    @Option(
            names = "--dummies",
            paramLabel = "D",
            description =
                    "sns: choices that send nothing, so that a series may have K - D to K sources (default: K / 2).")
    private @Nullable Integer dummies;

    @Option(
            names = "--likelihood",
            paramLabel = "ordered|unordered",
            converter = Choice.OfLikelihood.class,
            defaultValue = "ordered",
            description = "sns: of a choice, in its order or as a set (default: ordered).")
    private Likelihood likelihood = Likelihood.ORDERED;

    @Option(
            names = "--baseline",
            paramLabel = "none|mode|soft|leave-one-out|learnt",
            converter = Choice.OfBaseline.class,
            defaultValue = "mode",
            description = "What the cost of a drawn graph is compared with (default: mode).")
    private Baseline baseline = Baseline.MODE;

    @Option(
            names = "--lambda",
            paramLabel = "L",
            description =
                    "Weight of the other series' errors in what a series' sources answer for; Infinity for the unbiased"
                            + " estimator (default: 1 / number of series).")
    private @Nullable Double lambda;

    @Option(
            names = "--graph-samples-per-window",
            paramLabel = "M",
            defaultValue = "1",
            description = "Graphs drawn per window and step (default: ${DEFAULT-VALUE}).")
    private int samples = 1;

    @Option(
            names = "--graph-lr",
            paramLabel = "R",
            defaultValue = "0.05",
            description = "Learning rate of the edges' scores (default: ${DEFAULT-VALUE}).")
    private double learningRate = 0.05;

    @Option(
            names = "--required",
            paramLabel = "FILE",
            description = "Edges of the learnt graph that are always there: a table source,target.")
    private @Nullable Path required;

    @Option(names = "--forbidden", paramLabel = "FILE", description = "Edges that never are: a table source,target.")
    private @Nullable Path forbidden;

    /** Whether the user asked for a graph. */
    boolean isSet() {
        return (origin != null && origin != Origin.NONE) || adjacency != null;
    }

    Origin origin() {
        return origin != null ? origin : adjacency != null ? Origin.GIVEN : Origin.LEARNT;
    }

    /** The files these options name. */
    List<Path> files() {
        return Stream.of(adjacency, required, forbidden)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Refuses before data are read what no data make right. */
    void check() {
        if ((adjacency != null) != (origin() == Origin.GIVEN)) {
            throw new InputException(
                    "found --graph " + Choice.label(origin()) + (adjacency == null ? " without" : " with")
                            + " --adjacency, expected --graph given with --adjacency FILE");
        }
        if (origin() != Origin.LEARNT && (required != null || forbidden != null)) {
            throw new InputException("found " + (required != null ? "--required" : "--forbidden") + " with --graph "
                    + Choice.label(origin()) + ", expected it with --graph learnt only");
        }
    }

    GraphOptions options(List<String> ids) {
        check();
        Path matrix = adjacency;
        if (matrix != null) {
            return new GraphOptions.Given(EdgeFiles.weighted(matrix, ids));
        }
        return switch (origin()) {
            case LEARNT -> learnt(ids);
            case GIVEN, NONE -> new GraphOptions.None();
        };
    }

    private GraphOptions learnt(List<String> ids) {
        GraphOptions.Learnt suited = GraphOptions.Learnt.forSeries(ids.size());
        int k = neighbours == null ? suited.neighbours() : neighbours;
        int d = dummies == null ? Math.min(k, neighbours == null ? suited.dummies() : k / 2) : dummies;
        return new GraphOptions.Learnt(
                sampler.sampler,
                k,
                d,
                likelihood,
                baseline,
                lambda == null ? Double.NaN : lambda,
                samples,
                learningRate,
                suited.clip(),
                digraph(required, ids),
                digraph(forbidden, ids));
    }

    private static @Nullable Digraph digraph(@Nullable Path file, List<String> ids) {
        return file == null ? null : EdgeFiles.digraph(file, ids);
    }

    /** Adds what was asked for, by long option name. */
    void addTo(Map<String, @Nullable Object> asked) {
        asked.put("graph", origin == null ? ForecasterOptions.AUTO : Choice.label(origin));
        asked.put("adjacency", adjacency == null ? "" : adjacency.toString());
        asked.put("sampler", Choice.label(sampler));
        asked.put("neighbours", neighbours == null ? ForecasterOptions.AUTO : neighbours);
        asked.put("dummies", dummies == null ? ForecasterOptions.AUTO : dummies);
        asked.put("likelihood", Choice.label(likelihood));
        asked.put("baseline", Choice.label(baseline));
        asked.put("lambda", lambda == null ? ForecasterOptions.AUTO : lambda);
        asked.put("graph-samples-per-window", samples);
        asked.put("graph-lr", learningRate);
        asked.put("required", required == null ? "" : required.toString());
        asked.put("forbidden", forbidden == null ? "" : forbidden.toString());
    }
}
