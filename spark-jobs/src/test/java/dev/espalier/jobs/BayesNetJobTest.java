package dev.espalier.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.exact.ExactPosterior;
import dev.espalier.bayesnet.knowledge.KnowledgeFile;
import dev.espalier.bayesnet.score.Bde;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.bayesnet.score.PenalisedScore;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on bnlearn's coronary data, from the command line to the files. */
final class BayesNetJobTest {
    private static final Path CORONARY = Path.of("src/main/resources/dev/espalier/jobs/demo/coronary.csv");

    private static final int RESAMPLES = 8;

    @TempDir
    private static Path folder;

    private static RunFiles run;
    private static Finished finished;

    @BeforeAll
    static void learn() {
        run = new RunFiles(folder.resolve("coronary"));
        finished = InProcess.espalier(
                "bayesnet",
                "--data",
                CORONARY,
                "--out",
                run.path(),
                "--master",
                "local[2]",
                "--algorithm",
                "order",
                "--seed",
                3,
                "--json",
                "--bootstrap",
                RESAMPLES);
    }

    @Test
    void printsNothingButTheManifest() throws Exception {
        assertEquals(0, finished.exitCode(), finished.err());
        assertEquals("", finished.err());
        assertEquals(Files.readString(run.path().resolve("run.json")), finished.out());
        assertEquals(run.manifest(), new ObjectMapper().readTree(finished.out()));
    }

    @Test
    void theManifestSaysWhatWasRunAndFound() throws Exception {
        JsonNode manifest = run.manifest();
        assertEquals("finished", manifest.path("status").asText());
        assertEquals("bayesnet", manifest.path("job").asText());
        assertEquals(Version.current(), manifest.path("version").asText());
        assertEquals(3, manifest.path("seed").asLong());
        assertEquals("auto", manifest.path("options").path("iterations").asText());
        assertEquals(
                Files.size(CORONARY),
                manifest.path("inputs").get(0).path("bytes").asLong());
        JsonNode results = run.results();
        assertEquals("bde", results.path("score").asText());
        assertEquals(
                "every edge costs a factor of 2.0",
                results.path("structure_prior").asText());
        assertEquals("order", results.path("algorithm").asText());
        String reason = results.path("algorithm_reason").asText();
        assertTrue(reason.startsWith("order, as asked for; "), reason);
        assertEquals("order-weighted", results.path("target").asText());
        assertEquals(1841, results.path("rows").asLong());
        assertTrue(results.path("rhat_max").asDouble() < 1.01, results.toString());
        assertTrue(results.path("ess_min").asDouble() > 400, results.toString());
        assertTrue(results.path("iterations").asLong() >= 10_000, results.toString());
        assertTrue(results.path("cpu_seconds").asDouble() > 0, results.toString());
        assertTrue(results.path("elapsed_seconds").asDouble() > 0, results.toString());
    }

    @Test
    void theBestGraphScoresWhatItSays() throws Exception {
        List<String> names = run.names();
        boolean[][] best = new boolean[names.size()][names.size()];
        for (JsonNode edge : run.results().path("best_edges")) {
            best[names.indexOf(edge.path("source").asText())][
                    names.indexOf(edge.path("target").asText())] = true;
        }
        PenalisedScore score = score();
        double sum = 0;
        for (int v = 0; v < names.size(); v++) {
            sum += score.score(v, Dag.of(dev.espalier.graph.Digraph.of(best)).parents(v));
        }
        assertEquals(sum, run.results().path("best_log_score").asDouble(), 1e-9 * Math.abs(sum));
    }

    @Test
    void everyFileIsThereAndTheCheckpointIsGone() throws Exception {
        try (var files = Files.list(run.path())) {
            assertEquals(
                    List.of(
                            "bootstrap.arrow",
                            "edges.arrow",
                            "graph.dot",
                            "graph.graphml",
                            "network.bif",
                            "nodes.arrow",
                            "report.html",
                            "run.json",
                            "samples.arrow",
                            "trace.arrow"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertTrue(Files.readString(run.path().resolve("report.html")).contains("P. Work"));
        ArrowMeanings.assertSaid(run.path());
        assertTrue(Files.readString(run.path().resolve("graph.graphml")).contains("P. Work"));
        assertTrue(Files.readString(run.path().resolve("graph.dot")).contains("P. Work"));
    }

    @Test
    void theModelIsCheckedAndTheSearchRepeatedOnResamples() throws Exception {
        JsonNode results = run.results();
        double predictive = results.path("predictive_p_min").asDouble(-1);
        assertTrue(predictive >= 1.0 / 201 && predictive <= 1, results.toString());
        assertTrue(results.path("markov_ks_p").asDouble(-1) >= 0, results.toString());
        assertTrue(results.path("markov_adjusted_p").asDouble(-1) >= 0, results.toString());
        assertEquals(RESAMPLES, results.path("bootstrap").asInt());
        assertTrue(results.path("verdict").asText().startsWith("The 4 chains agree"), results.toString());
        EdgeTable table = GraphArrow.readEdges(run.path().resolve("bootstrap.arrow"));
        assertEquals(List.of("probability", "probability_cpdag", "posterior", "posterior_cpdag"), table.columns());
        Map<String, Double> posterior = run.edges("probability");
        for (int e = 0; e < table.size(); e++) {
            double resamples = RESAMPLES * table.value("probability", e);
            assertEquals(Math.rint(resamples), resamples, 1e-9);
            String edge = table.source(e) + " " + table.target(e);
            assertEquals(posterior.getOrDefault(edge, 0.0), table.value("posterior", e));
        }
        String report = Files.readString(run.path().resolve("report.html"));
        assertTrue(report.contains("\"resamples\":" + RESAMPLES), "the report shows the bootstrap");
    }

    @Test
    void theTraceHasARowForEverySample() throws Exception {
        GraphSamples samples = run.samples();
        var trace = GraphArrow.readTrace(run.path().resolve("trace.arrow"));
        assertEquals(samples.size(), trace.size());
    }

    @Test
    void edgeProbabilitiesAreSharesOfTheSamplesAfterBurnIn() throws Exception {
        GraphSamples samples = run.samples();
        List<String> names = run.names();
        Map<String, Double> directed = new HashMap<>();
        Map<String, Double> essential = new HashMap<>();
        int perChain = samples.size() / 4;
        int kept = samples.size() - 4 * (int) (0.2 * perChain);
        Map<Integer, Integer> seen = new HashMap<>();
        for (int s = 0; s < samples.size(); s++) {
            if (seen.merge(samples.chain(s), 1, Integer::sum) > (int) (0.2 * perChain)) {
                Dag dag = run.sample(samples, s);
                dag.digraph().forEachEdge((u, v) -> add(directed, names, u, v, 1.0 / kept));
                boolean[][] cells = Cpdag.of(dag).toAdjacency();
                for (int u = 0; u < cells.length; u++) {
                    for (int v = 0; v < cells.length; v++) {
                        if (cells[u][v]) {
                            add(essential, names, u, v, 1.0 / kept);
                        }
                    }
                }
            }
        }
        assertClose(directed, run.edges("probability"), 1e-9);
        assertClose(essential, run.edges("probability_cpdag"), 1e-9);
    }

    @Test
    void edgeProbabilitiesAgainstEnumeration() throws Exception {
        assertWithinMonteCarloError(ExactPosterior.of(score()).orderWeighted(), run);
    }

    @Test
    void autoSamplesPartitionsOfFewVariablesAndSaysWhy() throws Exception {
        var partition = new RunFiles(folder.resolve("partition"));
        Finished ended = InProcess.espalier(
                "bayesnet", "--data", CORONARY, "--out", partition.path(), "--master", "local[2]", "--seed", 3);
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("without the bias"), ended.out());
        assertEquals(
                "auto", partition.manifest().path("options").path("algorithm").asText());
        assertEquals("partition", partition.results().path("algorithm").asText());
        String reason = partition.results().path("algorithm_reason").asText();
        assertTrue(reason.startsWith("partition, chosen because "), reason);
        assertTrue(ended.out().contains("Algorithm: " + reason + "."), ended.out());
        assertEquals("posterior", partition.results().path("target").asText());
        assertWithinMonteCarloError(ExactPosterior.of(score()).uniform(), partition);
    }

    private static void assertWithinMonteCarloError(EdgeProbabilities exact, RunFiles run) throws Exception {
        Map<String, Double> sampled = run.edges("probability");
        List<String> names = run.names();
        double ess = run.results().path("ess_min").asDouble();
        for (int u = 0; u < names.size(); u++) {
            for (int v = 0; v < names.size(); v++) {
                double p = exact.get(u, v);
                double found = sampled.getOrDefault(names.get(u) + " " + names.get(v), 0.0);
                assertEquals(p, found, 5 * Math.sqrt(p * (1 - p) / ess) + 1e-3, names.get(u) + " -> " + names.get(v));
            }
        }
    }

    /** The example of the documentation, as far as it is hard knowledge: every sample honours it. */
    @Test
    void whatIsKnownIsInEverySampleAndInTheReport() throws Exception {
        Path file = Files.copy(Path.of("../bayesnet/docs/knowledge.yaml"), folder.resolve("knowledge.yaml"));
        var known = new RunFiles(folder.resolve("known"));
        Object[] arguments = {
            "bayesnet",
            "--data",
            CORONARY,
            "--out",
            known.path(),
            "--knowledge",
            file,
            "--master",
            "local[2]",
            "--chains",
            2,
            "--iterations",
            2000,
            "--quiet"
        };
        Finished ended = InProcess.espalier(arguments);
        assertEquals(0, ended.exitCode(), ended.err());
        Knowledge edges = KnowledgeFile.read(file, known.names()).edges().toKnowledge();
        GraphSamples samples = known.samples();
        assertTrue(samples.size() > 100);
        for (int s = 0; s < samples.size(); s++) {
            Dag dag = known.sample(samples, s);
            edges.required().digraph().forEachEdge((u, v) -> assertTrue(dag.hasEdge(u, v)));
            edges.forbidden().forEachEdge((u, v) -> assertFalse(dag.hasEdge(u, v)));
        }
        assertEquals(
                "fair over the number of parents",
                known.results().path("structure_prior").asText());
        assertEquals(
                "background: Family", known.results().path("knowledge").get(0).asText());
        assertEquals(2, known.manifest().path("inputs").size());
        assertTrue(Files.readString(known.path().resolve("report.html")).contains("required: Smoking -"));

        Path manifest = known.path().resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll(":(\\s*)\"finished\"", ":$1\"interrupted\""));
        Files.writeString(file, "prior: uniform\n");
        Finished refused = InProcess.espalier(
                Stream.concat(Stream.of(arguments), Stream.of("--resume")).toArray());
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("other content in " + file), refused.err());
    }

    @Test
    void mapGivesTheBestGraphAndNothingBetweenZeroAndOne() throws Exception {
        var map = new RunFiles(folder.resolve("map"));
        Path config = Files.writeString(
                folder.resolve("map.yaml"), "data: " + CORONARY + "\nalgorithm: map\nmaster: local[2]\nquiet: true\n");
        Finished ended = InProcess.espalier("bayesnet", "--config", config, "--out", map.path());
        assertEquals(0, ended.exitCode(), ended.err());
        assertEquals("", ended.err());
        assertTrue(ended.out().contains("Report: " + map.path().resolve("report.html")), ended.out());
        assertEquals("map", map.manifest().path("options").path("algorithm").asText());
        assertEquals("posterior", map.results().path("target").asText());
        assertTrue(map.results().path("rhat_max").isNull());
        assertEquals(0, map.samples().size());
        Map<String, Double> directed = map.edges("probability");
        JsonNode best = map.results().path("best_edges");
        assertFalse(best.isEmpty());
        assertEquals(best.size(), directed.values().stream().filter(p -> p == 1).count());
        for (JsonNode edge : best) {
            assertEquals(
                    1,
                    directed.get(edge.path("source").asText() + " "
                            + edge.path("target").asText()));
        }
        directed.values().forEach(p -> assertTrue(p == 0 || p == 1, directed.toString()));
        map.edges("probability_cpdag").values().forEach(p -> assertTrue(p == 0 || p == 1));
        assertTrue(map.results().path("best_log_score").asDouble()
                >= run.results().path("best_log_score").asDouble() - 1e-9);
    }

    @Test
    void reweightedProbabilitiesAgainstEnumeration() throws Exception {
        var weighted = new RunFiles(folder.resolve("weighted"));
        Finished ended = InProcess.espalier(
                "bayesnet",
                "--data",
                CORONARY,
                "--out",
                weighted.path(),
                "--master",
                "local[2]",
                "--seed",
                4,
                "--reweight");
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("counted exactly"), ended.out());
        JsonNode results = weighted.results();
        assertEquals("posterior", results.path("target").asText());
        assertTrue(results.path("reweighted").asBoolean());
        assertEquals(
                results.path("samples").asInt(),
                results.path("reweight_draws_counted").asInt());
        assertEquals(0, results.path("reweight_draws_estimated").asInt());
        double ess = results.path("reweight_ess").asDouble();
        assertTrue(ess > 400 && ess <= results.path("reweight_kish").asDouble(), results.toString());
        EdgeProbabilities exact = ExactPosterior.of(score()).uniform();
        Map<String, Double> sampled = weighted.edges("probability");
        List<String> names = weighted.names();
        for (int u = 0; u < names.size(); u++) {
            for (int v = 0; v < names.size(); v++) {
                double p = exact.get(u, v);
                double found = sampled.getOrDefault(names.get(u) + " " + names.get(v), 0.0);
                assertEquals(p, found, 5 * Math.sqrt(p * (1 - p) / ess) + 1e-3, names.get(u) + " -> " + names.get(v));
            }
        }
        var trace = GraphArrow.readTrace(weighted.path().resolve("trace.arrow"));
        assertEquals(List.of("log_score", "order_log_score", "log_weight"), trace.columns());
        // no DAG of 6 nodes fits more than 6! orders
        assertTrue(trace.value(2, 0) <= 0 && trace.value(2, 0) >= -Math.log(720) - 1e-9);
    }

    private static PenalisedScore score() throws Exception {
        var data = DiscreteData.of(Tables.read(CORONARY, TableOptions.NONE).data());
        return new PenalisedScore(new Bde(data, 0.5), EdgePrior.uniform(2));
    }

    private static void add(Map<String, Double> shares, List<String> names, int u, int v, double share) {
        shares.merge(names.get(u) + " " + names.get(v), share, Double::sum);
    }

    /** The same numbers, where an edge that is not listed has probability 0. */
    private static void assertClose(Map<String, Double> expected, Map<String, Double> found, double tolerance) {
        expected.forEach((edge, p) -> assertEquals(p, found.getOrDefault(edge, 0.0), tolerance, edge));
        found.forEach((edge, p) -> assertEquals(expected.getOrDefault(edge, 0.0), p, tolerance, edge));
    }
}
