package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.testing.faults.FaultFileSystem;
import dev.espalier.testing.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests and checks of a run's files, and where {@code --resume} begins. */
final class VerifyAndResumeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path inputs;
    private static WarmSession session;
    private static Path finished;

    /** A run that failed in its last files: its checkpoint is whole. */
    private static Path failed;

    @BeforeAll
    static void prepare() throws IOException {
        inputs = Files.createDirectory(folder.resolve("inputs"));
        TinyJobs.writeInputs(inputs);
        session = WarmSession.start();
        finished = folder.resolve("finished");
        // an absent directory: --resume starts afresh and says so
        Finished fresh = InProcess.espalier(TinyJobs.BAYESNET.arguments(inputs, finished, "--resume"));
        assertEquals(0, fresh.exitCode(), fresh.err());
        assertTrue(fresh.err().contains("Nothing to resume in " + finished), fresh.err());
        failed = folder.resolve("failed");
        fail(failed);
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /** Where run.json should say that it has finished, the power goes. */
    private static void fail(Path out) throws IOException {
        var faults = new Faults();
        try (var files = new FaultFileSystem(faults)) {
            assertEquals(0, run(files, out).exitCode());
        }
        int last = faults.effects().lastIndexOf(Faults.Effect.MOVE);
        remove(out);
        var full = new Faults(last - 1, Faults.Kind.CRASH);
        try (var files = new FaultFileSystem(full)) {
            assertEquals(1, run(files, out).exitCode());
        }
    }

    private static Finished run(FaultFileSystem files, Path out) {
        return InProcess.espalier(
                line -> line.registerConverter(
                        Path.class, text -> text.equals(out.toString()) ? files.getPath(text) : Path.of(text)),
                TinyJobs.BAYESNET.arguments(inputs, out));
    }

    @Test
    void aFlippedBitInAnyFileIsNamed() throws IOException {
        Path run = copy(finished, "flipped");
        assertEquals(0, verify(run).exitCode(), verify(run).out());
        for (Path file : content(run).keySet()) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[whole.length * 2 / 5] ^= 16;
            Files.write(file, flipped);
            Finished found = verify(run);
            assertTrue(found.exitCode() == 1 || (found.exitCode() == 2 && file.endsWith("run.json")), found.toString());
            String said = found.out() + found.err();
            assertTrue(said.contains(file.toString() + ": found "), said);
            Files.write(file, whole);
        }
        Finished json = InProcess.espalier("verify", run, "--json");
        assertTrue(JSON.readTree(json.out()).path("whole").asBoolean(), json.out());
    }

    @Test
    void whatIsNoFinishedRunSaysSo() throws IOException {
        assertEquals(2, verify(inputs).exitCode());
        assertEquals(2, verify(folder.resolve("nowhere")).exitCode());
        Finished unfinished = verify(failed);
        assertEquals(1, unfinished.exitCode());
        assertTrue(unfinished.out().contains("has not finished"), unfinished.out());
    }

    @Test
    void theFailedRunGoesOnToTheSame() throws IOException {
        Path run = copy(failed, "resumed");
        Finished resumed = resume(run);
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(List.of(), SameResults.differences(finished, run));
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        Path run = copy(failed, "version");
        Path manifest = run.resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(\"version\" : \")[^\"]*", "$10.0.9"));
        refused(run, "version 0.0.9");
    }

    @Test
    void flippedBitsOfACheckpointAreRefusedByName() throws IOException {
        Path run = copy(failed, "checkpoint-flipped");
        for (Path file : content(run.resolve("checkpoint")).keySet()) {
            byte[] whole = Files.readAllBytes(file);
            for (int at : new int[] {whole.length / 4, whole.length * 2 / 5, whole.length * 3 / 4}) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                Files.write(file, flipped);
                refused(run, file.getFileName().toString());
            }
            Files.write(file, whole);
        }
        assertEquals(0, resume(run).exitCode());
    }

    /** Edited numbers are noticed, whether or not somebody made the digest fit. */
    @Test
    void whatTheRunCannotHaveWrittenIsRefused() throws IOException {
        Path run = copy(failed, "edited");
        edited(run, "search.json", json -> json.put("best_log_score", 1e6), "1000000.0");
        String round = "round-0000.json";
        edited(run, round, json -> ((ArrayNode) chain(json).path("order_scores")).remove(0), "order scores");
        edited(run, round, json -> ((ArrayNode) json.path("chains")).remove(1), "1 chains");
        edited(
                run,
                round,
                json -> chain(json).putArray("order").add(0).add(0).add(0).add(0),
                "[0, 0, 0, 0]");
        edited(run, round, json -> chain(json).putArray("order").add(9), "[9]");
        edited(run, round, json -> chain(json).putArray("order"), "[]");
        edited(run, round, json -> chain(json).putArray("elements").add(1).add(2), "elements");
        edited(run, round, json -> chain(json).put("step", 7), "step 7");
        edited(run, round, json -> chain(json).put("chain", 1), "chain");
        edited(run, round, json -> chain(json).put("chain", -3), "chain--3");
        edited(
                run,
                round,
                json -> chain(json).putArray("order_scores").add("NaN").add(1),
                "order score");
        edited(run, round, json -> json.put("chains", 3), "0 chains");
        edited(run, round, json -> json.remove("chains"), "chains");
    }

    private static void edited(Path run, String name, Consumer<ObjectNode> edit, String reason) throws IOException {
        Path file = run.resolve("checkpoint").resolve(name);
        byte[] whole = Files.readAllBytes(file);
        ObjectNode json = (ObjectNode) JSON.readTree(whole);
        edit.accept(json);
        Files.write(file, JSON.writeValueAsBytes(json));
        refused(run, name);
        Files.write(file, SealedJson.write(json));
        refused(run, reason);
        Files.write(file, whole);
    }

    private static ObjectNode chain(ObjectNode json) {
        return (ObjectNode) json.path("chains").path(0);
    }

    private static void refused(Path run, String reason) throws IOException {
        Files.deleteIfExists(run.resolve(".espalier.lock")); // of the process that was killed, and so is the other
        Files.deleteIfExists(run.resolve(".run.json.espalier-tmp"));
        Map<Path, String> before = content(run);
        Finished refused = resume(run);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains(reason), refused.err());
        assertEquals(before, content(run), "as it was");
    }

    @Test
    void aDirectoryWithOnlyHiddenFilesIsRefusedUntouched() throws IOException {
        for (TinyJobs job : List.of(TinyJobs.BAYESNET, TinyJobs.SIMULATE, TinyJobs.MST)) {
            Path out = Files.createDirectory(folder.resolve("hidden-" + job));
            Files.writeString(out.resolve(".lock"), "");
            Files.writeString(out.resolve(".draft.tmp"), "x");
            Files.createDirectory(out.resolve(".cache.tmp"));
            Map<Path, String> before = content(out);
            Finished refused = InProcess.espalier(job.arguments(inputs, out));
            assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertEquals(before, content(out));
        }
    }

    @Test
    void sampleWritesOverNothingNotEvenALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("nowhere.csv"));
        Finished refused = InProcess.espalier(TinyJobs.SAMPLE.arguments(inputs, link));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(Files.isSymbolicLink(link));
        assertFalse(Files.exists(folder.resolve("nowhere.csv")));
    }

    private static Finished verify(Path run) {
        return InProcess.espalier("verify", run);
    }

    private static Finished resume(Path run) {
        return InProcess.espalier(TinyJobs.BAYESNET.arguments(inputs, run, "--resume"));
    }

    private static Path copy(Path run, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> walk = Files.walk(run)) {
            for (Path path : walk.toList()) {
                Path target = copy.resolve(run.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return copy;
    }

    private static Map<Path, String> content(Path folder) throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(path, new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
