package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.Finished;
import dev.espalier.jobs.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value in {@code --config} that cannot be used: exit code 2 and one message, which names file and line. */
final class ConfigMistakesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "bayesnet @ seed: seven @ '--seed'",
                "bayesnet @ seed: [1, 2] @ --seed",
                "bayesnet @ seed: {a: 1} @ single value",
                "bayesnet @ seed: 99999999999999999999 @ '--seed'",
                "bayesnet @ seed: 1.5 @ '--seed'",
                "bayesnet @ quiet: maybe @ '--quiet'",
                "bayesnet @ score: bdx @ bdx",
                "bayesnet @ sead: 7 @ seed",
                "forecast train @ epochs: many @ '--epochs'",
                "forecast train @ hidden: [4] @ --hidden",
                "forecast predict @ graph-samples: x @ '--graph-samples'"
            })
    void oneMessageWithPlace(String job, String line, String expected) throws IOException {
        Path config = Files.writeString(folder.resolve("config.yaml"), "# options\n" + line + "\n");
        Object[] arguments =
                (job + " --data none.csv --out " + folder.resolve("out") + " --config " + config).split(" ", -1);
        Finished finished = InProcess.espalier(arguments);
        assertEquals(2, finished.exitCode(), finished.err());
        String[] lines = finished.err().strip().split("\n", -1);
        assertTrue(lines[0].contains("config.yaml, line 2") && lines[0].contains(expected), finished.err());
        assertTrue(lines.length <= 2, finished.err());
        assertFalse(finished.err().contains("Exception"), finished.err());
    }
}
