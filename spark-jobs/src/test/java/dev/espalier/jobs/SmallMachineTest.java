package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher's share of little memory is enough for, and what is refused in words where it is not. */
@Tag("slow")
final class SmallMachineTest {
    @TempDir
    private static Path folder;

    @Test
    void theDemoRunsOnAMachineOf512Megabytes() throws Exception {
        Finished finished = espalier(List.of("-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=50"), "demo", "--out", "demo");
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals(
                2,
                finished.out().lines().filter(line -> line.contains("Report: ")).count(),
                finished.out());
    }

    /** Few rows, but pairs of columns that no heap holds. */
    @Test
    void aHundredThousandColumnsAreRefusedBeforeTheWorkStarts() throws Exception {
        Path wide = folder.resolve("wide.csv");
        try (BufferedWriter out = Files.newBufferedWriter(wide)) {
            for (int row = -1; row < 12; row++) {
                for (int column = 0; column < 100_000; column++) {
                    out.append(column == 0 ? "" : ",")
                            .append(row < 0 ? "s" : "")
                            .append(Integer.toString(column ^ row));
                }
                out.newLine();
            }
        }
        List<String> heap = List.of("-Xmx256m");
        requireRefusal(espalier(heap, "bayesnet", "--data", wide, "--out", "refused"));
        requireRefusal(espalier(heap, "forecast", "--window", 2, "--horizon", 1, "--data", wide, "--out", "refused"));
    }

    private static void requireRefusal(Finished finished) {
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertEquals(1, finished.quietErr().lines().count(), finished.err());
        assertTrue(finished.err().contains("found 100,000 "), finished.err());
        assertTrue(finished.err().contains("ESPALIER_JAVA_OPTS=-Xmx"), finished.err());
        assertTrue(Files.notExists(folder.resolve("refused")));
    }

    private static Finished espalier(List<String> jvm, String job, Object... arguments) throws Exception {
        Object[] all = new Object[arguments.length + 1];
        all[0] = job;
        for (int i = 0; i < arguments.length; i++) {
            boolean directory = i > 0 && arguments[i - 1].equals("--out");
            all[i + 1] = directory ? folder.resolve(String.valueOf(arguments[i])) : arguments[i];
        }
        try (var process = JobProcess.start(folder, jvm, all)) {
            return process.await();
        }
    }
}
