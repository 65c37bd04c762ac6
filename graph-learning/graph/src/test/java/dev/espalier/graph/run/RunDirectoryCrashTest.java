package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a real process at each step of a run and looks at what it left. */
class RunDirectoryCrashTest {
    private static final int KILLED = 137;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aKillAtAnyStepLeavesARunThatCanBeResumed(int step) throws Exception {
        Path out = folder.resolve("out");
        assertEquals(KILLED, runAndDieAt(step, out));

        if (step == 0) {
            assertFalse(Files.exists(out.resolve("run.json")));
            RunDirectory.create(out, RunDirectoryTest.manifest()).close();
            assertEquals(List.of("run.json"), RunDirectoryTest.names(out));
            return;
        }
        assertEquals(
                RunStatus.RUNNING, RunManifest.read(out.resolve("run.json")).status());
        assertEquals(step == 4, Files.exists(out.resolve("result")), "nothing half-written has its final name");
        try (var run = RunDirectory.resume(out)) {
            assertFalse(RunDirectoryTest.names(out).contains(".result.espalier-tmp"), "leftovers are swept");
            Path state = run.checkpointDirectory().resolve("state");
            assertEquals(step >= 2, Files.exists(state));
            if (step >= 2) {
                assertEquals(step >= 3 ? "round 2" : "round 1", Files.readString(state));
            }
            run.finish(RunDirectoryTest.END, Map.of());
        }
        assertEquals(
                RunStatus.FINISHED, RunManifest.read(out.resolve("run.json")).status());
    }

    private static int runAndDieAt(int step, Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        Integer.toString(step),
                        out.toString())
                .inheritIO()
                .start();
        return process.waitFor();
    }

    /** A run that dies, as by kill -9, where it is told to. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws IOException {
            int step = Integer.parseInt(args[0]);
            Path out = Path.of(args[1]);
            if (step == 0) {
                Files.createDirectories(out);
                Files.writeString(out.resolve(".espalier.lock"), "");
                Files.writeString(out.resolve(".run.json.espalier-tmp"), "{");
                dieIf(true);
            }
            var run = RunDirectory.create(out, RunDirectoryTest.manifest());
            dieIf(step == 1);
            run.writeAtomically("checkpoint/state", path -> Files.writeString(path, "round 1"));
            run.writeAtomically("checkpoint/state", path -> {
                Files.writeString(path, "rou");
                dieIf(step == 2);
                Files.writeString(path, "round 2");
            });
            run.writeAtomically("result", path -> {
                Files.writeString(path, "whole");
                dieIf(step == 3);
            });
            run.writeAtomically(RunDirectory.MANIFEST, path -> {
                Files.writeString(path, "{\"format\"");
                dieIf(step == 4);
            });
        }

        private static void dieIf(boolean now) {
            if (now) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
