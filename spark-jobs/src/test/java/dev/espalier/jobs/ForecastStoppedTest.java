package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are stopped and resumed come to what undisturbed ones come to. */
final class ForecastStoppedTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles undisturbed;

    @BeforeAll
    static void train() throws IOException {
        data = Speeds.write(folder.resolve("speeds.csv"), 6, 300);
        undisturbed = new RunFiles(folder.resolve("undisturbed"));
        Finished finished = InProcess.espalier(arguments(undisturbed, "local[2]"));
        assertEquals(0, finished.exitCode(), finished.err());
    }

    private static Object[] arguments(RunFiles run, String master, Object... more) {
        return Speeds.arguments(
                List.of("forecast", "--data", data, "--out", run.path(), "--master", master),
                Speeds.DATES,
                List.of("--hidden", 16, "--embedding", 2, "--epochs", 25, "--horizon", 3, "--refits", 2, "--ablate", 0),
                List.of(more));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCKeepsEpochsAndResumingComesToTheSame() throws Exception {
        var run = new RunFiles(folder.resolve("interrupted"));
        try (var job = JobProcess.start(folder, List.of("-Xmx1g"), arguments(run, "local[1]"))) {
            job.awaitFile(run.path().resolve("checkpoint/candidate-0/training.json"));
            job.interrupt();
            Finished stopped = job.await();
            assertEquals(ExitCodes.STOPPED, stopped.exitCode(), stopped.err());
            assertTrue(stopped.err().contains("--resume"), stopped.err());
        }
        assertEquals("interrupted", run.status());
        Finished other = InProcess.espalier(arguments(run, "local[1]", "--resume", "--lr", 0.01));
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode());
        assertTrue(other.err().contains("--lr 0.003, expected 0.01"), other.err());
        failsThenGoesOn(run);
    }

    /** A directory in the place of a result file stands for a disk that cannot be written. */
    private static void failsThenGoesOn(RunFiles run) throws IOException {
        Path obstacle = Files.createDirectories(run.path().resolve("graph.dot/obstacle"));
        Finished failed = InProcess.espalier(arguments(run, "local[2]", "--resume"));
        assertEquals(ExitCodes.FAILED, failed.exitCode(), failed.err());
        String first = failed.err().lines().findFirst().orElse("");
        assertTrue(first.startsWith("forecast train failed") && first.contains("--resume"), failed.err());
        assertTrue(Files.exists(run.path().resolve("checkpoint/refit-1.zip")));
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Finished resumed = InProcess.espalier(arguments(run, "local[2]", "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        same(run);
    }

    private static void same(RunFiles run) throws IOException {
        for (String file : List.of("forecasts.csv", "edges.arrow", "metrics.arrow", "trace.arrow", "coverage.arrow")) {
            assertEquals(
                    -1,
                    Files.mismatch(undisturbed.path().resolve(file), run.path().resolve(file)),
                    file);
        }
        assertTrue(Files.notExists(run.path().resolve("checkpoint")));
    }
}
