package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every job that spreads its work, on a cluster of two workers that loses one of them by {@code kill -9} while tasks run there,
 * and then the driver: continued by {@code --resume} it comes to what it comes to undisturbed in one JVM, byte by byte but for
 * times.
 */
@Tag("slow")
final class ClusterIT {
    private static final int WORKERS = 2;
    private static final long POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RUNNING = "Running task";

    @TempDir
    private static Path folder;

    private static Path inputs;
    private static SparkSubmit spark;
    private static SparkCluster cluster;

    /** Jobs that take some seconds, so that there is something to disturb. */
    enum Spread {
        BAYESNET("bayesnet --data %s/gauss.csv --chains 3 --iterations 800000 --thin 8000 --seed 5"),
        SIMULATE("simulate --nodes 12 --parents 1 --seeds 1-96"),
        TRAIN("forecast train --data %s/speeds.csv --hidden 8 --embedding 2 --epochs 30 --horizon 2 --window 4"
                + " --refits 4 --ablate 1 --start 2012-03-01T00:00 --freq 5min"),
        BACKTEST("forecast backtest --data %s/speeds.csv --hidden 8 --embedding 2 --epochs 10 --horizon 2 --window 4"
                + " --folds 3 --origins 2 --start 2012-03-01T00:00 --freq 5min"),
        GRAPHS("temporal generate --model %s/blocks --graphs 8 --until 40000x"),
        PARQUET("temporal generate --model %s/copied --graphs 6 --until 500x --format parquet");

        private final String command;

        Spread(String command) {
            this.command = command;
        }

        List<String> arguments(Path out, String... more) {
            List<String> all = new ArrayList<>(
                    List.of(command.replace("%s", inputs.toString()).split(" ", -1)));
            all.addAll(List.of("--out", out.toString(), "--quiet"));
            all.addAll(List.of(more));
            return all;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        inputs = Files.createDirectory(folder.resolve("inputs"));
        TinyJobs.writeInputs(inputs);
        TinyJobs.writeModels(inputs);
        // a model whose graphs come in pieces
        Finished fitted = InProcess.espalier(
                "temporal",
                "fit",
                "--data",
                inputs.resolve("events.csv"),
                "--model",
                "sbm",
                "--out",
                inputs.resolve("blocks"));
        assertEquals(0, fitted.exitCode(), fitted.err());
        GaussianTable.write(inputs.resolve("gauss.csv"), 14, 200, 3);
        Speeds.write(inputs.resolve("speeds.csv"), 3, 400);
        spark = SparkSubmit.install();
        cluster = SparkCluster.start(spark, Files.createDirectory(folder.resolve("cluster")), WORKERS, 1);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void aLostWorkerAndAKilledDriverChangeNothing(Spread job) throws Exception {
        Path reference = folder.resolve(job + "-reference");
        Finished inside = InProcess.espalier(
                job.arguments(reference, "--master", "local[1]").toArray());
        assertEquals(0, inside.exitCode(), inside.err());

        Path out = folder.resolve(job + "-disturbed");
        long[] before = {tasks(0), tasks(1)};
        try (JobProcess driver = JobProcess.of(folder, submit(job.arguments(out)))) {
            int lost = awaitTask(driver, before);
            cluster.kill(lost);
            try {
                awaitCheckpoint(driver, out.resolve("checkpoint"));
                driver.kill();
            } finally {
                // the next job needs both, whatever became of this one
                cluster.restart(lost);
            }
        }
        Finished resumed = Finished.of(submit(job.arguments(out, "--resume")));
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(List.of(), SameResults.differences(reference, out));
    }

    /** How many tasks a worker's executors have begun. */
    private static long tasks(int worker) throws IOException {
        return cluster.said(worker)
                .lines()
                .filter(line -> line.contains(RUNNING))
                .count();
    }

    /** The first worker on which a task begins. */
    private static int awaitTask(JobProcess driver, long[] before) throws Exception {
        long start = System.nanoTime();
        while (true) {
            for (int w = 0; w < WORKERS; w++) {
                if (tasks(w) > before[w]) {
                    return w;
                }
            }
            requireRunning(driver, start, "no task had begun");
        }
    }

    private static void awaitCheckpoint(JobProcess driver, Path checkpoint) throws Exception {
        long start = System.nanoTime();
        while (!holdsFiles(checkpoint)) {
            requireRunning(driver, start, "nothing was in " + checkpoint);
        }
    }

    private static boolean holdsFiles(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void requireRunning(JobProcess driver, long start, String what) throws Exception {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        assertTrue(System.nanoTime() - start < PATIENCE.toNanos(), () -> what + " after " + PATIENCE);
        if (driver.hasEnded()) {
            throw new AssertionError("the driver ended when " + what + ": " + driver.await());
        }
    }

    private static ProcessBuilder submit(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "--master",
                cluster.url(),
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=" + SparkCluster.LOOPBACK,
                "--conf",
                "spark.executor.memory=512m",
                "--jars",
                natives(),
                "--class",
                Main.class.getName(),
                Checkout.jobsJar().toString()));
        command.addAll(arguments);
        return spark.process(folder, "org.apache.spark.deploy.SparkSubmit", command);
    }

    private static String natives() throws IOException {
        try (Stream<Path> jars = Files.list(Checkout.target().resolve("natives"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
