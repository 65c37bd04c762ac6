package dev.espalier.jobs.bayesnet;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.BootstrapEdges;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.NetworkFiles;
import dev.espalier.bayesnet.network.io.TrajectoryFile;
import dev.espalier.bayesnet.report.Adjacencies;
import dev.espalier.bayesnet.report.BayesNetReport;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.graph.exchange.Trace;
import dev.espalier.graph.export.Dot;
import dev.espalier.graph.export.GraphMl;
import dev.espalier.graph.export.LabelledGraph;
import dev.espalier.graph.page.RunDetails;
import dev.espalier.graph.run.RunDirectory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The files of a bayesnet run, but for run.json, which comes last. */
public final class BayesNetFiles {
    public static final String REPORT = "report.html";

    private static final TableMeaning BOOTSTRAP = new TableMeaning(
            "One row for each ordered pair with an edge in some search on resampled rows, or in some sampled DAG.",
            Map.of(
                    "source", "name of the variable that the edge starts from",
                    "target", "name of the variable that the edge points to",
                    "probability",
                            "share of resamples whose best DAG has the edge, 0 to 1; a frequency and no probability",
                    "probability_cpdag", "the same in the best DAG's equivalence class, directed or undirected",
                    "posterior", "the run's own probability of the edge, as in edges.arrow",
                    "posterior_cpdag", "the run's own probability_cpdag, as in edges.arrow"));
    private static final TableMeaning TRACE = new TableMeaning(
            "One row for each stored draw, burn-in included.",
            Map.of(
                    "chain", "number of the chain, from 0",
                    "draw", "step of the chain at which the DAG was stored, from 0",
                    "log_score", "log of the DAG's score with its prior, in nats, up to a constant of the data",
                    "order_log_score",
                            "log of what the chain walks over, in nats: the sum over DAGs that fit its state",
                    "log_weight", "log of the draw's weight, in nats, up to a constant"));

    private BayesNetFiles() {}

    static void write(
            RunDirectory directory,
            Posterior posterior,
            ModelChecks checks,
            Path data,
            Map<String, @Nullable Object> results)
            throws IOException {
        List<String> names = posterior.names();
        directory.writeAtomically("nodes.arrow", path -> GraphArrow.writeNodes(path, names));
        directory.writeAtomically(
                "edges.arrow",
                path -> GraphArrow.writeEdges(path, Adjacencies.table(posterior), Adjacencies.meaning()));
        if (checks.bootstrap().isPresent()) {
            EdgeTable bootstrap = bootstrap(posterior, checks.bootstrap().get());
            directory.writeAtomically("bootstrap.arrow", path -> GraphArrow.writeEdges(path, bootstrap, BOOTSTRAP));
        }
        directory.writeAtomically(
                "samples.arrow", path -> GraphArrow.writeSamples(path, posterior.samples(), posterior.burnInDraws()));
        directory.writeAtomically("trace.arrow", path -> GraphArrow.writeTrace(path, trace(posterior), TRACE));
        LabelledGraph best = LabelledGraph.of(posterior.best(), names, posterior.edges())
                .describedAs(
                        "The best DAG met, one member of its equivalence class; the probability of an edge is that of"
                                + " its direction in all sampled DAGs, and edges that the DAG lacks are not here:"
                                + " edges.arrow has all pairs.");
        directory.writeAtomically("graph.graphml", path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                GraphMl.write(best, out);
            }
        });
        directory.writeAtomically("graph.dot", path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                Dot.write(best, out);
            }
        });
        double cpuSeconds = ((Number) results.getOrDefault("cpu_seconds", Double.NaN)).doubleValue();
        RunDetails details = RunDetails.of(directory.manifest(), data, Instant.now(), cpuSeconds, found(results));
        directory.writeAtomically(REPORT, path -> BayesNetReport.write(path, posterior, checks, details));
    }

    /** Bootstrap frequencies in the columns of edges.arrow, and the run's own probabilities beside them. */
    private static EdgeTable bootstrap(Posterior posterior, BootstrapEdges bootstrap) {
        Map<String, EdgeProbabilities> columns = new LinkedHashMap<>();
        columns.put("probability", bootstrap.edges());
        columns.put("probability_cpdag", bootstrap.cpdagEdges());
        columns.put("posterior", posterior.edges());
        columns.put("posterior_cpdag", posterior.cpdagEdges());
        return EdgeTable.of(posterior.names(), columns);
    }

    /** The best DAG with its parameters: network.bif or network.json. */
    static void writeNetwork(RunDirectory directory, Network network) throws IOException {
        directory.writeAtomically(NetworkFiles.fileName(network), path -> {
            try (BufferedWriter out = Files.newBufferedWriter(path)) {
                NetworkFiles.write(network, out);
            }
        });
    }

    /** A file per chain, burn-in included; none when nothing was sampled. */
    static void writeTrajectories(RunDirectory directory, Posterior posterior) throws IOException {
        GraphSamples samples = posterior.samples();
        long chains = IntStream.range(0, samples.size())
                .map(samples::chain)
                .distinct()
                .count();
        for (int chain = 0; chain < chains; chain++) {
            int written = chain;
            directory.writeAtomically("trajectory-" + (chain + 1) + ".csv", path -> {
                try (BufferedWriter out = Files.newBufferedWriter(path)) {
                    TrajectoryFile.write(samples, written, posterior.names(), out);
                }
            });
        }
    }

    private static Map<String, String> found(Map<String, @Nullable Object> results) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("algorithm run", String.valueOf(results.get("algorithm_reason")));
        found.put("prior over DAGs", results.get("structure_prior") + ", " + results.get("structure_prior_reason"));
        if (results.get("knowledge") instanceof List<?> lines && !lines.isEmpty()) {
            found.put(
                    "known",
                    String.join("; ", lines.stream().map(String::valueOf).toList()));
        }
        return found;
    }

    private static Trace trace(Posterior posterior) {
        boolean weighted = posterior.reweighting().isPresent();
        Trace.Builder trace = new Trace.Builder(
                weighted
                        ? List.of("log_score", "order_log_score", "log_weight")
                        : List.of("log_score", "order_log_score"));
        GraphSamples samples = posterior.samples();
        for (int s = 0; s < samples.size(); s++) {
            double logScore = samples.logScore(s);
            double orderScore = posterior.orderScores().get(s);
            double logWeight = posterior.weights().log(s);
            double[] row =
                    weighted ? new double[] {logScore, orderScore, logWeight} : new double[] {logScore, orderScore};
            trace.row(samples.chain(s), samples.draw(s), row);
        }
        return trace.build();
    }
}
