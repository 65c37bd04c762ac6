package dev.espalier.jobs.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.jobs.cli.FailedException;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.cli.StoppedException;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.JobRun.Work;
import dev.espalier.jobs.spark.LazySession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The life of a run whose work writes one file and keeps one piece, through every end it may come to. */
class JobRunTest {
    private static final Kept KEPT = new Kept("finished pieces", KeptFile.names("piece", ".bin"));
    private static final byte[] PIECE = {1, 2, 3};

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    /** Holds the options as a command does. */
    @Command(name = "count")
    private static final class Holder {
        @Mixin
        private JobOptions job = new JobOptions();
    }

    private Path out() {
        return folder.resolve("run");
    }

    private JobRun run(Kept kept, String... arguments) {
        var holder = new Holder();
        var line = new CommandLine(holder).setErr(new PrintWriter(said));
        line.parseArgs(arguments);
        JobOptions job = holder.job.at(out());
        return new JobRun("count", kept, job, new LazySession("test", job), Progress.SILENT);
    }

    private static Map<String, @Nullable Object> asked(int upTo) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("up-to", upTo);
        asked.put("label", null);
        return asked;
    }

    private static KeptFile piece(RunDirectory directory) {
        return new KeptFile(directory, "piece", ".bin");
    }

    /** Keeps a piece, then fails. */
    private static Work<String> failing(Exception failure) {
        return directory -> {
            piece(directory).write(path -> Files.write(path, PIECE));
            directory.writeAtomically("half.txt", path -> Files.writeString(path, "half"));
            throw failure;
        };
    }

    private static final Work<String> COUNTING = directory -> {
        Optional<Path> before = piece(directory).find();
        directory.writeAtomically("count.txt", path -> Files.writeString(path, "three"));
        return new Ending<>(before.isPresent() ? "went on" : "from the start", Map.of("count", 3));
    };

    private RunManifest manifest() throws IOException {
        return RunManifest.read(out().resolve(RunDirectory.MANIFEST));
    }

    private boolean isKept() {
        return Files.exists(out().resolve("checkpoint/piece.json"));
    }

    @Test
    void aFinishedRunHasItsFilesItsHeadlinesAndNoCheckpoint() throws IOException {
        Finished<String> finished = run(KEPT).in(asked(3), List.of(), directory -> {
            assertEquals(RunStatus.RUNNING, manifest().status());
            piece(directory).write(path -> Files.write(path, PIECE));
            return COUNTING.in(directory);
        });
        assertEquals("went on", finished.result());
        assertEquals(Files.readString(out().resolve("run.json")).strip(), finished.manifest());
        RunManifest manifest = manifest();
        assertEquals(RunStatus.FINISHED, manifest.status());
        assertEquals("count", manifest.job());
        assertEquals(asked(3).keySet(), manifest.options().keySet());
        assertEquals(3, manifest.results().get("count"));
        assertEquals(
                RunEnvironment.map().keySet(),
                ((Map<?, ?>) Objects.requireNonNull(manifest.results().get("environment"))).keySet());
        assertEquals(
                List.of("count.txt"),
                manifest.outputs().stream().map(file -> file.path()).toList());
        assertFalse(Files.exists(out().resolve("checkpoint")));
        assertTrue(Double.isNaN(finished.seconds("elapsed_seconds")));
    }

    @Test
    void timesAreThoseOfTheRunSoFar() {
        JobRun run = run(KEPT);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        double cpu = run.putTimes(results);
        assertEquals(cpu, results.get("cpu_seconds"));
        var finished = new Finished<>("", results, "");
        assertTrue(finished.seconds("elapsed_seconds") >= 0 && finished.seconds("cpu_seconds") >= 0);
        assertTrue(Double.isNaN(finished.seconds("count")));
    }

    @Test
    void aDirectoryWithOtherFilesIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(out());
        Files.writeString(out().resolve("thesis.txt"), "mine");
        for (String[] arguments : new String[][] {{}, {"--resume"}}) {
            var refused = assertThrows(
                    InputException.class, () -> run(KEPT, arguments).in(asked(3), List.of(), COUNTING));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(out() + ": found "), refused.getMessage());
            try (var content = Files.list(out())) {
                assertEquals(List.of(out().resolve("thesis.txt")), content.toList());
            }
        }
    }

    @Test
    void aFailedRunKeepsItsPieceAndResumesFromIt() throws IOException {
        var failed = assertThrows(
                FailedException.class,
                () -> run(KEPT).in(asked(3), List.of(), failing(new IOException("no space left"))));
        assertEquals(
                "count failed; finished pieces are kept. To continue, use the same command and --resume (" + out()
                        + ").",
                failed.getMessage());
        assertEquals(RunStatus.FAILED, manifest().status());
        assertTrue(isKept());
        assertThrows(InputException.class, () -> run(KEPT).in(asked(3), List.of(), COUNTING));
        Finished<String> finished = run(KEPT, "--resume").in(asked(3), List.of(), COUNTING);
        assertEquals("went on", finished.result());
        assertEquals(RunStatus.FINISHED, manifest().status());
        assertFalse(isKept());
        assertThrows(InputException.class, () -> run(KEPT, "--resume").in(asked(3), List.of(), COUNTING));
    }

    @Test
    void aMistakeInTheProgramIsSaidToBeOne() {
        for (Exception mistake : List.of(
                new ArithmeticException("/ by zero"),
                new IllegalStateException("wrapped", new NullPointerException()),
                new IndexOutOfBoundsException(3))) {
            var failed = assertThrows(
                    FailedException.class, () -> run(KEPT, "--resume").in(asked(3), List.of(), failing(mistake)));
            assertTrue(String.valueOf(failed.getMessage()).contains("This is a mistake in the program"));
        }
        var disk = new IOException("disk", new IllegalArgumentException("of a library"));
        var failed =
                assertThrows(FailedException.class, () -> run(KEPT, "--resume").in(asked(3), List.of(), failing(disk)));
        assertFalse(String.valueOf(failed.getMessage()).contains("mistake"));
        assertSame(disk, failed.getCause());
    }

    @Test
    void anInterruptedRunSaysWhatIsKept() throws IOException {
        var stopped = assertThrows(
                StoppedException.class, () -> run(KEPT).in(asked(3), List.of(), failing(new CancellationException())));
        assertEquals(
                "Stopped. Finished pieces are kept; continue with the same command and --resume (" + out() + ").",
                stopped.getMessage());
        assertEquals(RunStatus.INTERRUPTED, manifest().status());
        assertNotNull(manifest().finished());
        assertEquals(
                "went on",
                run(KEPT, "--resume").in(asked(3), List.of(), COUNTING).result());
    }

    @Test
    void whereNothingIsKeptThatIsSaid() {
        var stopped = assertThrows(
                StoppedException.class,
                () -> run(Kept.NOTHING).in(asked(3), List.of(), directory -> {
                    throw new CancellationException();
                }));
        assertEquals(
                "Stopped. Nothing is kept; the same command with --resume begins afresh (" + out() + ").",
                stopped.getMessage());
    }

    @Test
    void badInputFoundLateLeavesNothingOfAFreshRun() {
        var bad = new InputException("table.csv: found nothing, expected rows");
        assertSame(bad, assertThrows(InputException.class, () -> run(KEPT).in(asked(3), List.of(), failing(bad))));
        assertFalse(Files.exists(out()));
    }

    @Test
    void badInputFoundLateLeavesAResumedRunToBeResumed() throws IOException {
        assertThrows(FailedException.class, () -> run(KEPT).in(asked(3), List.of(), failing(new IOException("disk"))));
        var bad = new InputException("table.csv: found nothing, expected rows");
        assertThrows(
                InputException.class,
                () -> run(KEPT, "--resume").in(asked(3), List.of(), directory -> {
                    throw bad;
                }));
        assertEquals(RunStatus.FAILED, manifest().status());
        assertEquals(
                "went on",
                run(KEPT, "--resume").in(asked(3), List.of(), COUNTING).result());
    }

    @Test
    void whereNothingWasBegunResumeStartsAfreshAndSaysSo() throws IOException {
        assertEquals(
                "from the start",
                run(KEPT, "--resume").in(asked(3), List.of(), COUNTING).result());
        assertEquals("Nothing to resume in " + out() + ": starting afresh." + System.lineSeparator(), said.toString());
    }

    @Test
    void onlyTheSameCommandOnTheSameFilesGoesOn() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "a\n1\n");
        List<RunInput> inputs = List.of(RunInput.of(table));
        assertThrows(FailedException.class, () -> run(KEPT).in(asked(3), inputs, failing(new IOException("disk"))));
        assertRefused("--seed 1, expected 2", run(KEPT, "--resume", "--seed", "2"), asked(3), inputs);
        assertRefused("--up-to 3, expected 4", run(KEPT, "--resume"), asked(4), inputs);
        Map<String, @Nullable Object> labelled = asked(3);
        labelled.put("label", "x");
        assertRefused("--label none, expected x", run(KEPT, "--resume"), labelled, inputs);
        Files.writeString(table, "a\n2\n");
        assertRefused("other content in", run(KEPT, "--resume"), asked(3), List.of(RunInput.of(table)));
        JobOptions same = run(KEPT, "--resume").job();
        var other = new JobRun("recount", KEPT, same, new LazySession("test", same), Progress.SILENT);
        assertRefused("job count, expected recount", other, asked(3), inputs);
        assertEquals(
                "went on", run(KEPT, "--resume").in(asked(3), inputs, COUNTING).result());
    }

    private void assertRefused(String reason, JobRun run, Map<String, @Nullable Object> asked, List<RunInput> inputs)
            throws IOException {
        var refused = assertThrows(InputException.class, () -> run.in(asked, inputs, COUNTING));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(out() + ": found a run of another kind to resume: " + reason), message);
        assertTrue(isKept());
        assertEquals(RunStatus.FAILED, manifest().status());
    }

    @Test
    void aKeptPieceIsReplacedWholeAndRefusedWhenItIsNotWhatWasWritten() {
        assertThrows(
                FailedException.class,
                () -> run(KEPT).in(asked(3), List.of(), directory -> {
                    KeptFile piece = piece(directory);
                    assertFalse(piece.exists());
                    assertEquals(Optional.empty(), piece.find());
                    for (byte number = 0; number < 3; number++) {
                        byte[] content = {number, number};
                        piece.write(path -> Files.write(path, content));
                        Path found = piece.find().orElseThrow();
                        assertArrayEquals(content, Files.readAllBytes(found));
                        assertEquals(
                                "piece-" + number % 2 + ".bin",
                                found.getFileName().toString());
                        try (var all = Files.list(directory.checkpointDirectory())) {
                            assertEquals(2, all.count());
                        }
                    }
                    Files.write(piece.find().orElseThrow(), PIECE);
                    var edited = assertThrows(InputException.class, piece::find);
                    assertTrue(String.valueOf(edited.getMessage()).contains("found other content than was written"));
                    Files.delete(out().resolve("checkpoint/piece-0.bin"));
                    var gone = assertThrows(InputException.class, piece::find);
                    assertTrue(String.valueOf(gone.getMessage()).contains("found no file, expected what"));
                    Files.writeString(out().resolve("checkpoint/piece.json"), "{");
                    var torn = assertThrows(InputException.class, piece::find);
                    assertTrue(String.valueOf(torn.getMessage()).contains("found text that is not JSON"));
                    throw new IOException("enough");
                }));
    }

    @Test
    void anInputIsAsLargeAsItsFilesTogether() throws IOException {
        Path table = Files.write(folder.resolve("table.csv"), new byte[7]);
        assertEquals(7, RunInputSize.of(table));
        Path parts = Files.createDirectories(folder.resolve("parts/inner"));
        Files.write(parts.resolve("a"), new byte[5]);
        Files.write(folder.resolve("parts/b"), new byte[11]);
        assertEquals(16, RunInputSize.of(folder.resolve("parts")));
        assertThrows(IOException.class, () -> RunInputSize.of(folder.resolve("none")));
    }
}
