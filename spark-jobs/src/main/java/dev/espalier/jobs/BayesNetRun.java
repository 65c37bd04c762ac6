package dev.espalier.jobs;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.input.EdgeListFile;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.input.NetworkFitter;
import dev.espalier.bayesnet.input.ScoreOptions;
import dev.espalier.bayesnet.knowledge.EdgeClaims;
import dev.espalier.bayesnet.knowledge.KnowledgeFile;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.FileCheckpoint;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.TrajectoryFile;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Progress;
import dev.espalier.graph.exchange.RunDirectory;
import dev.espalier.graph.exchange.RunInput;
import dev.espalier.graph.exchange.RunManifest;
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
import java.util.Objects;
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
        Known known = read();
        if (options.trajectory()) {
            TrajectoryFile.requireNames(known.input().names());
        }
        List<RunInput> inputs = inputs();
        try (RunDirectory directory = open(inputs)) {
            try {
                return learn(directory, known, learning);
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
                stopAsFailed(directory, e);
                throw new FailedException(
                        "bayesnet failed; finished rounds are kept. To continue, use the same command and --resume ("
                                + job.out() + ").",
                        e);
            }
        }
    }

    /** Where not even run.json can be written, what went wrong first is still what the user is told. */
    private static void stopAsFailed(RunDirectory directory, Throwable failure) {
        try {
            directory.stop(RunStatus.FAILED, Instant.now(), Map.of());
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Data, and what is known beside them. */
    private record Known(LearningInput input, LocalScore score, Knowledge edges, List<String> inWords) {}

    private Known read() throws IOException {
        long streamAbove = Runtime.getRuntime().maxMemory() / 8;
        boolean parquet = ParquetSource.isParquet(data);
        try (TableSource source = parquet ? ParquetSource.open(session.get().spark(), data) : Tables.open(data)) {
            List<String> names = source.columns();
            if (options.knowledge().isEmpty()) {
                LearningInput input = LearningInput.read(source, RunInputSize.of(data), streamAbove, options.scoring());
                return new Known(input, input.score(), edges(EdgeClaims.none(names), input), List.of());
            }
            KnowledgeFile file = KnowledgeFile.read(options.knowledge().get(), names);
            LearningInput input =
                    LearningInput.read(source, RunInputSize.of(data), streamAbove, withPrior(options.scoring(), file));
            return new Known(input, file.over(input.score()), edges(file.edges(), input), file.inWords());
        }
    }

    private ScoreOptions withPrior(ScoreOptions scoring, KnowledgeFile file) {
        if (file.prior().isPresent() && scoring.prior().isPresent()) {
            throw new InputException("found a prior in " + options.knowledge().get()
                    + " and --edge-penalty, expected one of the two only");
        }
        return file.prior().map(scoring::withPrior).orElse(scoring);
    }

    private Knowledge edges(EdgeClaims claims, LearningInput input) throws IOException {
        EdgeClaims all = claims;
        if (options.blacklist().isPresent()) {
            Digraph edges = EdgeListFile.read(options.blacklist().get(), input.names());
            all = all.forbidding(edges, "which --blacklist forbids, expected it in one of the two files only");
        }
        if (options.required().isPresent()) {
            Path file = options.required().get();
            all = all.requiring(EdgeListFile.read(file, input.names()), file.toString());
        }
        return input.withConstantsIsolated(all).toKnowledge();
    }

    private List<RunInput> inputs() throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        inputs.add(RunInput.of(data));
        for (Optional<Path> file : List.of(options.blacklist(), options.required(), options.knowledge())) {
            if (file.isPresent()) {
                inputs.add(RunInput.of(file.get()));
            }
        }
        return inputs;
    }

    private RunDirectory open(List<RunInput> inputs) throws IOException {
        Map<String, @Nullable Object> asked = options.asked();
        if (!job.resume()) {
            return RunDirectory.create(
                    job.out(), RunManifest.running(JOB, Version.current(), asked, job.seed(), inputs, started));
        }
        Path manifest = job.out().resolve(RunDirectory.MANIFEST);
        if (Files.isRegularFile(manifest)) {
            refuseOtherRun(RunManifest.read(manifest), asked, inputs);
        }
        return RunDirectory.resume(job.out());
    }

    private void refuseOtherRun(RunManifest found, Map<String, @Nullable Object> asked, List<RunInput> inputs) {
        if (found.status() == RunStatus.FINISHED) {
            return; // refused as such, whatever its options
        }
        String where = job.out() + ": found a run of another kind to resume: ";
        if (!found.job().equals(JOB)) {
            throw new InputException(where + "job " + found.job() + ", expected " + JOB);
        }
        if (found.seed() != job.seed()) {
            throw new InputException(where + "--seed " + found.seed() + ", expected " + job.seed());
        }
        asked.forEach((name, value) -> {
            Object before = found.options().get(name);
            if (!Objects.toString(before).equals(Objects.toString(value))) {
                throw new InputException(where + "--" + name + " " + before + ", expected " + value);
            }
        });
        for (int i = 0; i < inputs.size(); i++) {
            RunInput now = inputs.get(i);
            RunInput before = i < found.inputs().size() ? found.inputs().get(i) : now;
            if (!before.sha256().equals(now.sha256())) {
                throw new InputException(where + "other content in " + now.path() + " (SHA-256 " + now.sha256()
                        + "), expected what " + before.path() + " held when it started (" + before.sha256() + ")");
            }
        }
    }

    private Outcome learn(RunDirectory directory, Known known, LearnerOptions learning) throws IOException {
        LearningInput input = known.input();
        progress.at("starting Spark", 0, 0);
        Posterior learnt;
        try (SparkWorkers workers = new SparkWorkers(session.get().context())) {
            learnt = BayesNetLearner.builder(known.score(), input.names())
                    .scoreName(input.type().label())
                    .test(input.test())
                    .options(learning)
                    .knowledge(known.edges())
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
        Map<String, @Nullable Object> results = results(posterior, known, finished);
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

    private Map<String, @Nullable Object> results(Posterior posterior, Known known, Instant finished) {
        LearningInput input = known.input();
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
        posterior.reweighting().ifPresent(r -> {
            results.put("reweighted", true);
            results.put("reweight_ess", r.ess());
            results.put("reweight_kish", r.kish());
            results.put("reweight_draws_counted", r.counted());
            results.put("reweight_draws_estimated", r.estimated());
            results.put("reweight_worst_error", r.worstError());
        });
        results.put("variables", posterior.names().size());
        results.put("rows", input.rows());
        results.put("structure_prior", input.prior().inWords());
        results.put("knowledge", known.inWords());
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
