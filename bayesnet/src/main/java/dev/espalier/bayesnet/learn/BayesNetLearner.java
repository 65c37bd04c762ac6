package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Convergence;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.Posterior;
import dev.espalier.bayesnet.chains.ChainRound;
import dev.espalier.bayesnet.chains.ChainState;
import dev.espalier.bayesnet.chains.Chains;
import dev.espalier.bayesnet.chains.RoundPlan;
import dev.espalier.bayesnet.chains.Sampler;
import dev.espalier.bayesnet.independence.FisherZ;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.order.OrderMoves;
import dev.espalier.bayesnet.order.OrderSampler;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.bayesnet.partition.PartitionMoves;
import dev.espalier.bayesnet.partition.PartitionSampler;
import dev.espalier.bayesnet.score.Bge;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.bayesnet.score.Scaling;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns a Bayesian network's structure: start space by independence tests, search for the best DAG while the space
 * grows, then chains over orders or partitions from it, in rounds, until they agree or the budget is spent.
 *
 * <pre>{@code
 * Posterior posterior = BayesNetLearner.builder(new Bge(statistics.standardised()), names)
 *         .test(new FisherZ(statistics))
 *         .options(LearnerOptions.DEFAULT.withSeed(7))
 *         .build()
 *         .learn();
 * }</pre>
 *
 * <p>The same seed gives the same samples to the last bit, whatever the workers, and also after a stop and a resumption
 * from a checkpoint.
 */
public final class BayesNetLearner {
    private final LocalScore score;
    private final List<String> names;
    private final String scoreName;
    private final AutoChoice choice;
    private final LearnerOptions options;
    private final Knowledge knowledge;
    private final @Nullable IndependenceTest test;
    private final @Nullable Workers givenWorkers;
    private final Checkpoint checkpoint;
    private final Progress progress;
    private final @Nullable Consumer<GraphSamples> draws;

    private BayesNetLearner(Builder b) {
        score = b.score;
        names = b.names;
        scoreName = b.scoreName;
        knowledge = b.knowledge;
        test = b.test;
        choice = AutoChoice.of(b.options, DataKind.of(test), knowledge);
        options = b.options.withAlgorithm(choice.algorithm());
        givenWorkers = b.workers;
        checkpoint = new SoundCheckpoint(b.checkpoint, score, options);
        progress = b.progress;
        draws = b.draws;
    }

    /**
     * A learner with default options, no knowledge, no start space, and one thread per processor.
     *
     * @param score what DAGs are worth, structure prior included
     * @param names one per node of {@code score}
     */
    public static Builder builder(LocalScore score, List<String> names) {
        return new Builder(score, names);
    }

    /**
     * A learner on columns of numbers: BGe with its default prior on the scaled columns, and Fisher's z tests for the start
     * space, whom scaling does not concern.
     *
     * @param data    means and scatter of the columns as they stand
     * @param scaling {@link Scaling#STANDARDISE} unless the columns are on one scale already
     */
    public static Builder builder(GaussianStatistics data, Scaling scaling) {
        return builder(new Bge(scaling.of(data)), data.names()).test(new FisherZ(data));
    }

    /**
     * Runs it all.
     *
     * @throws CancellationException when {@code progress} asked to stop; finished rounds are in the checkpoint
     * @throws InputException        when required edges break the hard limit or leave the score no finite DAG, or when
     *                               the tables would not fit into memory
     */
    public Posterior learn() {
        if (givenWorkers != null) {
            return learn(givenWorkers);
        }
        try (Workers workers = ThreadWorkers.ofProcessors()) {
            return learn(workers);
        }
    }

    private Posterior learn(Workers workers) {
        Key key = Key.of(options.seed());
        SearchOutcome found = checkpoint.search().orElseGet(() -> {
            SearchOutcome outcome = search(workers, key.split("search"));
            checkpoint.saveSearch(outcome);
            return outcome;
        });
        PosteriorBuilder result = new PosteriorBuilder(names, scoreName, options, found);
        return switch (options.algorithm()) {
            case AUTO -> throw new AssertionError("resolved when the learner was made");
            case MAP -> result.map();
            case ORDER -> sample(workers, found, key, new OrderSampler(OrderMoves.relocating(score.nodes())), result);
            case PARTITION ->
                sample(workers, found, key, new PartitionSampler(PartitionMoves.balanced(score.nodes())), result);
        };
    }

    /** From a score of -Infinity no move of any chain leads away. */
    private void refuseUnsupportedParents() {
        for (int v = 0; v < score.nodes(); v++) {
            int[] parents = knowledge.required().parents(v);
            if (parents.length > 0 && !(score.score(v, parents) > Double.NEGATIVE_INFINITY)) {
                String list = Arrays.stream(parents).mapToObj(names::get).collect(Collectors.joining(", "));
                throw new InputException("found required parents of '" + names.get(v)
                        + "' that the data cannot support (" + list + "), expected a score above -Infinity with them");
            }
        }
    }

    private SearchOutcome search(Workers workers, Key key) {
        refuseUnsupportedParents();
        return new SearchPhase(score, test, knowledge, options, names, workers, key, progress).run(choice.search());
    }

    private Posterior sample(Workers workers, SearchOutcome found, Key key, Sampler sampler, PosteriorBuilder result) {
        Schedule schedule = Schedule.of(options, choice.algorithm(), score.nodes());
        try (Sampling sampling = new Sampling(workers, found, key, sampler)) {
            for (int round = 0; round < schedule.rounds(); round++) {
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped after round " + round);
                }
                List<ChainRound> chains = sampling.round(round, schedule);
                result.add(chains);
                if (draws != null) {
                    chains.forEach(chain -> draws.accept(chain.samples()));
                }
                progress.at("sampling round", round + 1, schedule.rounds());
                if (round + 1 < schedule.rounds() && reached(result)) {
                    break;
                }
            }
        }
        return result.sampled();
    }

    private boolean reached(PosteriorBuilder result) {
        Convergence convergence = result.convergence();
        return convergence.rhatMax() < options.rhatTarget()
                && convergence.essMin() > options.essTarget()
                && result.reweighting().map(r -> r.ess() > options.essTarget()).orElse(true);
    }

    /** Passes stop requests on and keeps the rest to itself: for people a round is one step, whatever its chains. */
    private record StopOnly(Progress progress) implements Progress {
        @Override
        public void at(String stage, long done, long total) {}

        @Override
        public boolean stopRequested() {
            return progress.stopRequested();
        }
    }

    /** The chains of a run; builds its tables only when a round has to be computed rather than read back. */
    private final class Sampling implements AutoCloseable {
        private final Workers workers;
        private final SearchOutcome found;
        private final Key key;
        private final Sampler sampler;
        private List<ChainState> states;
        private Workers.@Nullable Shared<ScoreTables> tables;

        Sampling(Workers workers, SearchOutcome found, Key key, Sampler sampler) {
            this.workers = workers;
            this.found = found;
            this.key = key;
            this.sampler = sampler;
            states = new ArrayList<>();
            for (int c = 0; c < options.chains(); c++) {
                states.add(sampler.start(
                        found.best().dag(),
                        knowledge.required(),
                        c,
                        key.split("start").split(c)));
            }
        }

        List<ChainRound> round(int round, Schedule schedule) {
            List<ChainRound> chains = checkpoint.round(round).orElseGet(() -> {
                // the task takes along the sampler, not what encloses it
                Sampler travelling = sampler;
                RoundPlan plan = new RoundPlan(schedule.steps(round), schedule.thin(), key.split("sample"));
                List<ChainRound> fresh = workers.map(
                        "chains",
                        tables(),
                        states,
                        (t, state) -> Chains.round(travelling, t, state, plan),
                        new StopOnly(progress));
                checkpoint.saveRound(round, fresh);
                return fresh;
            });
            states = chains.stream().map(ChainRound::end).toList();
            return chains;
        }

        private Workers.Shared<ScoreTables> tables() {
            if (tables == null) {
                SearchSpace space = SearchSpace.of(found.space(), knowledge, options.hardLimit());
                try (Workers.Shared<LocalScore> shared = workers.share(score)) {
                    tables = workers.share(Tables.sums(workers, shared, space, progress));
                }
            }
            return tables;
        }

        @Override
        public void close() {
            if (tables != null) {
                tables.close();
            }
        }
    }

    /** Collects what a learner needs. */
    public static final class Builder {
        private final LocalScore score;
        private final List<String> names;
        private String scoreName;
        private LearnerOptions options = LearnerOptions.DEFAULT;
        private Knowledge knowledge;
        private @Nullable IndependenceTest test;
        private @Nullable Workers workers;
        private Checkpoint checkpoint = Checkpoint.NONE;
        private Progress progress = Progress.SILENT;
        private @Nullable Consumer<GraphSamples> draws;

        private Builder(LocalScore score, List<String> names) {
            if (names.size() != score.nodes()) {
                throw new IllegalArgumentException(
                        "found " + names.size() + " names, expected " + score.nodes() + ", one for each node");
            }
            this.score = score;
            this.names = List.copyOf(names);
            scoreName = score.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            knowledge = Knowledge.none(score.nodes());
        }

        /** What the score is called in results; by default its class's name. */
        public Builder scoreName(String value) {
            scoreName = value;
            return this;
        }

        public Builder options(LearnerOptions value) {
            options = value;
            return this;
        }

        public Builder knowledge(Knowledge value) {
            if (value.nodes() != score.nodes()) {
                throw new IllegalArgumentException("found knowledge of " + value.nodes() + " nodes, expected "
                        + score.nodes() + " as in the score");
            }
            knowledge = value;
            return this;
        }

        /** The test behind the start space; without one the search starts from an empty space. */
        public Builder test(IndependenceTest value) {
            test = value;
            return this;
        }

        /** Where the work runs; the caller closes them. */
        public Builder workers(Workers value) {
            workers = value;
            return this;
        }

        /** Where finished rounds are kept and read back from. */
        public Builder checkpoint(Checkpoint value) {
            checkpoint = value;
            return this;
        }

        public Builder progress(Progress value) {
            progress = value;
            return this;
        }

        /**
         * Takes draws while there are more to come: after each round those of each chain, such that all of them in a row are
         * {@link Posterior#samples}; rounds of a checkpoint too. Called by the thread that learns, which goes on when it returns.
         */
        public Builder draws(Consumer<GraphSamples> value) {
            draws = value;
            return this;
        }

        public BayesNetLearner build() {
            return new BayesNetLearner(this);
        }
    }
}
