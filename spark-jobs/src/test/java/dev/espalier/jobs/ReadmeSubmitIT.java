package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** README's section on clusters, typed into a shell where {@code spark-submit} is an installation's. */
@DisabledOnOs(OS.WINDOWS)
final class ReadmeSubmitIT {
    @TempDir
    private Path folder;

    @Test
    @Tag("slow")
    void commandsRun() throws Exception {
        linkTheClone();
        List<List<String>> commands = Readme.commands("spark-submit");
        assertEquals(2, commands.size(), commands::toString);
        for (List<String> command : commands) {
            boolean forecast = command.contains(ForecastJob.class.getName());
            String line =
                    String.join(" ", command) + (forecast ? " --epochs 1 --hidden 8 --embedding 2 --ablate 0" : "");
            Finished finished =
                    Finished.of(new ProcessBuilder("bash", "-c", script() + line).directory(folder.toFile()));
            assertEquals(0, finished.exitCode(), line + ": " + finished.err());
            assertTrue(finished.out().contains("Report: "), finished.out());
        }
    }

    /** Where a reader would be, but for what runs leave behind. */
    private void linkTheClone() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.root())) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().equals("runs")) {
                    Files.createSymbolicLink(folder.resolve(file.getFileName().toString()), file);
                }
            }
        }
    }

    /** A function of the shell that starts what the installation's own script would. */
    private String script() throws IOException {
        ProcessBuilder start = SparkSubmit.install().process(folder, "org.apache.spark.deploy.SparkSubmit", List.of());
        String environment = Stream.of("SPARK_HOME", "SPARK_SCALA_VERSION")
                .map(name -> name + "='" + start.environment().get(name) + "' ")
                .collect(Collectors.joining());
        String command = start.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return "spark-submit() { " + environment + command + " \"$@\"; }\n";
    }
}
