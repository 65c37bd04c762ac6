package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs that lie on another file system of Hadoop's: the same results as of files of this machine. */
final class FarInputsTest {
    @TempDir
    private static Path folder;

    private static Path far;

    @BeforeAll
    static void writeInputs() throws Exception {
        far = Files.createDirectories(folder.resolve("hidden/far"));
        FarFiles.lieIn(folder.resolve("hidden"));
        TinyJobs.writeInputs(far);
        TinyJobs.writeModels(far);
    }

    @AfterAll
    static void forget() {
        FarFiles.forget();
    }

    /** Every job that reads: tables, logs, panels, graphs, networks and models. */
    @ParameterizedTest
    @EnumSource(value = TinyJobs.class, names = "SIMULATE", mode = EnumSource.Mode.EXCLUDE)
    void theSameAsOfFilesHere(TinyJobs job) throws Exception {
        Path here = folder.resolve(job + "-here");
        Path there = folder.resolve(job + "-there");
        assertDone(job.arguments(far, here));
        Object[] arguments = job.arguments(far, there);
        assertTrue(Arrays.toString(arguments).contains(far.toString()));
        assertDone(Arrays.stream(arguments)
                .map(argument -> String.valueOf(argument).replace(far.toString(), "far://away/far"))
                .toArray());
        if (!job.isRun()) {
            assertEquals(-1, Files.mismatch(here, there));
            return;
        }
        for (String file : outputs(here)) {
            assertEquals(-1, Files.mismatch(here.resolve(file), there.resolve(file)), file);
        }
        assertTrue(Files.readString(there.resolve("run.json")).contains("\"far://away/far/"), "the input's own name");
    }

    private static List<String> outputs(Path run) throws IOException {
        List<String> files = new ArrayList<>();
        for (RunOutput output : RunManifest.read(run.resolve("run.json")).outputs()) {
            // what tells the names of inputs and times
            if (!output.path().endsWith(".html") && !output.path().equals("results.arrow")) {
                files.add(output.path());
            }
        }
        assertTrue(!files.isEmpty());
        return files;
    }

    private static void assertDone(Object... arguments) {
        Finished finished = InProcess.espalier(arguments);
        assertEquals(0, finished.exitCode(), finished.err());
    }

    @Test
    void foldersOfParquetAreRead() throws Exception {
        try (JobSession session = JobSession.open("far", new JobOptions().on("local[1]"))) {
            session.spark()
                    .read()
                    .option("header", "true")
                    .option("inferSchema", "true")
                    .csv(far.resolve("table.csv").toString())
                    .coalesce(1)
                    .write()
                    .parquet(far.resolve("table.parquet").toString());
            Path out = folder.resolve("parquet");
            assertDone(
                    "bayesnet",
                    "--data",
                    "far://away/far/table.parquet",
                    "--iterations",
                    20,
                    "--thin",
                    10,
                    "--out",
                    out);
            Path plain = folder.resolve("plain");
            assertDone(
                    "bayesnet", "--data", far.resolve("table.csv"), "--iterations", 20, "--thin", 10, "--out", plain);
            new RunFiles(out).assertSameAs(new RunFiles(plain));
        }
    }

    @Test
    void whatIsNotThereOrNotKnownIsSaid() {
        assertRefused(
                "far://away/none.csv: found no such file, expected a CSV or Arrow IPC file",
                "bayesnet",
                "--data",
                "far://away/none.csv",
                "--out",
                folder.resolve("a"));
        assertRefused(
                "found 'nowhere://x/y.csv' and no file system for 'nowhere', expected its jar on the class path",
                "bayesnet",
                "--data",
                "nowhere://x/y.csv",
                "--out",
                folder.resolve("b"));
        assertRefused(
                "--out: found far://away/runs, expected a folder of this machine's file systems",
                "bayesnet",
                "--data",
                far.resolve("table.csv"),
                "--iterations",
                20,
                "--out",
                "far://away/runs");
        assertRefused(
                "--out: found far://away/rows.csv, expected a folder of this machine's file systems",
                "sample",
                "--network",
                far.resolve("network.bif"),
                "--rows",
                5,
                "--out",
                "far://away/rows.csv");
        assertTrue(Files.notExists(folder.resolve("hidden/runs")));
    }

    private static void assertRefused(String message, Object... arguments) {
        Finished finished = InProcess.espalier(arguments);
        assertEquals(ExitCodes.BAD_INPUT, finished.exitCode(), finished.err());
        assertTrue(finished.err().contains(message), finished.err());
    }
}
