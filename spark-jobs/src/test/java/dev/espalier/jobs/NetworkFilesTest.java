package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.bayesnet.network.DiscreteFit;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.io.Bif;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.bayesnet.network.io.TrajectoryFile;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks from the command line: what a run writes, what {@code sample} draws from it, and a run on that. */
final class NetworkFilesTest {
    private static final Path CORONARY = Path.of("src/main/resources/dev/espalier/jobs/demo/coronary.csv");

    @TempDir
    private Path folder;

    @Test
    void aRunWritesItsNetworkAndChainsAndTheNetworkCanBeDrawnFrom() throws Exception {
        RunFiles run = new RunFiles(folder.resolve("run"));
        Finished learnt = InProcess.espalier(
                "bayesnet",
                "--data",
                CORONARY,
                "--out",
                run.path(),
                "--master",
                "local[2]",
                "--chi",
                2,
                "--trajectory");
        assertEquals(0, learnt.exitCode(), learnt.err());
        var network = Bif.read(run.path().resolve("network.bif"));
        var frame = Tables.read(CORONARY, TableOptions.NONE).data();
        Dag best = network.dag();
        assertEquals(run.results().path("best_edges").size(), best.edgeCount());
        run.results()
                .path("best_edges")
                .forEach(edge -> assertTrue(best.hasEdge(
                        network.names().indexOf(edge.path("source").asText()),
                        network.names().indexOf(edge.path("target").asText()))));
        var plain = DiscreteFit.posteriorMean(best, DiscreteData.of(frame), 2);
        for (int v = 0; v < 6; v++) {
            assertArrayEquals(plain.table(v), network.table(v));
        }
        assertEquals(List.of("no", "yes"), network.levels(0));
        chainsAreThoseOfTheSamples(run);

        Path drawn = folder.resolve("drawn.csv");
        Finished sampled = InProcess.espalier(
                "sample", "--network", run.path().resolve("network.bif"), "--rows", 500, "--seed", 7, "--out", drawn);
        assertEquals(0, sampled.exitCode(), sampled.err());
        assertEquals(
                "Wrote 500 rows of 6 variables to " + drawn + ".", sampled.out().strip());
        List<String> lines = Files.readAllLines(drawn);
        assertEquals(501, lines.size());
        int[][] codes = network.sample(500, Key.of(7));
        String[] last = lines.get(500).split(",", -1);
        for (int v = 0; v < 6; v++) {
            assertEquals(network.levels(v).get(codes[v][499]), last[v]);
        }
    }

    private static void chainsAreThoseOfTheSamples(RunFiles run) throws Exception {
        GraphSamples samples = run.samples();
        for (int chain = 0; chain < 4; chain++) {
            GraphSamples.Builder expected = new GraphSamples.Builder(samples.nodes());
            for (int s = 0; s < samples.size(); s++) {
                if (samples.chain(s) == chain) {
                    expected.sample(0, samples.draw(s), samples.logScore(s));
                    Dag dag = run.sample(samples, s);
                    dag.digraph().forEachEdge(expected::edge);
                }
            }
            GraphSamples known = expected.build();
            try (var in = Files.newBufferedReader(run.path().resolve("trajectory-" + (chain + 1) + ".csv"))) {
                TrajectoryFile.Trajectory read = TrajectoryFile.read("trajectory", in);
                assertEquals(run.names(), read.names());
                assertEquals(known, read.every(known.draw(1) - known.draw(0)));
            }
        }
        assertFalse(Files.exists(run.path().resolve("trajectory-5.csv")));
    }

    @Test
    void numbersGiveANetworkInJson() throws Exception {
        Path truth = folder.resolve("truth.json");
        Dag dag = Dag.of(3, new int[] {0, 1}, new int[] {1, 2});
        try (var out = Files.newBufferedWriter(truth)) {
            NetworkFiles.write(GaussianNetwork.random(dag, 1, 2, Key.of(1)), out);
        }
        Path table = folder.resolve("table.csv");
        assertEquals(
                0,
                InProcess.espalier("sample", "--network", truth, "--rows", 2000, "--out", table)
                        .exitCode());
        Path run = folder.resolve("numbers");
        Finished learnt = InProcess.espalier(
                "bayesnet", "--data", table, "--out", run, "--master", "local[1]", "--algorithm", "map");
        assertEquals(0, learnt.exitCode(), learnt.err());
        if (NetworkFiles.read(run.resolve("network.json")) instanceof GaussianNetwork fitted) {
            assertEquals(List.of("V1", "V2", "V3"), fitted.names());
            assertEquals(2, fitted.dag().edgeCount());
        } else {
            throw new AssertionError("numbers did not give a Gaussian network");
        }
        assertFalse(Files.exists(run.resolve("network.bif")));
    }

    @Test
    void badInputIsOneMessageAndLeavesNothing() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.bif"), "network n {}\nvariable a { type continuous }");
        Path out = folder.resolve("out.csv");
        Finished finished = InProcess.espalier("sample", "--network", broken, "--rows", 5, "--out", out);
        assertEquals(2, finished.exitCode());
        assertEquals(
                broken + ":2:19: found 'continuous', expected 'discrete'",
                finished.err().strip());
        assertEquals(
                "--rows: found 0, expected at least 1",
                InProcess.espalier("sample", "--network", broken, "--rows", 0, "--out", out)
                        .err()
                        .strip());
        assertEquals(
                "--out: found " + broken + " already there, expected a new file in a folder that exists",
                InProcess.espalier("sample", "--network", broken, "--rows", 1, "--out", broken)
                        .err()
                        .strip());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void namesThatATrajectoryCannotHoldAreRefusedBeforeAnythingIsRun() throws Exception {
        Path table = Files.writeString(folder.resolve("t.csv"), "a->b,c\nx,y\nu,v\n");
        Path run = folder.resolve("run");
        Finished finished =
                InProcess.espalier("bayesnet", "--data", table, "--out", run, "--master", "local[1]", "--trajectory");
        assertEquals(2, finished.exitCode());
        assertEquals(
                "a trajectory: found the name 'a->b', expected one without -> , ; [ ] \" and line ends",
                finished.err().strip());
        assertFalse(Files.exists(run));
    }
}
