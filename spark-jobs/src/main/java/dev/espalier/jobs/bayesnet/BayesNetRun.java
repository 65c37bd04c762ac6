package dev.espalier.jobs.bayesnet;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.diagnostics.Bootstrap;
import dev.espalier.bayesnet.diagnostics.BootstrapEdges;
import dev.espalier.bayesnet.diagnostics.MarkovCheck;
import dev.espalier.bayesnet.diagnostics.ModelChecks;
import dev.espalier.bayesnet.diagnostics.PredictiveCheck;
import dev.espalier.bayesnet.diagnostics.Resampler;
import dev.espalier.bayesnet.input.EdgeListFile;
import dev.espalier.bayesnet.input.LearningInput;
import dev.espalier.bayesnet.input.LearningMemory;
import dev.espalier.bayesnet.input.NetworkFitter;
import dev.espalier.bayesnet.input.NumberData;
import dev.espalier.bayesnet.input.ScoreOptions;
import dev.espalier.bayesnet.knowledge.EdgeClaims;
import dev.espalier.bayesnet.knowledge.KnowledgeFile;
import dev.espalier.bayesnet.learn.AutoChoice;
import dev.espalier.bayesnet.learn.BayesNetLearner;
import dev.espalier.bayesnet.learn.DataKind;
import dev.espalier.bayesnet.learn.FileCheckpoint;
import dev.espalier.bayesnet.learn.LearnerOptions;
import dev.espalier.bayesnet.learn.MapLearner;
import dev.espalier.bayesnet.learn.ResolvedSettings;
import dev.espalier.bayesnet.network.Network;
import dev.espalier.bayesnet.network.io.TrajectoryFile;
import dev.espalier.bayesnet.report.Adjacencies;
import dev.espalier.bayesnet.report.Finding;
import dev.espalier.bayesnet.score.EdgePrior;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.jobs.cli.Asked;
import dev.espalier.jobs.cli.JobOptions;
import dev.espalier.jobs.run.JobRun;
import dev.espalier.jobs.run.JobRun.Ending;
import dev.espalier.jobs.run.JobRun.Finished;
import dev.espalier.jobs.run.Kept;
import dev.espalier.jobs.run.RunInputSize;
import dev.espalier.jobs.spark.ParquetSource;
import dev.espalier.jobs.stream.SampleFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the bayesnet job: read, learn, write. Everything a user can get wrong is refused before anything is written. */
public final class BayesNetRun {
    /** What run.json calls it. */
    public static final String JOB = "bayesnet";

    /** What stays for {@code --resume}. */
    public static final Kept KEPT = new Kept("finished rounds", FileCheckpoint.FILES);

    private final JobRun run;
    private final JobOptions job;
    private final Progress progress;
    private final Path data;
    private final BayesNetOptions options;
    private final SampleFeed feed;

    /**
     * What was learnt.
     *
     * @param checks what was asked of it
     */
    public record Learnt(Posterior posterior, ModelChecks checks) {}

    public BayesNetRun(JobRun run, Path data, BayesNetOptions options) {
        this(run, data, options, SampleFeed.NONE);
    }

    /** A run whose draws can be read while it samples. */
    public BayesNetRun(JobRun run, Path data, BayesNetOptions options, SampleFeed feed) {
        this.feed = feed;
        this.run = run;
        this.data = data;
        this.options = options;
        job = run.job();
        progress = run.progress();
    }

    public Finished<Learnt> run() throws IOException {
        LearnerOptions learning = options.learning(job.seed());
        options.bootstrap(); // refused before anything is read
        progress.at("reading " + data.getFileName(), 0, 0);
        Known known = read();
        if (options.trajectory()) {
            TrajectoryFile.requireNames(known.input().names());
        }
        return run.in(Asked.of(options), inputs(), directory -> learn(directory, known, learning));
    }

    /** Data, and what is known beside them. */
    private record Known(
            LearningInput input, LocalScore score, Optional<EdgePrior> odds, Knowledge edges, List<String> inWords) {}

    private Known read() throws IOException {
        long streamAbove = Runtime.getRuntime().maxMemory() / 8;
        boolean parquet = ParquetSource.isParquet(data);
        TableOptions table = options.table();
        try (TableSource source = parquet
                ? Tables.screened(() -> ParquetSource.open(run.session().get().spark(), data, table), table)
                : Tables.openScreened(data, table)) {
            List<String> names = source.columns();
            LearningMemory.require(source.name(), names.size());
            if (options.knowledge().isEmpty()) {
                LearningInput input = LearningInput.read(source, RunInputSize.of(data), streamAbove, options.scoring());
                return new Known(
                        input, input.score(), Optional.empty(), edges(EdgeClaims.none(names), input), List.of());
            }
            KnowledgeFile file = KnowledgeFile.read(options.knowledge().get(), names);
            LearningInput input =
                    LearningInput.read(source, RunInputSize.of(data), streamAbove, withPrior(options.scoring(), file));
            return new Known(input, file.over(input.score()), file.odds(), edges(file.edges(), input), file.inWords());
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

    private Ending<Learnt> learn(RunDirectory directory, Known known, LearnerOptions learning) throws IOException {
        LearningInput input = known.input();
        Posterior learnt;
        ModelChecks checks;
        feed.begin(input.names());
        try (Workers workers = run.session().workers()) {
            learnt = BayesNetLearner.builder(known.score(), input.names())
                    .scoreName(input.type().label())
                    .test(input.test())
                    .options(learning)
                    .knowledge(known.edges())
                    .workers(workers)
                    .checkpoint(new FileCheckpoint(directory, input.names().size()))
                    .progress(progress)
                    .draws(feed)
                    .build()
                    .learn();
            feed.end();
            checks = checks(learnt, known, learning, workers);
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
        Map<String, @Nullable Object> results = results(posterior, checks, known);
        results.put(
                "algorithm_reason",
                AutoChoice.of(learning, DataKind.of(input.test()), known.edges())
                        .reason());
        results.put("resolved", ResolvedSettings.of(learning, DataKind.of(input.test()), known.edges()));
        BayesNetFiles.write(directory, posterior, checks, data, results);
        if (network.isPresent()) {
            BayesNetFiles.writeNetwork(directory, network.get());
        }
        if (options.trajectory()) {
            BayesNetFiles.writeTrajectories(directory, posterior);
        }
        return new Ending<>(new Learnt(posterior, checks), results);
    }

    private ModelChecks checks(Posterior learnt, Known known, LearnerOptions learning, Workers workers) {
        LearningInput input = known.input();
        progress.at("checking the model", 0, 0);
        Key key = Key.of(job.seed()).split("checks");
        ModelChecks checks = input.data().checks(learnt, key);
        if (options.bootstrap() == 0) {
            return checks;
        }
        Optional<Resampler> rows =
                input.data().resampler().map(r -> known.odds().map(r::under).orElse(r));
        return rows.isEmpty()
                ? checks.withNote("There is no bootstrap: it needs the rows, and a table of this size is added up while"
                        + " it is read, not held.")
                : checks.withBootstrap(Bootstrap.run(
                        input.names().size(),
                        rows.get(),
                        new MapLearner(learning, known.edges()),
                        options.bootstrap(),
                        key.split("bootstrap"),
                        workers,
                        progress));
    }

    private Map<String, @Nullable Object> results(Posterior posterior, ModelChecks checks, Known known) {
        LearningInput input = known.input();
        List<Map<String, Object>> edges = new ArrayList<>();
        posterior.best().digraph().forEachEdge((s, t) -> {
            Map<String, Object> edge = new LinkedHashMap<>(); // the same order in every run
            edge.put("source", posterior.names().get(s));
            edge.put("target", posterior.names().get(t));
            edges.add(edge);
        });
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("score", posterior.score());
        results.put("algorithm", posterior.algorithm().label());
        results.put("target", posterior.target().label());
        posterior.reweighting().ifPresent(r -> {
            results.put("reweighted", true);
            results.put("reweight_ess", r.ess());
            results.put("reweight_kish", r.kish());
            results.put("reweight_draws_counted", r.counted());
            results.put("reweight_draws_estimated", r.estimated());
            results.put("reweight_worst_error", r.worstError());
        });
        List<Map<String, Object>> pairs = Adjacencies.likely(posterior);
        results.put("likely_edges", pairs.size());
        results.put("likely_pairs", pairs);
        results.put("variables", posterior.names().size());
        results.put("rows", input.rows());
        results.put("structure_prior", input.prior().inWords());
        results.put("structure_prior_reason", input.priorReason());
        if (input.data() instanceof NumberData numbers) {
            results.put("scale", numbers.scaling().label());
        }
        results.put("knowledge", known.inWords());
        results.put("best_log_score", posterior.bestLogScore());
        results.put("best_edges", edges);
        results.put("rhat_max", posterior.convergence().rhatMax());
        results.put("ess_min", posterior.convergence().essMin());
        putChecks(checks, results);
        results.put("verdict", Finding.of(posterior, checks).lines().getFirst());
        results.put("iterations", posterior.iterations());
        results.put("chains", posterior.chains());
        results.put("samples", posterior.samples().size());
        results.put("search_rounds", posterior.expansion().size());
        run.putTimes(results);
        results.put("warnings", posterior.warnings());
        return results;
    }

    private static void putChecks(ModelChecks checks, Map<String, @Nullable Object> results) {
        results.put(
                "predictive_p_min",
                checks.predictive().map(PredictiveCheck::smallestP).orElse(Double.NaN));
        results.put("markov_ks_p", checks.markov().map(MarkovCheck::uniformP).orElse(Double.NaN));
        results.put(
                "markov_adjusted_p", checks.markov().map(MarkovCheck::adjustedP).orElse(Double.NaN));
        results.put("markov_claims", checks.markov().map(MarkovCheck::claims).orElse(0));
        results.put("markov_tested", checks.markov().map(m -> m.tested().size()).orElse(0));
        results.put(
                "markov_untested", checks.markov().map(MarkovCheck::untested).orElse(0));
        results.put("markov_trivial", checks.markov().map(MarkovCheck::trivial).orElse(0));
        results.put("markov_partial", checks.markov().map(MarkovCheck::partial).orElse(0));
        results.put(
                "bootstrap", checks.bootstrap().map(BootstrapEdges::resamples).orElse(0));
    }
}
