package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged job in a Spark installation: the same files as inside one JVM. */
final class BayesNetSubmitIT {
    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles embedded;

    @BeforeAll
    static void learnEmbedded() throws Exception {
        data = GaussianTable.write(folder.resolve("gauss.csv"), 14, 200, 3);
        embedded = new RunFiles(folder.resolve("embedded"));
        Finished finished = InProcess.espalier(and(
                List.of("bayesnet", "--master", "local[1]"),
                arguments(embedded.path()).toArray()));
        assertEquals(0, finished.exitCode(), finished.err());
    }

    @Test
    void sparkSubmitGivesTheSame() throws Exception {
        var run = new RunFiles(folder.resolve("submitted"));
        Finished finished = submit(SparkSubmit.install(), "local[2]", run);
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().contains("Report: " + run.path().resolve("report.html")), finished.out());
        assertEquals("finished", run.status());
        run.assertSameAs(embedded);
    }

    @Test
    void aUsersMistakeEndsSparkSubmitWithTwo() throws Exception {
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n");
        Path out = folder.resolve("none");
        Finished finished = SparkSubmit.install()
                .run(folder, jobOf("local[2]", List.of("--data", ragged.toString(), "--out", out.toString())));
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertTrue(finished.err().contains("ragged.csv, row 2 (line 3), column 'b': found"), finished.err());
        assertTrue(Files.notExists(out));
    }

    @Test
    @Tag("slow")
    void aClusterGivesTheSame() throws Exception {
        SparkSubmit spark = SparkSubmit.install();
        try (SparkCluster cluster = SparkCluster.start(spark, folder, 1, 2)) {
            var run = new RunFiles(folder.resolve("cluster"));
            Finished finished = submit(spark, cluster.url(), run);
            assertEquals(0, finished.exitCode(), finished.err());
            run.assertSameAs(embedded);
            assertEquals(1, cluster.applications(0), "no executor has worked on this");
        }
    }

    private static Finished submit(SparkSubmit spark, String master, RunFiles run) throws Exception {
        return spark.run(folder, jobOf(master, arguments(run.path())));
    }

    private static List<String> jobOf(String master, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--master",
                master,
                "--conf",
                "spark.driver.host=" + SparkCluster.LOOPBACK,
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.ui.enabled=false",
                "--class",
                BayesNetJob.class.getName(),
                Checkout.jobsJar().toString()));
        all.addAll(arguments);
        return all;
    }

    private static List<String> arguments(Path out) {
        return Stream.of("--data", data, "--out", out, "--seed", 5, "--chains", 3, "--iterations", 20_000)
                .map(String::valueOf)
                .toList();
    }

    private static Object[] and(List<String> arguments, Object... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray();
    }
}
