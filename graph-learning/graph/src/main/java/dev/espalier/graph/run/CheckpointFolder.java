package dev.espalier.graph.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder {@code checkpoint} of a run, of which only what the run put there is ever removed. A run says in its manifest
 * by which names it keeps things, such as {@code round-*.json} or {@code refit-*}{@code /training.json}.
 */
final class CheckpointFolder {
    static final String NAME = "checkpoint";

    private final Path folder;
    private final List<Pattern> names;
    private final List<Pattern> folders;

    /**
     * The folder of one run.
     *
     * @param run      its directory
     * @param patterns relative names; a star stands for anything within one name
     */
    CheckpointFolder(Path run, List<String> patterns) {
        folder = run.resolve(NAME);
        names = patterns.stream().map(CheckpointFolder::compile).toList();
        folders = patterns.stream()
                .filter(pattern -> pattern.contains("/"))
                .map(pattern -> compile(pattern.substring(0, pattern.lastIndexOf('/'))))
                .toList();
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
    }

    /** Removes files that writing began and did not end. */
    void sweep() throws IOException {
        for (Path path : content()) {
            if (WholeFile.isLeftover(path)) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Removes what the run keeps there, and folders that are empty then. */
    void delete() throws IOException {
        for (Path path : content()) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                if (path.equals(folder) || isAmong(folders, path)) {
                    deleteIfEmpty(path);
                }
            } else if (WholeFile.isLeftover(path)
                    || (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && isAmong(names, path))) {
                Files.deleteIfExists(path);
            }
        }
    }

    private boolean isAmong(List<Pattern> patterns, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** All that is in the folder and the folder itself, what is inside first; nothing when it is a link. */
    private List<Path> content() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        }
    }

    static void deleteIfEmpty(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // somebody else keeps something there
        }
    }
}
