package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Espalier did not write it does not touch: whatever its name, before, during and after a run. */
class ForeignFilesTest {
    private static final List<String> KEPT = List.of("round-*.json", "refit-*/training.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".lock",
                ".draft.tmp",
                ".backup.tmp",
                ".run.json.tmp",
                ".cache.tmp/",
                "notes.txt",
                ".gitignore",
                ".DS_Store",
                "checkpoint/",
                "model/x",
                "run.json/",
                ".hidden/.x.tmp",
                "lost+found/"
            })
    void aDirectoryThatHoldsSomethingIsRefusedUntouched(String name) throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        put(out, name);
        put(out, ".draft.tmp");
        Map<String, String> before = content(out);
        String message = refused(() -> RunDirectory.create(out, manifest()));
        assertTrue(message.contains("expected a new or empty directory"), message);
        assertEquals(before, content(out));
        assertFalse(RunDirectory.isUnbegun(out));
        refused(() -> RunDirectory.resume(out));
        assertEquals(before, content(out));
    }

    @Test
    void whatAKilledProcessOfOursLeftDoesNotCount() throws IOException {
        Files.writeString(folder.resolve(".espalier.lock"), "");
        Files.writeString(folder.resolve(".run.json.espalier-tmp"), "{");
        assertTrue(RunDirectory.isUnbegun(folder));
        RunDirectory.create(folder, manifest()).close();
        assertEquals(List.of("run.json"), RunDirectoryTest.names(folder));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNotFollowed() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        put(mine, "round-0.json");
        put(mine, ".a.espalier-tmp");
        Map<String, String> before = content(mine);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        assertTrue(refused(() -> RunDirectory.create(dangling, manifest())).contains("a link that leads nowhere"));
        assertFalse(Files.exists(folder.resolve("nowhere")));

        Path out = folder.resolve("out");
        RunDirectory.create(out, manifest()).close();
        Files.createSymbolicLink(out.resolve("checkpoint"), mine);
        String message = refused(() -> RunDirectory.resume(out));
        assertTrue(message.contains("checkpoint: found a link"), message);
        assertEquals(before, content(mine));
        Files.delete(out.resolve("checkpoint"));

        try (var run = RunDirectory.resume(out)) {
            // where a file is to be written, a link is in the way
            Files.createSymbolicLink(out.resolve("graph.dot"), mine.resolve("round-0.json"));
            Files.createSymbolicLink(out.resolve(".graph.dot.espalier-tmp"), mine.resolve("round-0.json"));
            run.writeAtomically("graph.dot", path -> Files.writeString(path, "graph"));
            run.finish(RunDirectoryTest.END, Map.of());
            run.deleteCheckpoint();
        }
        assertEquals(before, content(mine));
        assertTrue(RunVerification.of(out).isWhole());
    }

    @Test
    void neitherFinishingNorDiscardingRemovesWhatOthersPutThere() throws IOException {
        for (boolean discard : new boolean[] {false, true}) {
            Path out = folder.resolve("out-" + discard);
            var run = RunDirectory.create(out, manifest());
            run.writeAtomically("checkpoint/round-7.json", path -> Files.writeString(path, "{}"));
            run.writeAtomically("checkpoint/refit-1/training.json", path -> Files.writeString(path, "{}"));
            run.writeAtomically("nodes.arrow", path -> Files.writeString(path, "x"));
            for (String name : List.of("checkpoint/my.json", "checkpoint/refit-1/notes", ".x.tmp", "a.txt", ".lock")) {
                put(out, name);
            }
            if (discard) {
                run.discard();
            } else {
                run.finish(RunDirectoryTest.END, Map.of());
                run.deleteCheckpoint();
                run.close();
                RunDirectory.sweepFinished(out);
            }
            var left = content(out);
            left.keySet().removeAll(List.of("run.json", "nodes.arrow"));
            assertEquals(
                    Map.of(
                            "checkpoint/my.json", "mine",
                            "checkpoint/refit-1/notes", "mine",
                            ".x.tmp", "mine",
                            "a.txt", "mine",
                            ".lock", "mine"),
                    left);
            assertEquals(!discard, Files.exists(out.resolve("run.json")));
        }
    }

    @Test
    void leftoversOfARunKilledAtItsEndAreSweptAtTheNextTouch() throws IOException {
        Path out = folder.resolve("out");
        try (var run = RunDirectory.create(out, manifest())) {
            run.writeAtomically("checkpoint/round-7.json", path -> Files.writeString(path, "{}"));
            run.writeAtomically("checkpoint/refit-1/training.json", path -> Files.writeString(path, "{}"));
            run.writeAtomically("model/model.json", path -> Files.writeString(path, "{}"));
            run.finish(RunDirectoryTest.END, Map.of());
        }
        Files.writeString(out.resolve(".espalier.lock"), "");
        Files.writeString(out.resolve(".lock"), ""); // as earlier versions left it
        Files.writeString(out.resolve("model/.refit-0.json.espalier-tmp"), "{");
        Files.writeString(out.resolve("checkpoint/refit-1/.training.json.espalier-tmp"), "{");
        assertTrue(refused(() -> RunDirectory.resume(out)).contains("found a finished run"));
        assertEquals(
                List.of("model/model.json", "run.json"),
                List.copyOf(content(out).keySet()));
        assertFalse(Files.exists(out.resolve("checkpoint")));
    }

    @Test
    void aRefusedResumptionLeavesTheRunAsItWas() throws IOException {
        var first = RunDirectory.create(folder, manifest());
        first.stop(RunStatus.INTERRUPTED, RunDirectoryTest.END, Map.of("rounds", 3));
        first.close();
        Map<String, String> before = content(folder);
        RunDirectory.resume(folder).discard();
        assertEquals(before, content(folder));
    }

    private static RunManifest manifest() {
        return RunDirectoryTest.manifest().keeping(KEPT);
    }

    private static void put(Path folder, String name) throws IOException {
        Path path = folder.resolve(name);
        if (name.endsWith("/")) {
            Files.createDirectories(path);
        } else {
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, "mine");
        }
    }

    private static String refused(org.junit.jupiter.api.function.Executable body) {
        return String.valueOf(assertThrows(InputException.class, body).getMessage());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
