package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that are stopped and resumed come to what undisturbed ones come to. */
final class ForecastStoppedTest {
    /** So many epochs that a stop comes in time on a busy machine, too. */
    private static final List<Object> LONG =
            List.of("--hidden", 16, "--embedding", 2, "--epochs", 80, "--patience", 80, "--horizon", 3);

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
                LONG,
                List.of("--refits", 2, "--ablate", 0),
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
            // whatever the tasks were at: no trace, and nothing that Spark reports
            assertEquals(1, stopped.quietErr().lines().count(), stopped.err());
        }
        assertEquals("interrupted", run.status());
        Finished other = InProcess.espalier(arguments(run, "local[1]", "--resume", "--lr", 0.003));
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode());
        assertTrue(other.err().contains("--lr 0.01, expected 0.003"), other.err());
        failsThenGoesOn(run);
    }

    /** A directory in the place of a result file stands for a disk that cannot be written. */
    private static void failsThenGoesOn(RunFiles run) throws IOException {
        Path obstacle = Files.createDirectories(run.path().resolve("graph.dot/obstacle"));
        Finished failed = InProcess.espalier(arguments(run, "local[2]", "--resume"));
        assertEquals(ExitCodes.FAILED, failed.exitCode(), failed.err());
        String first = failed.err().lines().findFirst().orElse("");
        assertTrue(first.startsWith("forecast train failed") && first.contains("--resume"), failed.err());
        assertTrue(Files.exists(run.path().resolve("checkpoint/refit-1-0.zip")));
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Finished resumed = InProcess.espalier(arguments(run, "local[2]", "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        same(undisturbed, run);
    }

    /** Stopped while a later one of several trainings runs: what was done before is kept, what was begun goes on. */
    @ParameterizedTest
    @Tag("slow")
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({
        "train --refits 3 --refit-by blocks, refit-1, candidate-0",
        "train --sweep hidden=8;lr=0.005|0.01, candidate-1, candidate-0",
        "backtest --folds 2, fold-1, fold-0"
    })
    void severalTrainingsGoOnFromWhereTheyStopped(String kind, String running, String done) throws Exception {
        var whole = new RunFiles(folder.resolve("whole-" + running));
        Finished finished = InProcess.espalier(of(kind, whole, "local[2]"));
        assertEquals(0, finished.exitCode(), finished.err());
        var run = new RunFiles(folder.resolve("stopped-" + running));
        try (var job = JobProcess.start(folder, List.of("-Xmx1g"), of(kind, run, "local[1]"))) {
            job.awaitFile(run.path().resolve("checkpoint/" + running + "/training.json"));
            job.interrupt();
            Finished stopped = job.await();
            assertEquals(ExitCodes.STOPPED, stopped.exitCode(), stopped.err());
            assertTrue(stopped.err().contains("--resume"), stopped.err());
        }
        assertEquals("interrupted", run.status());
        FileTime kept = Files.getLastModifiedTime(run.path().resolve("checkpoint/" + done + "-0.zip"));
        assertTrue(Files.notExists(run.path().resolve("checkpoint/" + running + "-0.zip")));
        Path obstacle = Files.createDirectories(run.path().resolve("graph.dot/obstacle"));
        Finished failed = InProcess.espalier(of(kind, run, "local[2]", "--resume"));
        assertEquals(ExitCodes.FAILED, failed.exitCode(), failed.err());
        assertEquals(
                kept, Files.getLastModifiedTime(run.path().resolve("checkpoint/" + done + "-0.zip")), "trained again");
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Finished resumed = InProcess.espalier(of(kind, run, "local[2]", "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        same(whole, run);
    }

    private static Object[] of(String kind, RunFiles run, String master, Object... more) {
        return Speeds.arguments(
                List.of("forecast"),
                List.of(kind.replace('|', ',').split(" ", -1)),
                List.of("--data", data, "--out", run.path(), "--master", master),
                Speeds.DATES,
                LONG,
                List.of(more));
    }

    private static void same(RunFiles expected, RunFiles run) throws IOException {
        for (String file : List.of("forecasts.csv", "edges.arrow", "metrics.arrow", "trace.arrow", "coverage.arrow")) {
            assertEquals(
                    -1, Files.mismatch(expected.path().resolve(file), run.path().resolve(file)), file);
        }
        assertTrue(Files.notExists(run.path().resolve("checkpoint")));
    }
}
