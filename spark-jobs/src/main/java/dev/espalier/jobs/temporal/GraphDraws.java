package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunManifest;
import dev.espalier.temporal.compare.Candidate;
import dev.espalier.temporal.input.EventInput;
import dev.espalier.temporal.input.EventReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Graphs that lie in files: those of a run of 'temporal generate', or a file of events from elsewhere. */
final class GraphDraws {
    private GraphDraws() {}

    /**
     * What lies there.
     *
     * @param name    what it is called in tables
     * @param files   one for each graph
     * @param isKnown whether its nodes are known to be those of the data, or not to be; null when nothing says so
     */
    record Found(
            String name,
            List<Path> files,
            @org.jspecify.annotations.Nullable Boolean isKnown) {
        /** The candidate, for a log and the way its file was read. */
        Candidate candidate(EventLog real, EventInput input) {
            boolean shares = isKnown != null ? isKnown : shares(read(files.getFirst(), input), real);
            List<String> paths = files.stream().map(Path::toString).toList();
            return new Candidate(name, false, shares, files.size(), number -> read(Path.of(paths.get(number)), input));
        }
    }

    /** Whether every node that a log has is one of the data. */
    private static boolean shares(EventLog generated, EventLog real) {
        Set<String> known = new HashSet<>(real.names().toList());
        return known.containsAll(generated.names().toList());
    }

    private static EventLog read(Path file, EventInput input) {
        try {
            return EventReader.read(file, input).log();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Finds the graphs of a path that a user named. */
    static Found of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new InputException(
                        path + ": found no such file, expected a run of 'temporal generate' or events");
            }
            return new Found(String.valueOf(path.getFileName()), List.of(path), null);
        }
        List<Path> files;
        try (Stream<Path> inside = Files.list(path)) {
            files = inside.map(folder -> folder.resolve("events.arrow"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new InputException(
                    path + ": found no folder with events.arrow, expected a run of 'temporal generate', or a file");
        }
        Path manifest = path.resolve(RunDirectory.MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return new Found(String.valueOf(path.getFileName()), files, null);
        }
        RunManifest run = RunManifest.read(manifest);
        Object word = run.results().get("model");
        Object shares = run.results().get(GenerateCommand.SHARES_NODES);
        return new Found(
                word instanceof String text ? text : String.valueOf(path.getFileName()),
                files,
                shares instanceof Boolean known ? known : null);
    }
}
