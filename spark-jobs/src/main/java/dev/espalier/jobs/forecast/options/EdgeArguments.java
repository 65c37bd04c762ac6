package dev.espalier.jobs.forecast.options;

import dev.espalier.forecasting.CandidateSources;
import dev.espalier.forecasting.EdgeOptions;
import dev.espalier.forecasting.input.EdgeFiles;
import dev.espalier.forecasting.input.NearestSeries;
import dev.espalier.forecasting.report.Locations;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.latent.EdgePrior;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which edges a learnt graph may have, and what is known of them. */
final class EdgeArguments {
    /** How near series are to each other. */
    enum Nearness {
        CORRELATION,
        DISTANCE
    }

    @Option(
            names = "--required",
            paramLabel = "FILE",
            description = "Edges of the learnt graph that are always there: a graph, as a table source,target.")
    private @Nullable Path required;

    @Option(names = "--forbidden", paramLabel = "FILE", description = "Edges that never are: a graph likewise.")
    private @Nullable Path forbidden;

    @Option(
            names = "--prior",
            paramLabel = "FILE",
            description =
                    "What is believed of edges: a table source,target,probability. Log-odds are added to their scores;"
                            + " edges that are not listed have even odds.")
    private @Nullable Path prior;

    @Option(
            names = "--candidates",
            paramLabel = "C|FILE",
            description =
                    "Learn among C candidates for every series, or among the edges of a table source,target; time and"
                            + " memory of a step then grow with the series, not with their square (default: all others).")
    private @Nullable String candidates;

    @Option(
            names = "--candidates-by",
            paramLabel = "correlation|distance",
            description =
                    "What C candidates of a series are: those it correlates with most over the training rows, at the"
                            + " same step or the one before; or the nearest by --locations (default: correlation).")
    private Nearness nearness = Nearness.CORRELATION;

    /** Which of the options that only a learnt graph can have was given, if any. */
    Optional<String> given() {
        return Stream.of(
                        required == null ? "" : "--required",
                        forbidden == null ? "" : "--forbidden",
                        prior == null ? "" : "--prior",
                        candidates == null ? "" : "--candidates")
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** The files these options name. */
    List<Path> files() {
        return Stream.of(required, forbidden, prior, listed())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** How many candidates a series is to have, if they are counted. */
    OptionalInt count() {
        String text = candidates;
        if (text == null || !text.matches("[-+]?\\d+")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new InputException("--candidates: found " + text + ", expected a number of series", e);
        }
    }

    private @Nullable Path listed() {
        return candidates == null || count().isPresent() ? null : Path.of(candidates);
    }

    /** Refuses before data are read what no data make right. */
    void check() {
        if (count().isPresent() && count().getAsInt() < 1) {
            throw new InputException("--candidates: found " + count().getAsInt() + ", expected at least 1");
        }
        if (nearness == Nearness.DISTANCE && count().isEmpty()) {
            throw new InputException("found --candidates-by distance "
                    + (candidates == null ? "without --candidates" : "with a file of candidates")
                    + ", expected it with a number of --candidates");
        }
    }

    /**
     * All of them, for the library.
     *
     * @param notes hears what a user should know of the files
     */
    EdgeOptions options(List<String> ids, Optional<Locations> locations, Consumer<String> notes) {
        Digraph on = required == null ? null : EdgeFiles.digraph(required, ids, notes);
        Digraph off = forbidden == null ? null : EdgeFiles.digraph(forbidden, ids, notes);
        EdgePrior believed = prior == null ? null : EdgeFiles.prior(prior, ids, notes);
        CandidateSources among = candidates(ids, locations, believed, notes);
        if (on != null && off != null) {
            refuse(EdgeOptions.common(on, off), ids, "--required and --forbidden", "both");
        }
        if (believed != null && on != null) {
            refuse(EdgeOptions.common(believed.edges(), on), ids, "--prior and --required", "both");
        }
        if (believed != null && off != null) {
            refuse(EdgeOptions.common(believed.edges(), off), ids, "--prior and --forbidden", "both");
        }
        if (believed != null && among instanceof CandidateSources.Listed lists) {
            refuse(
                    EdgeOptions.outside(believed.edges(), lists.edges()),
                    ids,
                    "--prior and --candidates",
                    "only --prior");
        }
        return new EdgeOptions(among, on, off, believed);
    }

    private static void refuse(int @Nullable [] edge, List<String> ids, String options, String where) {
        if (edge != null) {
            throw new InputException(options + ": found the edge " + ids.get(edge[0]) + " -> " + ids.get(edge[1])
                    + " in " + where + ", expected it in " + (where.equals("both") ? "one of them" : "both"));
        }
    }

    private CandidateSources candidates(
            List<String> ids, Optional<Locations> locations, @Nullable EdgePrior believed, Consumer<String> notes) {
        Path file = listed();
        if (file != null) {
            return new CandidateSources.Listed(EdgeFiles.digraph(file, ids, notes));
        }
        if (count().isEmpty()) {
            return new CandidateSources.Any();
        }
        if (nearness == Nearness.CORRELATION) {
            return new CandidateSources.Correlated(count().getAsInt());
        }
        Locations places = locations.orElseThrow(() ->
                new InputException("found --candidates-by distance without --locations, expected --locations FILE"));
        return new CandidateSources.Listed(NearestSeries.of(
                ids, places, count().getAsInt(), believed == null ? Digraph.empty(ids.size()) : believed.edges()));
    }
}
