package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.temporal.Models;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventLogs;
import dev.espalier.temporal.input.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Graphs that lie in files: those of a run of 'temporal generate', or a file of events from elsewhere. */
final class GraphDraws {
    private static final String GRAPHS = "graph-";

    private GraphDraws() {}

    /**
     * What lies there.
     *
     * @param name    what it is called in tables
     * @param path    where
     * @param files   one for each graph, or a folder of Parquet files
     * @param format  what they are; null when nothing says so
     * @param isKnown whether its nodes are known to be those of the data, or not to be; null when nothing says so
     */
    record Found(
            String name,
            Path path,
            List<Path> files,
            @Nullable GraphFormat format,
            @Nullable Boolean isKnown) {
        /** The same under a name that tells it from others of its model. */
        Found told() {
            return new Found(name + " (" + path.getFileName() + ")", path, files, format, isKnown);
        }

        /** The same in other files, as 'temporal generate' writes them. */
        Found in(GraphFormat other, List<Path> otherFiles) {
            return new Found(name, path, otherFiles, other, isKnown);
        }

        /** How its files are to be read beside data: what 'temporal generate' wrote is so whatever the data's columns are called. */
        EventInput input(Clock clock, EventInput asData) {
            if (format == null || format == GraphFormat.ARROW) {
                return asData;
            }
            EventInput usual = EventInput.DEFAULT;
            return new EventInput(
                    "source",
                    "target",
                    "time",
                    EventInput.NO_COLUMN,
                    List.of(),
                    asData.shape(),
                    clock.kind() == Clock.Kind.NUMBERS ? EventInput.Times.NUMBERS : usual.times(),
                    usual.dates(),
                    MissingValues.EMPTY,
                    usual.decimal(),
                    usual.wording());
        }

        /** The candidate: read as the data were, on their clock. */
        Candidate candidate(EventLog real, EventInput input) {
            Clock clock = real.clock();
            EventInput asReal = input(clock, input).withShape(real.shape());
            boolean shares = isKnown != null ? isKnown : shares(asData(files.getFirst(), asReal, clock), real);
            List<String> paths = files.stream().map(Path::toString).toList();
            return new Candidate(
                    name,
                    Models.isNull(name),
                    shares,
                    files.size(),
                    number -> asData(Path.of(paths.get(number)), asReal, clock));
        }
    }

    /** What lies at paths that a user named, each under a name of its own, which no null model beside it has either. */
    static List<Found> of(List<Path> paths, Set<String> nulls) throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path path : paths) {
            all.add(of(path));
        }
        Set<String> names = new HashSet<>(nulls);
        Set<String> repeated = new HashSet<>();
        all.stream().map(Found::name).filter(name -> !names.add(name)).forEach(repeated::add);
        Set<String> told = new HashSet<>(nulls);
        List<Found> named = new ArrayList<>();
        for (Found one : all) {
            Found own = repeated.contains(one.name) ? one.told() : one;
            if (!told.add(own.name)) {
                throw new InputException("--generated: found " + own.name + " twice, expected runs whose folders have"
                        + " different names");
            }
            named.add(own);
        }
        return named;
    }

    /** Whether every node that a log has is one of the data. */
    private static boolean shares(EventLog generated, EventLog real) {
        Set<String> known = new HashSet<>(real.names().toList());
        return known.containsAll(generated.names().toList());
    }

    /** A log in a file, read as the data were, on their clock. */
    static EventLog asData(Path file, EventInput input, Clock clock) {
        try {
            return onClock(file, EventReader.read(file, input).log(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A log on the data's clock; refused where its times are of another kind. */
    static EventLog onClock(Path file, EventLog log, Clock clock) {
        if (log.clock().kind() != clock.kind()) {
            throw new InputException(file + ": found times that are " + times(log.clock()) + ", expected "
                    + times(clock) + ", as in the data; --times says what numbers are");
        }
        return EventLogs.onClock(log, clock);
    }

    private static String times(Clock clock) {
        return clock.kind() == Clock.Kind.NUMBERS ? "numbers" : "instants";
    }

    /** The graphs of a folder. */
    private static Found inside(Path path, String name, @Nullable Boolean isKnown) throws IOException {
        Map<GraphFormat, List<Path>> found = new EnumMap<>(GraphFormat.class);
        for (GraphFormat format : GraphFormat.values()) {
            try (Stream<Path> inside = Files.list(path)) {
                List<Path> files = inside.filter(folder -> !folder.endsWith(HeldOut.FOLDER))
                        .map(folder -> folder.resolve(format.file()))
                        .filter(Files::exists)
                        .sorted()
                        .toList();
                if (!files.isEmpty()) {
                    found.put(format, files);
                }
            }
        }
        if (found.size() > 1) {
            List<Path> two = found.values().stream().map(List::getFirst).toList();
            throw new InputException(
                    path + ": found " + two.get(0) + " and " + two.get(1) + ", expected graphs in files of one kind");
        }
        if (found.isEmpty()) {
            throw new InputException(
                    path + ": found no folder with graphs (events.arrow, events.parquet, events.csv), expected a run of"
                            + " 'temporal generate', or a file");
        }
        GraphFormat format = found.keySet().iterator().next();
        boolean isOwn = isKnown != null || format == GraphFormat.ARROW;
        return new Found(name, path, found.getOrDefault(format, List.of()), isOwn ? format : null, isKnown);
    }

    private static Found of(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        if (!Files.exists(path)) {
            throw new InputException(path + ": found no such file, expected a run of 'temporal generate' or events");
        }
        if (!Files.isDirectory(path) || ParquetSource.isParquet(path)) {
            return new Found(name, path, List.of(path), null, null);
        }
        Path manifest = path.resolve(RunDirectory.MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return inside(path, name, null);
        }
        RunManifest run = RunManifest.read(manifest);
        if (run.status() != RunStatus.FINISHED) {
            throw new InputException(path + ": found a run that has not finished ("
                    + run.status().name().toLowerCase(Locale.ROOT)
                    + "), expected all graphs of one that has; the same command with --resume goes on with it");
        }
        for (RunOutput output : run.outputs()) {
            if (output.path().startsWith(GRAPHS) && !Files.exists(path.resolve(output.path()))) {
                throw new InputException(path + ": found no " + output.path()
                        + ", which run.json lists, expected all graphs" + " of the run");
            }
        }
        Object word = run.results().get("model");
        Object shares = run.results().get(GenerateCommand.SHARES_NODES);
        return inside(path, word instanceof String text ? text : name, shares instanceof Boolean known ? known : null);
    }
}
