package dev.espalier.graph.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the files of a run are those that it wrote, by the digests in its {@code run.json}. That tells of damage and of
 * mistakes; who can write the directory can write {@code run.json}, too.
 *
 * @param manifest    of the run
 * @param verifiable  whether the run has finished and its {@code run.json} has digests: earlier versions wrote none
 * @param differences what is not as it was written, file by file
 * @param others      names of what is there and the run did not write, in order
 */
public record RunVerification(
        RunManifest manifest, boolean verifiable, List<Difference> differences, List<String> others) {
    public RunVerification {
        differences = List.copyOf(differences);
        others = List.copyOf(others);
    }

    /**
     * A file that is not as it was written.
     *
     * @param file     relative to the run's directory
     * @param found    in words
     * @param expected in words
     */
    public record Difference(String file, String found, String expected) {
        @Override
        public String toString() {
            return file + ": found " + found + ", expected " + expected;
        }
    }

    /** Whether every file can be verified and is as it was written. */
    public boolean isWhole() {
        return verifiable && differences.isEmpty();
    }

    /**
     * Reads every file of a run once.
     *
     * @throws InputException when there is no run
     */
    public static RunVerification of(Path run) throws IOException {
        return of(run, "");
    }

    /**
     * Refuses a run of whose files some are not as they were written; where there are no digests, nothing is known and
     * nothing refused.
     *
     * @param folder of the files that matter, as in {@code model}
     * @throws InputException that names the first of them, or when there is no run
     */
    public static void require(Path run, String folder) throws IOException {
        List<Difference> differences = of(run, folder + "/").differences();
        if (!differences.isEmpty()) {
            throw new InputException(run.resolve(differences.getFirst().file()) + ": found "
                    + differences.getFirst().found() + ", expected "
                    + differences.getFirst().expected());
        }
    }

    private static RunVerification of(Path run, String prefix) throws IOException {
        Path file = run.resolve(RunDirectory.MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new InputException(run + ": found no " + RunDirectory.MANIFEST + ", expected the directory of a run");
        }
        JsonNode json = RunManifest.parse(file);
        RunManifest manifest = RunManifest.of(file, json);
        List<Difference> differences = new ArrayList<>();
        if (SealedJson.isSealed(json) && !SealedJson.isWhole(json) && prefix.isEmpty()) {
            differences.add(new Difference(
                    RunDirectory.MANIFEST, "content that its own SHA-256 does not fit", "it as Espalier wrote it"));
        }
        Set<String> known = new HashSet<>(List.of(RunDirectory.MANIFEST));
        for (RunOutput output : manifest.outputs()) {
            known.add(output.path());
            if (output.path().startsWith(prefix)) {
                compare(run, output, differences);
            }
        }
        boolean verifiable =
                manifest.status() == RunStatus.FINISHED && !manifest.outputs().isEmpty();
        return new RunVerification(
                manifest, verifiable, differences, prefix.isEmpty() ? others(run, known) : List.of());
    }

    private static void compare(Path run, RunOutput output, List<Difference> differences) throws IOException {
        Path base = run.toAbsolutePath().normalize(); // of "." alone nothing would be left
        Path file = base.resolve(output.path()).normalize();
        if (!file.startsWith(base)) {
            differences.add(new Difference(output.path(), "a name that leads out of the run", "that of a file in it"));
        } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            differences.add(new Difference(
                    output.path(),
                    Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "a link or a folder" : "no file",
                    "the file that was written, " + output.bytes() + " bytes"));
        } else if (Files.size(file) != output.bytes()) {
            differences.add(new Difference(
                    output.path(), Files.size(file) + " bytes", "the " + output.bytes() + " that were written"));
        } else {
            String found = RunInput.sha256(file);
            if (!found.equals(output.sha256())) {
                differences.add(new Difference(
                        output.path(),
                        "other content than was written (SHA-256 " + found + ")",
                        "SHA-256 " + output.sha256()));
            }
        }
    }

    private static List<String> others(Path run, Set<String> known) throws IOException {
        try (Stream<Path> walk = Files.walk(run)) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> run.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
