package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final Instant END = Instant.parse("2026-01-02T03:05:05Z");

    @TempDir
    Path folder;

    @Test
    void aRunIsFinishedWhenItSaysSo() throws IOException {
        Path out = folder.resolve("a/b/out");
        try (var run = RunDirectory.create(out, manifest())) {
            assertEquals(
                    RunStatus.RUNNING, RunManifest.read(out.resolve("run.json")).status());
            run.writeAtomically("nodes.arrow", path -> GraphArrow.writeNodes(path, List.of("A", "B")));
            run.finish(END, Map.of("edges", 3));
        }
        RunManifest read = RunManifest.read(out.resolve("run.json"));
        assertEquals(RunStatus.FINISHED, read.status());
        assertEquals(END, read.finished());
        assertEquals(Map.of("edges", 3), read.results());
        assertEquals(List.of("nodes.arrow", "run.json"), names(out));
    }

    @Test
    void anEmptyDirectoryIsUsed() throws IOException {
        RunDirectory.create(folder, manifest()).close();
        assertEquals(List.of("run.json"), names(folder));
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertMessage(() -> RunDirectory.create(file, manifest()), "found a file");

        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "x");
        assertMessage(() -> RunDirectory.create(other, manifest()), "other files (thesis.tex)");
        assertEquals(List.of("thesis.tex"), names(other));

        Path out = folder.resolve("out");
        RunDirectory.create(out, manifest()).close();
        assertMessage(() -> RunDirectory.create(out, manifest()), "has not finished", "--resume");
        try (var run = RunDirectory.resume(out)) {
            run.finish(END, Map.of());
        }
        assertMessage(
                () -> RunDirectory.create(out, manifest()), "found a finished run (order-mcmc", "--out " + out + "-2");
        assertMessage(() -> RunDirectory.resume(out), "found a finished run");
        assertMessage(() -> RunDirectory.resume(folder.resolve("none")), "found no run.json");
    }

    @Test
    void aFileThatFailsHalfWayLeavesTheOldOne() throws IOException {
        try (var run = RunDirectory.create(folder, manifest())) {
            run.writeAtomically("graph.dot", path -> Files.writeString(path, "old"));
            assertThrows(
                    IOException.class,
                    () -> run.writeAtomically("graph.dot", path -> {
                        Files.writeString(path, "half");
                        throw new IOException("disk full");
                    }));
            assertEquals("old", Files.readString(folder.resolve("graph.dot")));
        }
        assertEquals(List.of("graph.dot", "run.json"), names(folder));
    }

    @Test
    void anInterruptedThreadStillWritesItsCheckpoint() throws IOException {
        try (var run = RunDirectory.create(folder, manifest())) {
            Thread.currentThread().interrupt();
            run.writeAtomically("checkpoint/state.arrow", path -> GraphArrow.writeNodes(path, List.of("A")));
            run.stop(RunStatus.INTERRUPTED, END, Map.of());
            assertTrue(Thread.interrupted(), "the interrupt is handed on");
        }
        assertEquals(
                RunStatus.INTERRUPTED,
                RunManifest.read(folder.resolve("run.json")).status());
        try (var run = RunDirectory.resume(folder)) {
            assertEquals(
                    List.of("A"), GraphArrow.readNodes(run.checkpointDirectory().resolve("state.arrow")));
            assertEquals(START, run.manifest().started());
            assertEquals(
                    RunStatus.RUNNING,
                    RunManifest.read(folder.resolve("run.json")).status());
        }
    }

    @Test
    void discardLeavesNothing() throws IOException {
        Path out = folder.resolve("out");
        var run = RunDirectory.create(out, manifest());
        run.writeAtomically("checkpoint/a", path -> Files.writeString(path, "x"));
        run.discard();
        assertFalse(Files.exists(out));
        RunDirectory.create(folder, manifest()).discard();
        assertEquals(List.of(), names(folder));
        assertTrue(Files.exists(folder), "a directory that was there stays");
    }

    @Test
    void twoProcessesCannotWriteOneRun() throws IOException {
        var run = RunDirectory.create(folder, manifest());
        assertMessage(() -> RunDirectory.resume(folder), "another process is writing");
        run.close();
        RunDirectory.resume(folder).close();
    }

    @Test
    void namesThatLeadOutAreRefused() throws IOException {
        try (var run = RunDirectory.create(folder, manifest())) {
            for (String name : List.of("../x", "/tmp/x", "a/../../x", "")) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run.writeAtomically(name, path -> Files.writeString(path, "x")),
                        name);
            }
        }
    }

    @Test
    void theManifestComesBackAndIsStrictJson() throws IOException {
        Path input = Files.writeString(folder.resolve("data.csv"), "abc");
        var options = new LinkedHashMap<String, @Nullable Object>();
        options.put("chains", 4);
        options.put("data", input);
        options.put("blacklist", null);
        options.put("alpha", 0.05);
        var results = new LinkedHashMap<String, @Nullable Object>();
        results.put("rhat", Double.NaN);
        results.put("scores", new double[] {1.5, Double.NEGATIVE_INFINITY});
        results.put("warnings", List.of("column \"x\"\nis constant"));
        Path out = folder.resolve("out");
        try (var run = RunDirectory.create(
                out, RunManifest.running("map", "0.1", options, Long.MIN_VALUE, List.of(RunInput.of(input)), START))) {
            run.finish(END, results);
        }
        String text = Files.readString(out.resolve("run.json"));
        assertTrue(text.contains("\"rhat\" : null") && text.contains("[ 1.5, null ]"), text);
        RunManifest read = RunManifest.read(out.resolve("run.json"));
        assertEquals(Long.MIN_VALUE, read.seed());
        assertEquals(
                List.of("chains", "data", "blacklist", "alpha"),
                List.copyOf(read.options().keySet()));
        // SHA-256 of "abc", FIPS 180-4 example
        assertEquals(
                List.of(new RunInput(
                        input.toString(), 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")),
                read.inputs());
    }

    @Test
    void aManifestThatIsNoneIsNamed() throws IOException {
        Path file = folder.resolve("run.json");
        for (String text : List.of("", "{", "[]", "{\"format\":\"espalier.run\",\"format_version\":1}", "\0")) {
            Files.writeString(file, text);
            assertMessage(() -> RunManifest.read(file), "run.json: found");
        }
        Files.writeString(file, "{\"format\":\"espalier.run\",\"format_version\":2}");
        assertMessage(() -> RunManifest.read(file), "format version 2, expected version 1");
    }

    @Test
    void valuesNobodyChoseAFormForAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> StrictJson.of(new Object()));
    }

    @Test
    void aFoldersDigestDependsOnNamesAndContent() throws IOException {
        Path input = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(input.resolve("part-0"), "abc");
        String before = RunInput.of(input).sha256();
        Files.move(input.resolve("part-0"), input.resolve("part-1"));
        assertFalse(RunInput.of(input).sha256().equals(before));
        assertEquals(3, RunInput.of(input).bytes());
    }

    static RunManifest manifest() {
        return RunManifest.running("order-mcmc", "0.1.0", Map.of("chains", 4), 7, List.of(), START);
    }

    static List<String> names(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertMessage(org.junit.jupiter.api.function.Executable body, String... parts) {
        String message = String.valueOf(assertThrows(InputException.class, body).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + message + "' does not contain '" + part + "'");
        }
    }
}
