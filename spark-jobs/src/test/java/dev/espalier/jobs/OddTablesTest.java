package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.spark.JobSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables at the edge of what can be learnt from, and knowledge that every sample has to respect. */
final class OddTablesTest {
    @TempDir
    private Path folder;

    @Test
    void requiredEdgesAreInEverySampleAndForbiddenOnesInNone() throws Exception {
        Path data = GaussianTable.write(folder.resolve("data.csv"), 12, 100, 5);
        Path required = Files.writeString(folder.resolve("required.csv"), "from,to\nx9,x0\nx0,x11\nx9,x11\n");
        Path blacklist = Files.writeString(folder.resolve("blacklist.csv"), "source,target\nx0,x2\nx2,x0\nx1,x3\n");
        RunFiles run = learn(data, "--required", required, "--blacklist", blacklist);
        List<String> names = run.names();
        GraphSamples samples = run.samples();
        assertTrue(samples.size() > 0);
        for (int s = 0; s < samples.size(); s++) {
            Dag dag = run.sample(samples, s);
            for (String edge : List.of("x9 x0", "x0 x11", "x9 x11")) {
                assertTrue(hasEdge(dag, names, edge), edge);
            }
            for (String edge : List.of("x0 x2", "x2 x0", "x1 x3")) {
                assertFalse(hasEdge(dag, names, edge), edge);
            }
        }
        assertEquals(1, run.edges("probability").get("x9 x0"));
        assertFalse(run.edges("probability").containsKey("x0 x2"));
        assertEquals(3, run.manifest().path("inputs").size());
    }

    private static boolean hasEdge(Dag dag, List<String> names, String edge) {
        String[] ends = edge.split(" ", -1);
        return dag.hasEdge(names.indexOf(ends[0]), names.indexOf(ends[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge", "bic"})
    void aConstantNumberStaysIsolatedWithAWarning(String score) throws Exception {
        Path data = withColumn(GaussianTable.write(folder.resolve("plain.csv"), 4, 50, 6), "fixed", "7.5");
        assertIsolated(learn(data, "--score", score));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bde", "bic"})
    void aConstantLevelStaysIsolatedWithAWarning(String score) throws Exception {
        Path data = withColumn(levels(60), "fixed", "same");
        assertIsolated(learn(data, "--score", score));
    }

    private static void assertIsolated(RunFiles run) throws IOException {
        assertTrue(
                run.results().path("warnings").toString().contains("'fixed'"),
                run.results().toString());
        assertTrue(run.results().path("warnings").toString().contains("constant"));
        assertTrue(run.names().contains("fixed"));
        run.edges("probability").keySet().forEach(edge -> assertFalse(edge.contains("fixed"), edge));
    }

    @Test
    void aLevelSeenOnceIsAWarning() throws Exception {
        Path data = levels(60);
        Files.writeString(data, Files.readString(data) + "rare,no,yes\n");
        RunFiles run = learn(data);
        assertTrue(run.results().path("warnings").toString().contains("the level 'rare' occurs once"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge", "bic"})
    void fewerRowsThanColumnsAreEnough(String score) throws Exception {
        Path data = GaussianTable.write(folder.resolve("data.csv"), 15, 8, 7);
        RunFiles run = learn(data, "--score", score);
        assertTrue(Double.isFinite(run.results().path("best_log_score").asDouble(Double.NaN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge", "bic", "bde"})
    void oneRowTellsNothing(String score) throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b,c\n1,2,3\n");
        RunFiles run = learn(data, "--score", score);
        assertEquals(1, run.results().path("rows").asInt());
        assertEquals(0, run.results().path("best_edges").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge", "bic", "bde"})
    void oneColumnIsAGraphWithoutEdges(String score) throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), "a\n1\n2\n4\n3\n");
        RunFiles run = learn(data, "--score", score);
        assertEquals(0, run.results().path("best_edges").size());
        assertTrue(run.edges("probability").isEmpty());
        assertEquals("finished", run.status());
    }

    @Test
    void codesAreLevelsForBdeAndWhereNominalSaysSo() throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b\n1,10\n2,20\n1,10\n2,20\n1,20\n");
        RunFiles coded = learn(data, "--score", "bde");
        RunFiles named = learn(data, "--nominal", "a,b");
        assertEquals("bde", named.results().path("score").asText());
        named.assertSameAs(coded);
    }

    @Test
    void parquetGivesWhatCsvDoes() throws Exception {
        Path csv = GaussianTable.write(folder.resolve("data.csv"), 5, 80, 8);
        Path parquet = folder.resolve("data.parquet");
        writeParquet(parquet, "SELECT * FROM csv");
        learn(parquet).assertSameAs(learn(csv));
        Path part;
        try (var files = Files.list(parquet)) {
            part = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        learn(part).assertSameAs(learn(csv));
    }

    @Test
    void parquetWithAMissingValueIsRefused() throws Exception {
        GaussianTable.write(folder.resolve("data.csv"), 3, 10, 9);
        Path parquet = folder.resolve("data.parquet");
        writeParquet(parquet, "SELECT x0, IF(x1 = (SELECT max(x1) FROM csv), NULL, x1) AS x1 FROM csv");
        Finished refused = InProcess.espalier(
                "bayesnet", "--data", parquet, "--out", folder.resolve("out"), "--master", "local[2]");
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(
                refused.err().matches("(?s).*data\\.parquet, row \\d+, column 'x1': found .*, expected a value.*"),
                refused.err());
        assertTrue(Files.notExists(folder.resolve("out")));
    }

    private void writeParquet(Path target, String query) {
        var options = new JobOptions();
        new picocli.CommandLine(options).parseArgs("--master", "local[2]");
        try (JobSession session = JobSession.open("test", options)) {
            SparkSession spark = session.spark();
            spark.read()
                    .option("header", true)
                    .option("inferSchema", true)
                    .csv(folder.resolve("data.csv").toString())
                    .createOrReplaceTempView("csv");
            spark.sql(query).coalesce(1).write().parquet(target.toString());
        }
    }

    private Path levels(int rows) throws IOException {
        SplittableRandom random = Key.of(4).split("levels").random();
        var text = new StringBuilder("a,b,c\n");
        for (int r = 0; r < rows; r++) {
            boolean a = random.nextBoolean();
            boolean b = random.nextInt(5) == 0 ? !a : a;
            text.append(a ? "yes" : "no").append(b ? ",yes" : ",no").append(random.nextBoolean() ? ",yes\n" : ",no\n");
        }
        return Files.writeString(folder.resolve("levels.csv"), text);
    }

    private Path withColumn(Path file, String name, String value) throws IOException {
        List<String> lines = Files.readAllLines(file);
        var text = new StringBuilder(lines.get(0)).append(',').append(name).append('\n');
        lines.subList(1, lines.size())
                .forEach(line -> text.append(line).append(',').append(value).append('\n'));
        return Files.writeString(folder.resolve("wider.csv"), text);
    }

    /** Learns with few steps into a directory of its own. */
    private RunFiles learn(Path data, Object... more) throws IOException {
        Path out = Files.createTempDirectory(folder, "run");
        List<Object> arguments = new java.util.ArrayList<>(List.of(
                "bayesnet", "--data", data, "--out", out, "--master", "local[2]", "--chains", 2, "--iterations", 2000));
        arguments.addAll(List.of(more));
        Finished finished = InProcess.espalier(arguments.toArray());
        assertEquals(0, finished.exitCode(), finished.err());
        return new RunFiles(out);
    }
}
