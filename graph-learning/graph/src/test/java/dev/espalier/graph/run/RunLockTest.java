package dev.espalier.graph.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system frees a lock as soon as its process closes any channel of the file: only another process can see that. */
class RunLockTest {
    /** Another process: leaves a file behind that says whether it got the lock. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            RunLock lock = RunLock.tryTake(Path.of(arguments[0]));
            Files.writeString(Path.of(arguments[1]), lock == null ? "refused" : "taken");
        }
    }

    @Test
    void anotherProcessIsRefusedUntilTheLockIsClosed(@TempDir Path folder) throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        RunLock lock = RunLock.take(run);
        assertEquals("refused", other(run, folder.resolve("first")));
        assertNull(RunLock.tryTake(run), "this process has it");
        assertEquals("refused", other(run, folder.resolve("second")));
        lock.close();
        assertEquals("taken", other(run, folder.resolve("third")));
    }

    private static String other(Path run, Path answer) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        run.toString(),
                        answer.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return Files.readString(answer);
    }
}
