package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.jobs.cli.ExitCodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that the heap cannot hold: added up where sums suffice, refused where they do not. */
@Tag("slow")
final class LargeTableTest {
    private static final long ROWS = 900_000;
    private static final int COLUMNS = 25;

    @TempDir
    private static Path folder;

    private static Path data;

    @BeforeAll
    static void writeTable() throws Exception {
        data = GaussianTable.write(folder.resolve("large.csv"), COLUMNS, ROWS, 11);
        assertTrue(Files.size(data) > 140_000_000, () -> data.toFile().length() + " bytes");
    }

    @Test
    void numbersAreLearntFromInASmallHeap() throws Exception {
        var run = new RunFiles(folder.resolve("run"));
        Finished finished = espalier(run, "--iterations", 1000, "--chains", 2, "--bootstrap", 2);
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals("bge", run.results().path("score").asText());
        assertEquals(ROWS, run.results().path("rows").asLong());
        // sums are enough to check the model, but not to resample rows
        assertTrue(run.results().path("predictive_p_min").isNumber(), finished.out());
        assertTrue(run.results().path("markov_ks_p").isNumber(), finished.out());
        assertEquals(0, run.results().path("bootstrap").asInt());
        assertTrue(finished.out().contains("There is no bootstrap: it needs the rows"), finished.out());
    }

    @Test
    void whatHasToBeHeldIsRefusedWithTheMemoryItWouldTake() throws Exception {
        var run = new RunFiles(folder.resolve("refused"));
        Finished finished = espalier(run, "--score", "bde");
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertEquals(1, finished.quietErr().lines().count(), finished.err());
        assertTrue(
                finished.err()
                        .matches("(?s).*large\\.csv: found about [\\d,]+ rows of 25 columns, which take [\\d,]+ MB"
                                + " in memory, expected at most [\\d,]+ MB; .*"),
                finished.err());
        assertTrue(Files.notExists(run.path()));
    }

    private static Finished espalier(RunFiles run, Object... more) throws Exception {
        var arguments =
                new ArrayList<Object>(List.of("bayesnet", "--data", data, "--out", run.path(), "--master", "local[2]"));
        arguments.addAll(Stream.of(more).toList());
        try (var job = JobProcess.start(folder, List.of("-Xmx480m"), arguments.toArray())) {
            return job.await();
        }
    }
}
