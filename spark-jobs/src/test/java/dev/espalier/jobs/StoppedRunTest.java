package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.input.ScoreOptions;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.cli.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same seed gives the same files, whatever the cores and however often the run was stopped. */
final class StoppedRunTest {
    /** So few draws that their effective number cannot end the run early: there are ten rounds. */
    private static final long ITERATIONS = 800_000;

    private static final long THIN = 8_000;
    private static final int ROUNDS = 10;

    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles undisturbed;

    @BeforeAll
    static void learnUndisturbed() throws Exception {
        data = GaussianTable.write(folder.resolve("gauss.csv"), 30, 200, 1);
        undisturbed = new RunFiles(folder.resolve("undisturbed"));
        Finished finished = InProcess.espalier(arguments(undisturbed.path(), "local[1]"));
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(ITERATIONS, undisturbed.results().path("iterations").asLong());
    }

    @Test
    void twoCoresGiveTheSame() throws Exception {
        var run = new RunFiles(folder.resolve("two"));
        Finished finished = InProcess.espalier(arguments(run.path(), "local[2]"));
        assertEquals(0, finished.exitCode(), finished.err());
        run.assertSameAs(undisturbed);
    }

    @Test
    void theLibraryWithoutSparkGivesTheSame() throws Exception {
        Posterior posterior;
        try (TableSource source = Tables.open(data);
                var workers = ThreadWorkers.ofProcessors()) {
            LearningInput input = LearningInput.read(source, Files.size(data), Long.MAX_VALUE, ScoreOptions.DEFAULT);
            posterior = BayesNetLearner.builder(input.score(), input.names())
                    .test(input.test())
                    .options(LearnerOptions.DEFAULT.withSeed(7).withIterations(ITERATIONS, THIN))
                    .workers(workers)
                    .build()
                    .learn();
        }
        assertEquals(undisturbed.samples(), posterior.samples());
        assertEquals(undisturbed.results().path("best_log_score").asDouble(), posterior.bestLogScore());
    }

    @Test
    void aKilledRunGoesOnToTheSame() throws Exception {
        var run = new RunFiles(folder.resolve("killed"));
        try (var job = start(run)) {
            job.awaitFile(run.path().resolve("checkpoint/round-0002.json"));
            job.kill();
        }
        assertEquals("running", run.status());
        assertTrue(roundsKept(run) < ROUNDS);
        Finished resumed = InProcess.espalier(and(arguments(run.path(), "local[2]"), "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        run.assertSameAs(undisturbed);
        assertTrue(Files.notExists(run.path().resolve("checkpoint")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCKeepsTheRoundsAndAResumptionAsksForTheSameRun() throws Exception {
        var run = new RunFiles(folder.resolve("interrupted"));
        try (var job = start(run)) {
            job.awaitFile(run.path().resolve("checkpoint/round-0001.json"));
            job.interrupt();
            Finished stopped = job.await();
            assertEquals(ExitCodes.STOPPED, stopped.exitCode(), stopped.err());
            assertEquals("", stopped.out());
            assertEquals(1, stopped.quietErr().lines().count(), stopped.err());
            assertTrue(stopped.err().contains("--resume"), stopped.err());
        }
        assertEquals("interrupted", run.status());
        long kept = roundsKept(run);
        assertTrue(kept >= 2 && kept < ROUNDS, () -> kept + " rounds");

        refuse(run, "continue it with --resume");
        refuse(run, "--seed 7", "--seed", 8, "--resume");
        refuse(run, "--burn-in 0.2", "--burn-in", 0.3, "--resume");
        Path other = GaussianTable.write(folder.resolve("other.csv"), 30, 200, 2);
        refuse(run, "other.csv", "--data", other, "--resume");
        assertEquals("interrupted", run.status());
        assertEquals(kept, roundsKept(run));

        failsThenGoesOn(run);
    }

    /** A directory in the place of a result file stands for a disk that cannot be written. */
    private static void failsThenGoesOn(RunFiles run) throws Exception {
        Path obstacle = Files.createDirectories(run.path().resolve("graph.dot/obstacle"));
        Finished failed = InProcess.espalier(and(arguments(run.path(), "local[2]"), "--resume"));
        assertEquals(ExitCodes.FAILED, failed.exitCode(), failed.err());
        String first = failed.err().lines().findFirst().orElse("");
        assertTrue(first.startsWith("bayesnet failed") && first.contains("--resume"), failed.err());
        assertTrue(failed.err().contains("graph.dot"), failed.err());
        assertEquals("failed", run.status());
        assertEquals(ROUNDS, roundsKept(run));

        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Finished resumed = InProcess.espalier(and(arguments(run.path(), "local[1]"), "--resume"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        run.assertSameAs(undisturbed);
        assertEquals("finished", run.status());
    }

    /** Without --resume, or with something else than the first time, a run that has not finished is left alone. */
    private static void refuse(RunFiles run, String named, Object... changes) {
        Finished refused = InProcess.espalier(and(arguments(run.path(), "local[1]"), changes));
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains(named), refused.err());
    }

    private static long roundsKept(RunFiles run) throws Exception {
        try (var files = Files.list(run.path().resolve("checkpoint"))) {
            return files.filter(f -> f.getFileName().toString().matches("round-\\d+\\.json"))
                    .count();
        }
    }

    private static JobProcess start(RunFiles run) throws Exception {
        return JobProcess.start(folder, List.of("-Xmx512m"), arguments(run.path(), "local[2]"));
    }

    private static Object[] arguments(Path out, String master) {
        return new Object[] {
            "bayesnet",
            "--data",
            data,
            "--out",
            out,
            "--master",
            master,
            "--seed",
            7,
            "--iterations",
            ITERATIONS,
            "--thin",
            THIN
        };
    }

    /** The arguments with some more; an option that is there already takes the new value. */
    private static Object[] and(Object[] arguments, Object... more) {
        var all = new ArrayList<>(List.of(arguments));
        int known = all.indexOf(more.length == 0 ? "" : more[0]);
        if (known >= 0) {
            all.subList(known, known + 2).clear();
        }
        all.addAll(List.of(more));
        return all.toArray();
    }
}
