package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunVerification;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.testing.faults.FaultFileSystem;
import dev.espalier.testing.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Makes effects on files fail, one after the other and in every way, while a job runs in this JVM, and looks at what is left
 * on the disk: it is complete, or {@code --resume} makes it so, or it is refused with the reason.
 */
final class FaultMatrix {
    /** What a fault comes to. */
    enum Outcome {
        /** The job said that it was done, and it was. */
        HARMLESS,
        /** The job said that it failed, but all was there. */
        COMPLETE,
        /** {@code --resume} went on to the same. */
        RESUMED,
        /** Nothing was there, and the same command came to the same. */
        AFRESH,
        /** The directory is refused, with the reason. */
        REFUSED
    }

    private final TinyJobs job;
    private final Path inputs;
    private final Path folder;
    private final Path reference;
    private final Map<String, Outcome> known = new HashMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int runs;

    FaultMatrix(TinyJobs job, Path inputs, Path folder) throws IOException {
        this.job = job;
        this.inputs = inputs;
        this.folder = Files.createDirectories(folder);
        reference = folder.resolve("reference");
        Finished finished = InProcess.espalier(job.arguments(inputs, reference));
        assertEquals(0, finished.exitCode(), finished.err());
    }

    /** The effects of an undisturbed run. */
    List<Faults.Effect> effects() throws IOException {
        var faults = new Faults();
        Path out = folder.resolve("counted");
        Finished finished = run(faults, out);
        assertEquals(0, finished.exitCode(), finished.err());
        assertSame(out);
        remove(out);
        return faults.effects();
    }

    /** Tries one fault. */
    void fault(int effect, Faults.Kind kind) throws IOException {
        String what = job + ": " + kind + " at effect " + effect;
        Path out = folder.resolve("out-" + runs++);
        Path beside = Files.writeString(folder.resolve(".beside.tmp"), "mine");
        var faults = new Faults(effect, kind);
        Finished finished = run(faults, out);
        assertTrue(List.of(0, 1, 2).contains(finished.exitCode()), what);
        assertEquals(finished.exitCode() != 0, !finished.err().isBlank(), () -> what + ": " + finished.err());
        Outcome outcome;
        try {
            outcome = finished.exitCode() == 0 ? harmless(out) : left(out);
        } catch (AssertionError e) {
            throw new AssertionError(what + ", which ended with " + finished + ": " + e.getMessage(), e);
        }
        assertEquals("mine", Files.readString(beside), what);
        outcomes.merge(outcome, 1, Integer::sum);
        remove(out);
    }

    private Outcome harmless(Path out) throws IOException {
        assertSame(out);
        if (job.isRun()) {
            RunDirectory.sweepFinished(out);
            RunVerification found = RunVerification.of(out);
            assertTrue(found.isWhole() && found.others().isEmpty(), found::toString);
        }
        return Outcome.HARMLESS;
    }

    private Outcome left(Path out) throws IOException {
        String state = state(out);
        Outcome before = known.get(state);
        if (before == null) {
            before = settle(out);
            known.put(state, before);
        }
        return before;
    }

    /** Does what a user would do next, with files of their own beside the run's. */
    private Outcome settle(Path out) throws IOException {
        if (!job.isRun()) {
            Outcome outcome = Files.exists(out) ? Outcome.COMPLETE : Outcome.AFRESH;
            if (outcome == Outcome.AFRESH) {
                Finished again = InProcess.espalier(job.arguments(inputs, out));
                assertEquals(0, again.exitCode(), again.err());
            }
            assertSame(out);
            return outcome;
        }
        boolean begun = Files.exists(out.resolve(RunDirectory.MANIFEST));
        List<Path> mine = begun ? mine(out) : List.of();
        Finished next = InProcess.espalier(
                job.isResumable() ? job.arguments(inputs, out, "--resume") : job.arguments(inputs, out));
        for (Path file : mine) {
            assertEquals("mine", Files.readString(file), file.toString());
        }
        if (next.exitCode() == 0) {
            assertSame(out);
            assertEquals(begun, !next.err().contains("starting afresh") && job.isResumable(), next.err());
            return begun ? Outcome.RESUMED : Outcome.AFRESH;
        }
        assertEquals(ExitCodes.BAD_INPUT, next.exitCode(), next.err());
        assertEquals(1, next.err().lines().count(), next.err());
        if (next.err().contains("found a finished run")) {
            assertSame(out);
            return Outcome.COMPLETE;
        }
        assertFalse(job.isResumable(), next.err());
        return Outcome.REFUSED;
    }

    private static List<Path> mine(Path out) throws IOException {
        Files.writeString(out.resolve("notes.txt"), "mine");
        Files.writeString(out.resolve(".draft.tmp"), "mine");
        Path inside = Files.isDirectory(out.resolve("checkpoint")) ? out.resolve("checkpoint") : out;
        Files.writeString(inside.resolve("my.json"), "mine");
        return List.of(out.resolve("notes.txt"), out.resolve(".draft.tmp"), inside.resolve("my.json"));
    }

    private void assertSame(Path out) throws IOException {
        if (job.isRun()) {
            assertEquals(List.of(), SameResults.differences(reference, out));
            assertTrue(RunVerification.of(out).isWhole(), () -> out + " is not whole");
        } else {
            assertEquals(-1, Files.mismatch(reference, out));
        }
    }

    /** What is there, but for times: what comes of it need be tried once only. */
    private static String state(Path out) throws IOException {
        var state = new StringJoiner("\n");
        if (Files.exists(out)) {
            try (Stream<Path> walk = Files.walk(out)) {
                for (Path path : walk.sorted().toList()) {
                    String name = out.relativize(path).toString();
                    boolean plain = Files.isRegularFile(path) && !name.endsWith("-tmp") && !name.endsWith(".html");
                    state.add(name + " " + (plain ? content(name, path) : ""));
                }
            }
        }
        return state.toString();
    }

    private static String content(String name, Path path) throws IOException {
        return name.endsWith(".json")
                ? SameResults.timeless(path).toString()
                : String.valueOf(java.util.Arrays.hashCode(Files.readAllBytes(path)));
    }

    private Finished run(Faults faults, Path out) throws IOException {
        String prefix = folder.toString();
        try (var files = new FaultFileSystem(faults)) {
            return InProcess.espalier(
                    line -> line.registerConverter(
                            Path.class, text -> text.startsWith(prefix) ? files.getPath(text) : Path.of(text)),
                    job.arguments(inputs, out));
        }
    }

    private static void remove(Path out) throws IOException {
        if (Files.exists(out)) {
            try (Stream<Path> walk = Files.walk(out)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A row of a table: faults tried, states of the disk that were different, outcomes. */
    String row(int effects) {
        var cells = new StringJoiner(" | ", "| ", " |");
        cells.add(job.name().toLowerCase(java.util.Locale.ROOT))
                .add(effects + "")
                .add(runs + "");
        for (Outcome outcome : Outcome.values()) {
            cells.add(outcomes.getOrDefault(outcome, 0) + "");
        }
        return cells.toString();
    }
}
