package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged forecast job in a Spark installation without libtorch, which comes with {@code --jars}. */
final class ForecastSubmitIT {
    @TempDir
    private Path folder;

    @Test
    void sparkSubmitGivesTheSameAsTheLauncher() throws Exception {
        Path data = Speeds.write(folder.resolve("speeds.csv"), 5, 200);
        var embedded = new RunFiles(folder.resolve("embedded"));
        Finished inside = InProcess.espalier(
                Speeds.arguments(List.of("forecast", "--master", "local[1]"), arguments(data, embedded)));
        assertEquals(0, inside.exitCode(), inside.err());

        var run = new RunFiles(folder.resolve("submitted"));
        List<String> command = new ArrayList<>(List.of(
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--jars",
                natives(),
                "--class",
                ForecastJob.class.getName(),
                Checkout.jobsJar().toString()));
        arguments(data, run).forEach(argument -> command.add(String.valueOf(argument)));
        Finished submitted = SparkSubmit.install().run(folder, command);
        assertEquals(0, submitted.exitCode(), submitted.err());
        assertTrue(submitted.out().contains("Test MAE"), submitted.out());
        for (String file : List.of("forecasts.csv", "edges.arrow", "metrics.arrow", "trace.arrow")) {
            assertEquals(
                    -1, Files.mismatch(embedded.path().resolve(file), run.path().resolve(file)), file);
        }
    }

    private static List<Object> arguments(Path data, RunFiles run) {
        return Stream.of(List.of("--data", data, "--out", run.path(), "--ablate", 1), Speeds.DATES, Speeds.SMALL)
                .<Object>flatMap(List::stream)
                .toList();
    }

    private static String natives() throws IOException {
        try (Stream<Path> jars = Files.list(Checkout.target().resolve("natives"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
