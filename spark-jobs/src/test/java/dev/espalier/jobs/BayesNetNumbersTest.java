package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole jobs on tables whose numbers lead astray: other units, columns that give others, cells that stay empty, noise. */
final class BayesNetNumbersTest {
    private static final Path CASES = Path.of("src/test/resources/dev/espalier/jobs/cases");
    private static final int COLUMNS = 6;
    private static final int ROWS = 90;

    @TempDir
    private Path folder;

    private static double joined(Map<String, Double> edges, String a, String b) {
        return edges.getOrDefault(a + " " + b, 0.0) + edges.getOrDefault(b + " " + a, 0.0);
    }

    /** 20 years and sales: two columns are enumerated by hand, and the pair is joined with probability 0.9998. */
    @Test
    void yearsJoinWhatTheyCorrelateWith() throws Exception {
        RunFiles run = learn(CASES.resolve("year.csv"));
        assertEquals(0.9998, joined(run.edges("probability"), "year", "sales"), 0.004);
        assertEquals("standardise", run.results().path("scale").asText());
        assertEquals("standardise", run.manifest().path("options").path("scale").asText());
        RunFiles raw = learn(CASES.resolve("year.csv"), "--scale", "none");
        assertTrue(joined(raw.edges("probability"), "year", "sales") < 0.05, "the planted bug");
        assertTrue(warnings(raw).contains("--scale none"), warnings(raw));
    }

    /** A chain x, y, z of unit noise, 100 added to every column: x and z are not joined. */
    @Test
    void aFarZeroPointJoinsNothing() throws Exception {
        RunFiles run = learn(CASES.resolve("far-from-zero.csv"), "--iterations", 20_000);
        Map<String, Double> edges = run.edges("probability");
        assertTrue(joined(edges, "x", "z") < 0.1, edges.toString());
        assertEquals(2, run.results().path("best_edges").size());
    }

    /** Signs, powers of two and zero points that cost no digits: not a bit of any result changes. */
    @Test
    void exactChangesOfUnitsChangeNothing() throws Exception {
        double[] units = {1, -4, 0.125, 1024, -1, 2};
        double[] origins = {2000, 1e9, 0, -1e6, 273, 1};
        RunFiles plain = learn(table("plain.csv", ones(), new double[COLUMNS]));
        learn(table("other.csv", units, origins)).assertSameAs(plain);
        Path parquet = folder.resolve("other.parquet");
        writeParquet(folder.resolve("other.csv"), parquet);
        learn(parquet).assertSameAs(plain);
    }

    /** Any units: the same up to rounding and Monte Carlo error, for either score, with parameters in the new units. */
    @ParameterizedTest
    @CsvSource({"bge", "bic"})
    void anyChangeOfUnitsGivesTheSameAnswer(String score) throws Exception {
        double[] units = {1e-3, 254, -3.7, 1e-9, -1.8, 7e6};
        double[] origins = {0, 1e5, 2010, 1e-7, 32, -4e6};
        Object[] more = {"--score", score, "--iterations", 60_000};
        RunFiles plain = learn(table("plain.csv", ones(), new double[COLUMNS]), more);
        RunFiles other = learn(table("other.csv", units, origins), more);
        double best = plain.results().path("best_log_score").asDouble();
        assertEquals(best, other.results().path("best_log_score").asDouble(), 1e-7 * Math.abs(best));
        Map<String, Double> one = plain.edges("probability");
        Map<String, Double> two = other.edges("probability");
        double ess = Math.min(
                plain.results().path("ess_min").asDouble(),
                other.results().path("ess_min").asDouble());
        for (int a = 0; a < COLUMNS; a++) {
            for (int b = 0; b < a; b++) {
                double p = joined(one, "x" + a, "x" + b);
                double tolerance = 6 * Math.sqrt(2 * p * (1 - p) / ess) + 0.01;
                assertEquals(p, joined(two, "x" + a, "x" + b), tolerance, a + " and " + b);
            }
        }
        GaussianNetwork plainNetwork = network(plain);
        GaussianNetwork network = network(other);
        for (int v = 0; v < COLUMNS; v++) {
            double unit = Math.abs(units[v]);
            assertEquals(origins[v] + units[v] * plainNetwork.means()[v], network.means()[v], 1e-6 * unit);
            assertEquals(
                    Math.sqrt(plainNetwork.covariance()[v][v]), Math.sqrt(network.covariance()[v][v]) / unit, 0.05);
        }
    }

    private static GaussianNetwork network(RunFiles run) throws IOException {
        return (GaussianNetwork) NetworkFiles.read(run.path().resolve("network.json"));
    }

    /** What is trivially so is neither tested nor told to fail, and the note names the relation. */
    @Test
    void columnsThatGiveOthersAreNamedAndTheirClaimsNotTested() throws Exception {
        RunFiles sums = learn(CASES.resolve("combination.csv"), "--iterations", 20_000);
        assertTrue(
                warnings(sums).contains("column 'd' is a linear combination of a, b, c (d = a + b - c)"),
                warnings(sums));
        JsonNode results = sums.results();
        assertEquals(1, results.path("markov_trivial").asInt(), results.toString());
        assertEquals(
                results.path("markov_claims").asInt() - 1,
                results.path("markov_tested").asInt());
        assertTrue(results.path("markov_adjusted_p").asDouble() > 0.01, results.toString());
        assertTrue(Files.readString(sums.path().resolve("report.html")).contains("determined by those given"));
        RunFiles totals = learn(CASES.resolve("totals.csv"));
        assertTrue(
                warnings(totals).contains("column 'total' is a linear combination of male and female"),
                warnings(totals));
    }

    /** A || C | B: G2 = 19.07 on the three degrees of freedom that the strata leave; all 15 would hide it. */
    @Test
    void cellsThatCannotBeFilledDoNotHideADependence() throws Exception {
        Path required = Files.writeString(folder.resolve("required.csv"), "from,to\nA,B\nB,C\n");
        Path blacklist = Files.writeString(folder.resolve("blacklist.csv"), "from,to\nA,C\nC,A\n");
        Object[] known = {"--algorithm", "map", "--required", required, "--blacklist", blacklist};
        RunFiles run = learn(CASES.resolve("structural-zeros.csv"), known);
        assertEquals(2.6e-4, run.results().path("markov_adjusted_p").asDouble(), 1e-5);
        assertTrue(run.results().path("verdict").asText().contains("C depends on A given B"));
        Object[] plain = {"--algorithm", "map", "--required", required, "--blacklist", blacklist, "--df", "plain"};
        RunFiles all = learn(CASES.resolve("structural-zeros.csv"), plain);
        assertEquals(0.21, all.results().path("markov_adjusted_p").asDouble(), 0.005);
        assertFalse(all.results().path("verdict").asText().contains("C depends on A"));
    }

    /** 15 rows of 40 columns of noise: the flat prior joins dozens of pairs, the one by rows next to none. */
    @Test
    void noiseOfFewRowsIsNotTakenForEdges() throws Exception {
        RunFiles run = learn(CASES.resolve("noise.csv"));
        JsonNode results = run.results();
        assertTrue(likely(run) <= 2, results.toString());
        assertEquals(
                "every edge costs a factor of 45.0",
                results.path("structure_prior").asText());
        assertEquals(
                "chosen because 15 rows for 40 variables are few",
                results.path("structure_prior_reason").asText());
        assertTrue(warnings(run).contains("15 rows for 40 variables cannot carry a flat prior"), warnings(run));
        String verdict = results.path("verdict").asText();
        assertTrue(verdict.contains("rows are so few") && !verdict.contains("no check speaks"), verdict);
        RunFiles flat = learn(CASES.resolve("noise.csv"), "--edge-penalty", 1);
        assertTrue(likely(flat) > 20, "a flat prior joins " + likely(flat));
        assertTrue(warnings(flat).contains("cannot carry a flat prior"), warnings(flat));
    }

    private static int likely(RunFiles run) throws IOException {
        List<String> names = run.names();
        Map<String, Double> edges = run.edges("probability");
        int likely = 0;
        for (int a = 0; a < names.size(); a++) {
            for (int b = 0; b < a; b++) {
                likely += joined(edges, names.get(a), names.get(b)) > 0.5 ? 1 : 0;
            }
        }
        return likely;
    }

    private static String warnings(RunFiles run) throws IOException {
        return run.results().path("warnings").toString();
    }

    private static double[] ones() {
        return new double[] {1, 1, 1, 1, 1, 1};
    }

    /** Whole numbers in a network, each column in a unit from a zero point of its own. */
    private Path table(String file, double[] units, double[] origins) throws IOException {
        SplittableRandom random = Key.of(17).split("numbers").random();
        var text = new StringBuilder("x0,x1,x2,x3,x4,x5\n");
        double[] x = new double[COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                double mean = c < 2 ? 0 : 0.6 * x[c - 2] - 0.4 * x[c / 2];
                x[c] = Math.rint(mean + 100 * random.nextGaussian());
                text.append(c == 0 ? "" : ",").append(origins[c] + units[c] * x[c]);
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve(file), text);
    }

    private void writeParquet(Path csv, Path target) {
        var options = new JobOptions();
        new picocli.CommandLine(options).parseArgs("--master", "local[2]");
        try (JobSession session = JobSession.open("test", options)) {
            session.spark()
                    .read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(csv.toString())
                    .coalesce(1)
                    .write()
                    .parquet(target.toString());
        }
    }

    /** Learns into a directory of its own, with few steps unless told otherwise. */
    private RunFiles learn(Path data, Object... more) throws IOException {
        Path out = Files.createTempDirectory(folder, "run");
        List<Object> arguments = new ArrayList<>(
                List.of("bayesnet", "--data", data, "--out", out, "--master", "local[2]", "--chains", 2, "--quiet"));
        if (!List.of(more).contains("--iterations")) {
            arguments.addAll(List.of("--iterations", 4000));
        }
        arguments.addAll(List.of(more));
        Finished finished = InProcess.espalier(arguments.toArray());
        assertEquals(0, finished.exitCode(), finished.err());
        return new RunFiles(out);
    }
}
