package dev.espalier.jobs;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.input.EdgeListFile;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.input.NetworkFitter;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.FileCheckpoint;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.TrajectoryFile;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunInput;
import dev.espalier.graph.exchange.RunStatus;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the bayesnet job: read, learn, write. Everything a user can get wrong is refused before anything is written. */
final class BayesNetRun {
    private static final String JOB = "bayesnet";

    private final Path data;
    private final JobOptions job;
    private final BayesNetOptions options;
    private final LazySession session;
    private final Progress progress;
    private final Instant started = Instant.now();
    private final long cpuAtStart = cpuNanos();

    /**
     * What a run came to.
     *
     * @param posterior what was learnt
     * @param results   headlines, as in run.json
     * @param report    where report.html is
     * @param manifestJson run.json's text
     */
    record Outcome(Posterior posterior, Map<String, @Nullable Object> results, Path report, String manifestJson) {}

    BayesNetRun(Path data, JobOptions job, BayesNetOptions options, LazySession session, Progress progress) {
        this.data = data;
        this.job = job;
        this.options = options;
        this.session = session;
        this.progress = progress;
    }

    Outcome run() throws IOException {
        LearnerOptions learning = options.learning(job.seed());
        progress.at("reading " + data.getFileName(), 0, 0);
        LearningInput input = read();
        if (options.trajectory()) {
            TrajectoryFile.requireNames(input.names());
        }
        Knowledge knowledge = knowledge(input);
        List<RunInput> inputs = inputs();
        try (RunDirectory directory = Resumption.open(JOB, job, options.asked(), inputs, started)) {
            try {
                return learn(directory, input, knowledge, learning);
            } catch (InputException e) {
                // found late, by the memory guard for one: nothing of a fresh run stays behind
                if (!job.resume()) {
                    directory.discard();
                }
                throw e;
            } catch (CancellationException e) {
                directory.stop(RunStatus.INTERRUPTED, Instant.now(), Map.of());
                throw new StoppedException("Stopped. Finished rounds are kept; continue with the same command and"
                        + " --resume (" + job.out() + ").");
            } catch (Exception | Error e) { // Spark throws checked exceptions that it does not declare
                Resumption.stopAsFailed(directory, e);
                throw new FailedException(
                        "bayesnet failed; finished rounds are kept. To continue, use the same command and --resume ("
                                + job.out() + ").",
                        e);
            }
        }
    }

    private LearningInput read() throws IOException {
        long streamAbove = Runtime.getRuntime().maxMemory() / 8;
        boolean parquet = ParquetSource.isParquet(data);
        try (TableSource source = parquet ? ParquetSource.open(session.get().spark(), data) : Tables.open(data)) {
            return LearningInput.read(source, RunInputSize.of(data), streamAbove, options.scoring());
        }
    }

    private Knowledge knowledge(LearningInput input) throws IOException {
        List<String> names = input.names();
        Digraph forbidden = options.blacklist().isPresent()
                ? EdgeListFile.read(options.blacklist().get(), names)
                : Digraph.empty(names.size());
        Knowledge knowledge = Knowledge.none(names.size()).withForbidden(input.withConstantsIsolated(forbidden));
        if (options.required().isEmpty()) {
            return knowledge;
        }
        Path file = options.required().get();
        Dag required = EdgeListFile.readDag(file, names);
        required.digraph().forEachEdge((s, t) -> {
            if (knowledge.forbidden().hasEdge(s, t)) {
                throw new InputException(file + ": found the edge " + names.get(s) + " -> " + names.get(t)
                        + (forbidden.hasEdge(s, t)
                                ? ", which --blacklist forbids, expected it in one of the two files only"
                                : ", one end of which is constant in the data, expected columns that vary"));
            }
        });
        return knowledge.withRequired(required);
    }

    private List<RunInput> inputs() throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        inputs.add(RunInput.of(data));
        for (Optional<Path> file : List.of(options.blacklist(), options.required())) {
            if (file.isPresent()) {
                inputs.add(RunInput.of(file.get()));
            }
        }
        return inputs;
    }

    private Outcome learn(RunDirectory directory, LearningInput input, Knowledge knowledge, LearnerOptions learning)
            throws IOException {
        progress.at("starting Spark", 0, 0);
        Posterior learnt;
        try (SparkWorkers workers = new SparkWorkers(session.get().context())) {
            learnt = BayesNetLearner.builder(input.score(), input.names())
                    .scoreName(input.type().label())
                    .test(input.test())
                    .options(learning)
                    .knowledge(knowledge)
                    .workers(workers)
                    .checkpoint(new FileCheckpoint(directory, input.names().size()))
                    .progress(progress)
                    .build()
                    .learn();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Optional<Network> network = input.fitter().fit(learnt.best());
        List<String> unfitted = network.isPresent()
                ? List.of()
                : List.of("no network.bif was written: the best DAG's tables would hold more than "
                        + NetworkFitter.MOST_PROBABILITIES + " probabilities");
        Posterior posterior = learnt.withWarnings(Stream.of(input.warnings(), learnt.warnings(), unfitted)
                .flatMap(List::stream)
                .toList());
        progress.at("writing results", 0, 0);
        Instant finished = Instant.now();
        Map<String, @Nullable Object> results = results(posterior, input, finished);
        BayesNetFiles.write(directory, posterior, data, finished, results);
        if (network.isPresent()) {
            BayesNetFiles.writeNetwork(directory, network.get());
        }
        if (options.trajectory()) {
            BayesNetFiles.writeTrajectories(directory, posterior);
        }
        directory.finish(finished, results);
        directory.deleteCheckpoint();
        return new Outcome(
                posterior,
                results,
                directory.path().resolve(BayesNetFiles.REPORT),
                Files.readString(directory.path().resolve(RunDirectory.MANIFEST))
                        .strip());
    }

    private Map<String, @Nullable Object> results(Posterior posterior, LearningInput input, Instant finished) {
        List<Map<String, Object>> edges = new ArrayList<>();
        posterior
                .best()
                .digraph()
                .forEachEdge((s, t) -> edges.add(Map.of(
                        "source", posterior.names().get(s),
                        "target", posterior.names().get(t))));
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("score", posterior.score());
        results.put("algorithm", posterior.algorithm());
        results.put("target", posterior.target());
        results.put("variables", posterior.names().size());
        results.put("rows", input.rows());
        results.put("edge_penalty", input.edgePenalty());
        results.put("best_log_score", posterior.bestLogScore());
        results.put("best_edges", edges);
        results.put("rhat_max", posterior.convergence().rhatMax());
        results.put("ess_min", posterior.convergence().essMin());
        results.put("iterations", posterior.iterations());
        results.put("chains", posterior.chains());
        results.put("samples", posterior.samples().size());
        results.put("search_rounds", posterior.expansion().size());
        results.put("cpu_seconds", (cpuNanos() - cpuAtStart) * 1e-9);
        results.put("elapsed_seconds", Duration.between(started, finished).toNanos() * 1e-9);
        results.put("warnings", posterior.warnings());
        return results;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
