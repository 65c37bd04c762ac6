package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's commands as they stand there, but for where they write to and for what would make them long. */
final class ReadmeCommandsTest {
    private static final String LAUNCHER = "./espalier";
    private static final String OUTPUT = DocumentedCommand.OUTPUT;

    @TempDir
    private Path folder;

    @Test
    void filesAreInTheClone() throws IOException {
        List<List<String>> commands = Stream.concat(
                        Readme.commands(LAUNCHER).stream(), Readme.commands("spark-submit").stream())
                .toList();
        assertTrue(commands.size() > 8, commands::toString);
        for (List<String> command : commands) {
            for (String word : command.subList(1, command.size())) {
                boolean built = word.startsWith(OUTPUT) || word.contains("/target/");
                boolean path = word.contains("/") && !word.startsWith("--");
                assertTrue(!path || built || Files.exists(Checkout.root().resolve(word)), command + ": no " + word);
            }
        }
    }

    @Test
    void commandsRun() throws IOException {
        List<List<String>> commands = commands("bayesnet", "sample", "simulate", "expressivity", "temporal", "network");
        assertTrue(commands.size() >= 5, commands::toString);
        for (List<String> command : commands) {
            run(command, List.of());
        }
    }

    @Test
    void forecastsRunAndGoOn() throws IOException {
        List<List<String>> commands = commands("forecast");
        assertTrue(commands.stream().anyMatch(command -> command.contains("predict")), commands::toString);
        for (List<String> command : commands) {
            run(command, DocumentedCommand.shortened(command));
        }
    }

    @Test
    void theDemoRuns() throws IOException {
        Finished demo = run(commands("demo").getFirst(), List.of("--out", "runs/demo"));
        assertTrue(demo.out().contains("Report: "), demo.out());
    }

    /** README's commands for these jobs, in its order. */
    private static List<List<String>> commands(String... jobs) throws IOException {
        return Readme.commands(LAUNCHER).stream()
                .filter(command -> List.of(jobs).contains(command.get(1)))
                .toList();
    }

    private Finished run(List<String> command, List<String> more) {
        return DocumentedCommand.run(command, more, folder);
    }
}
