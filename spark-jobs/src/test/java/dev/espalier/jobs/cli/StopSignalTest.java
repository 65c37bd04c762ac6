package dev.espalier.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.espalier.jobs.Checkout;
import dev.espalier.jobs.Finished;
import dev.espalier.jobs.StopProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopSignalTest {
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void theJobKeepsWhatItHasWhileSparkStillWorks(String signal, int code, @TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "signals are sent by a POSIX shell");
        Path err = folder.resolve("err.txt");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        var command = Checkout.java(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                StopProbe.class.getName(),
                folder.toString());
        Process job = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(err.toFile())
                .start();
        try {
            waitFor(folder.resolve("started"), job, err);
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + job.pid())
                    .start()
                    .waitFor();
            assertTrue(job.waitFor(1, TimeUnit.MINUTES), "still running after SIG" + signal);
            assertEquals(code, job.exitValue(), () -> text(err));
            assertEquals("rows 10", Files.readString(folder.resolve("checkpoint")));
            assertEquals("stopped; go on with --resume\n", Finished.withoutJvmNotes(text(err)));
            assertEquals("", Files.readString(folder.resolve("out.txt")));
            try (var left = Files.list(temporary)) {
                assertEquals(List.of(), left.toList());
            }
        } finally {
            job.destroyForcibly();
        }
    }

    private static void waitFor(Path file, Process job, Path err) throws Exception {
        while (!Files.exists(file)) {
            assertTrue(job.isAlive(), () -> "ended before it worked: " + text(err));
            job.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
