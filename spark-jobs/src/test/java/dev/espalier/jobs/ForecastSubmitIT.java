package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.forecasting.data.Calendar;
import dev.espalier.forecasting.data.Frequency;
import dev.espalier.forecasting.data.Panel;
import dev.espalier.forecasting.data.PanelFormat;
import dev.espalier.forecasting.data.PanelReader;
import dev.espalier.forecasting.train.TrainedForecaster;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged forecast job in a Spark installation without libtorch, which comes with {@code --jars}. */
final class ForecastSubmitIT {
    private static final int ROWS = 250;
    private static final List<Object> REFITS = List.of("--refits", 3, "--refit-by", "blocks");

    @TempDir
    private static Path folder;

    private static Path data;
    private static RunFiles embedded;

    @BeforeAll
    static void trainEmbedded() throws IOException {
        data = Speeds.write(folder.resolve("speeds.csv"), 5, ROWS);
        embedded = new RunFiles(folder.resolve("embedded"));
        Finished inside = InProcess.espalier(
                Speeds.arguments(List.of("forecast", "--master", "local[1]"), arguments(embedded), REFITS));
        assertEquals(0, inside.exitCode(), inside.err());
    }

    @Test
    void sparkSubmitGivesTheSameAsTheLauncher() throws Exception {
        var run = new RunFiles(folder.resolve("submitted"));
        submit(SparkSubmit.install(), "local[2]", run, REFITS);
        assertSame(run);
    }

    @Test
    void withoutLibtorchNothingStarts() throws Exception {
        var run = new RunFiles(folder.resolve("without"));
        List<String> command = new ArrayList<>(List.of("--master", "local[2]", "--class", ForecastJob.class.getName()));
        command.add(Checkout.jobsJar().toString());
        for (Object argument : Speeds.arguments(arguments(run))) {
            command.add(String.valueOf(argument));
        }
        Finished finished = SparkSubmit.install().run(folder, command);
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertTrue(finished.err().contains("--jars $(ls spark-jobs/target/natives/*.jar"), finished.err());
        assertFalse(finished.err().contains("--resume"), finished.err());
        assertFalse(Files.exists(run.path()), "a run directory without a run");
    }

    @Test
    @Tag("slow")
    void aClusterOfTwoWorkersGivesTheSame() throws Exception {
        SparkSubmit spark = SparkSubmit.install();
        Path own = Files.createDirectory(folder.resolve("cluster"));
        try (SparkCluster cluster = SparkCluster.start(spark, own, 2, 1)) {
            var refits = new RunFiles(folder.resolve("refits"));
            submit(spark, cluster.url(), refits, REFITS);
            assertSame(refits);
            // tasks of three trainings go to both workers, since each has one core
            assertEquals(1, cluster.applications(0), "the first worker had nothing to do");
            assertEquals(1, cluster.applications(1), "the second worker had nothing to do");

            var parts = new RunFiles(folder.resolve("parts"));
            submit(spark, cluster.url(), parts, List.of("--data-parallel", 2));
            // miles per hour; rounding of floats grows a little over the steps of training
            assertArrayEquals(firstRefit(embedded), firstRefit(parts), 0.05);
            assertEquals(2, cluster.applications(0));
            assertEquals(2, cluster.applications(1));
        }
    }

    private static void assertSame(RunFiles run) throws IOException {
        for (String file : List.of("forecasts.csv", "edges.arrow", "metrics.arrow", "coverage.arrow", "trace.arrow")) {
            assertEquals(
                    -1, Files.mismatch(embedded.path().resolve(file), run.path().resolve(file)), file);
        }
    }

    private static double[] firstRefit(RunFiles run) throws IOException {
        Panel panel = PanelReader.read(
                data, PanelFormat.DEFAULT.withStart("2012-03-01 00:00").withFrequency(Frequency.parse("5min")));
        Panel dated = panel.withFuture(Calendar.features(panel.time(), ROWS + 3, Calendar.suited(panel.time())));
        return TrainedForecaster.load(run.path().resolve("model/refit-0.json")).forecast(dated, new int[] {ROWS})[0];
    }

    private static void submit(SparkSubmit spark, String master, RunFiles run, List<Object> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "--master",
                master,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.host=" + SparkCluster.LOOPBACK,
                "--conf",
                "spark.executor.memory=512m",
                "--jars",
                natives(),
                "--class",
                ForecastJob.class.getName(),
                Checkout.jobsJar().toString()));
        for (Object argument : Speeds.arguments(arguments(run), more)) {
            command.add(String.valueOf(argument));
        }
        Finished submitted = spark.run(folder, command);
        assertEquals(0, submitted.exitCode(), submitted.err());
        assertTrue(submitted.out().contains("Test MAE"), submitted.out());
    }

    private static List<Object> arguments(RunFiles run) {
        return Speeds.join(List.of("--data", data, "--out", run.path(), "--ablate", 1), Speeds.DATES, Speeds.SMALL);
    }

    private static String natives() throws IOException {
        try (Stream<Path> jars = Files.list(Checkout.target().resolve("natives"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
