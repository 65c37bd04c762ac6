package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.Measurements;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunManifest;
import dev.espalier.graph.run.RunStatus;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.run.KeptFile;
import dev.espalier.jobs.simulate.SimulationRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationJobTest {
    @TempDir
    private Path folder;

    private Object[] arguments(Path out, String seeds, String master) {
        return new Object[] {
            "simulate",
            "--nodes",
            "6,5",
            "--seeds",
            seeds,
            "--iterations",
            "2000",
            "--chains",
            "2",
            "--out",
            out,
            "--master",
            master,
            "--quiet"
        };
    }

    @Test
    void coresDoNotMatterAndTheSummaryIsPrinted() throws Exception {
        Finished one = InProcess.espalier(arguments(folder.resolve("one"), "1-6", "local[1]"));
        assertEquals(0, one.exitCode(), one.err());
        assertTrue(one.out().contains("consensus p > 0.5"), one.out());
        Finished two = InProcess.espalier(arguments(folder.resolve("two"), "1-6", "local[2]"));
        assertEquals(0, two.exitCode(), two.err());
        Measurements results = results("one");
        assertEquals(12, results.rows());
        assertEquals(List.of(5L, 5L), longs(results, "nodes").subList(0, 2));
        for (String column : List.of("seed", "nodes", "rows", "edges", "shd_best", "shd_consensus")) {
            assertEquals(longs(results, column), longs(results("two"), column));
        }
        assertEquals(
                Arrays.toString(reals(results, "best_log_score")),
                Arrays.toString(reals(results("two"), "best_log_score")));
        assertFalse(Files.exists(folder.resolve("one/checkpoint")));
        ArrowMeanings.assertSaid(folder.resolve("one"));
    }

    @Test
    void aStoppedRunKeepsItsRepetitions() throws Exception {
        Path out = folder.resolve("whole");
        assertEquals(0, InProcess.espalier(arguments(out, "1-2", "local[1]")).exitCode());
        RunManifest finished = RunManifest.read(out.resolve(RunDirectory.MANIFEST));
        // what a run leaves that was stopped after its first repetition, whose CPU time tells it from a fresh one
        try (RunDirectory stopped = RunDirectory.create(
                folder.resolve("fresh"),
                RunManifest.running(
                                "simulate",
                                finished.version(),
                                finished.options(),
                                finished.seed(),
                                List.of(),
                                finished.started())
                        .keeping(SimulationRun.KEPT.files()))) {
            Measurements all = results("whole");
            new KeptFile(stopped, "results", ".arrow").write(path -> GraphArrow.writeMeasurements(path, firstRow(all)));
            stopped.stop(RunStatus.INTERRUPTED, finished.started(), Map.of());
        }
        Object[] resumed = arguments(folder.resolve("fresh"), "1-2", "local[1]");
        Object[] asked = Arrays.copyOf(resumed, resumed.length + 1);
        asked[resumed.length] = "--resume";
        Finished end = InProcess.espalier(asked);
        assertEquals(0, end.exitCode(), end.err());
        Measurements results = results("fresh");
        assertEquals(4, results.rows());
        assertEquals(12345.0, reals(results, "cpu_seconds")[0]);
        assertEquals(longs(results("whole"), "shd_best"), longs(results, "shd_best"));
    }

    private static Measurements firstRow(Measurements all) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        all.texts().forEach((name, column) -> texts.put(name, column.subList(0, 1)));
        Map<String, long[]> integers = new LinkedHashMap<>();
        all.integers().forEach((name, column) -> integers.put(name, Arrays.copyOf(column, 1)));
        Map<String, double[]> reals = new LinkedHashMap<>();
        all.reals().forEach((name, column) -> reals.put(name, Arrays.copyOf(column, 1)));
        reals.put("cpu_seconds", new double[] {12345});
        return new Measurements(texts, integers, reals);
    }

    @Test
    void mistakesAreExplained() {
        Finished end = InProcess.espalier(arguments(folder.resolve("bad"), "9-1", "local[1]"));
        assertEquals(ExitCodes.BAD_INPUT, end.exitCode());
        assertEquals("--seeds: found '9-1', expected a range that ascends\n", end.quietErr());
        assertFalse(Files.exists(folder.resolve("bad")));
        Finished three = InProcess.espalier(arguments(folder.resolve("bad"), "1-2,3-4,5-6", "local[1]"));
        assertEquals(
                "--seeds: found 3 ranges, expected 1 or one for each of the 2 values of --nodes\n", three.quietErr());
    }

    /** Before anything is begun, by the option's own name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nodes 0",
                "--nodes 1,x",
                "--rows-per-node 0",
                "--rows-per-node 2000000000",
                "--rows-per-node 99999999999",
                "--parents -1",
                "--parents 9.6",
                "--parents NaN",
                "--weights 2,1",
                "--weights 1,Infinity",
                "--weights 1",
                "--am 0",
                "--alpha 2",
                "--hard-limit 21",
                "--chains 0",
                "--chains 2147483648",
                "--iterations -1"
            })
    void refusalsNameTheOption(String mistake) {
        String[] words = mistake.split(" ", 2);
        Path out = folder.resolve("refused");
        Finished end = InProcess.espalier(
                "simulate", "--nodes", 20, "--seeds", "1-1", "--out", out, "--quiet", words[0] + "=" + words[1]);
        assertEquals(ExitCodes.BAD_INPUT, end.exitCode(), end.err());
        String first = end.err().lines().findFirst().orElse("");
        assertTrue(first.startsWith(words[0] + ": found ") || first.contains("'" + words[0] + "'"), end.err());
        assertTrue(first.contains(", expected "), end.err());
        assertFalse(Files.exists(out));
    }

    /** The one is known from the options alone, the other where a repetition has found its search space. */
    @Test
    void whatNoMemoryHoldsIsRefused() {
        Path out = folder.resolve("large");
        Finished many = InProcess.espalier("simulate", "--nodes", 1_000_000, "--seeds", "1-1", "--out", out);
        assertEquals(ExitCodes.BAD_INPUT, many.exitCode(), many.err());
        assertTrue(many.err().contains("ESPALIER_JAVA_OPTS=-Xmx"), many.err());
        assertEquals(1, many.err().lines().count(), many.err());
        assertFalse(Files.exists(out));
    }

    private Measurements results(String run) throws Exception {
        return GraphArrow.readMeasurements(folder.resolve(run).resolve("results.arrow"));
    }

    private static double[] reals(Measurements table, String column) {
        return table.reals().getOrDefault(column, new double[0]);
    }

    private static List<Long> longs(Measurements table, String column) {
        return Arrays.stream(table.integers().getOrDefault(column, new long[0]))
                .boxed()
                .toList();
    }
}
