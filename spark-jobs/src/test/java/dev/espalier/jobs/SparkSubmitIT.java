package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkSubmitIT {
    /** Everything else is either a Spark installation's own or not used. */
    private static final List<String> PACKAGES = List.of(
            "dev/espalier/",
            "org/apache/commons/csv/",
            "org/jspecify/annotations/",
            "org/yaml/snakeyaml/",
            "picocli/",
            "smile/");

    @Test
    void runsTheJarInASparkInstallation(@TempDir Path folder) throws Exception {
        Finished finished = SparkSubmit.install()
                .run(
                        folder,
                        List.of(
                                "--master",
                                "local[2]",
                                "--class",
                                Main.class.getName(),
                                Checkout.jobsJar().toString(),
                                "--version"));
        assertEquals(0, finished.exitCode(), finished.err());
        assertTrue(finished.out().startsWith("Espalier " + Version.current()), finished.out());
    }

    @Test
    void aUsersMistakeEndsSparkSubmitWithTwo(@TempDir Path folder) throws Exception {
        Finished finished = SparkSubmit.install()
                .run(
                        folder,
                        List.of(
                                "--master",
                                "local[2]",
                                "--class",
                                Main.class.getName(),
                                Checkout.jobsJar().toString(),
                                "--no-such-option"));
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertTrue(finished.err().contains("--no-such-option"), finished.err());
    }

    @Test
    void theJarBringsNothingThatSparkShips() throws Exception {
        var others = new TreeSet<>(SparkSubmit.classes(Checkout.jobsJar()));
        others.removeIf(name -> PACKAGES.stream().anyMatch(name::startsWith));
        assertEquals(List.of(), List.copyOf(others));
    }
}
