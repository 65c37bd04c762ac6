package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.jobs.BayesNetJob;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever the bytes are, they are options or an {@link InputException}. */
class ConfigFileFuzzTest {
    private static final List<OptionSpec> OPTIONS =
            new CommandLine(new BayesNetJob()).getCommandSpec().options();

    @FuzzTest
    void read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("config", ".yaml");
        try {
            Files.write(file, bytes);
            ConfigFile config = ConfigFile.read(file, OPTIONS);
            for (OptionSpec option : OPTIONS) {
                config.defaultValue(option);
            }
        } catch (InputException expected) {
            // refused in words
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "read", this::read).inputs() > 0);
    }
}
