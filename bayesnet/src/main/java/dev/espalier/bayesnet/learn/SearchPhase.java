package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.independence.IndependenceTest;
import dev.espalier.bayesnet.order.Expansion;
import dev.espalier.bayesnet.order.Improver;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.SearchOptions;
import dev.espalier.bayesnet.order.SearchOutcome;
import dev.espalier.bayesnet.permutation.BestOrderSearch;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search for the best DAG and for the space that is sampled, from either start. */
final class SearchPhase {
    /** Kicks of best order search per variable: more gain little, where one leaves 20 nats on networks of 200 variables. */
    private static final int KICKS_PER_NODE = 3;

    /** Above 200 variables kicks get fewer for each: the time that one takes grows faster than their number. */
    private static final int MOST_KICKS = 600;

    /**
     * Above so many variables, where walks get long, a fifth of one is enough from a DAG that is a local optimum already,
     * and the tests' skeleton is left out unless DAGs are to be sampled from around it.
     */
    private static final int FULL_WALK_UP_TO = 100;

    private static final int SHORTENED = 5;

    /** Beyond so many table entries, 2 GiB, the best DAG alone is not worth refining: a fixed number, whatever the heap. */
    private static final long MOST_REFINED = 1L << 27;

    private final LocalScore score;
    private final @Nullable IndependenceTest test;
    private final Knowledge knowledge;
    private final LearnerOptions options;
    private final List<String> names;
    private final Workers workers;
    private final Key key;
    private final Progress progress;

    SearchPhase(
            LocalScore score,
            @Nullable IndependenceTest test,
            Knowledge knowledge,
            LearnerOptions options,
            List<String> names,
            Workers workers,
            Key key,
            Progress progress) {
        this.score = score;
        this.test = test;
        this.knowledge = knowledge;
        this.options = options;
        this.names = names;
        this.workers = workers;
        this.key = key;
        this.progress = progress;
    }

    SearchOutcome run(SearchMethod method) {
        return switch (method) {
            case TABLES -> fromTests();
            case PERMUTATIONS -> fromPermutations();
            case AUTO -> throw new AssertionError("resolved when the learner was made");
        };
    }

    /** Steps of a chain of the table search in one round. */
    static long steps(LearnerOptions options, SearchMethod method, int nodes) {
        if (options.algorithm() == Algorithm.MAP && options.iterations() > 0) {
            return options.iterations();
        }
        int shortened = method == SearchMethod.PERMUTATIONS && nodes > FULL_WALK_UP_TO ? SHORTENED : 1;
        long all = SearchOptions.defaults(nodes, options.hardLimit()).iterations();
        return Math.max(1, all / shortened);
    }

    private SearchOutcome fromTests() {
        ArrayList<String> warnings = new ArrayList<>();
        Digraph start = startSpace(warnings);
        return expansion(start, SearchMethod.TABLES).run().withWarnings(warnings);
    }

    private SearchOutcome fromPermutations() {
        int n = score.nodes();
        int kicks = Math.min(KICKS_PER_NODE * n, MOST_KICKS);
        BestOrderSearch permutations = new BestOrderSearch(score, knowledge, options.hardLimit(), progress);
        ScoredDag best = permutations.run(kicks, key.split("best order"));
        if (options.algorithm() == Algorithm.MAP && entries(best.dag().digraph()) > MOST_REFINED) {
            String warning = "the best DAG was not refined with score tables: some variables have too many neighbours";
            return new SearchOutcome(best.dag().digraph(), best, List.of(), List.of(warning));
        }
        ArrayList<String> warnings = new ArrayList<>();
        boolean tested = options.algorithm() != Algorithm.MAP
                || n <= FULL_WALK_UP_TO
                || knowledge.startSpace().isPresent();
        Digraph start = tested ? startSpace(warnings) : Digraph.empty(n);
        return expansion(start, SearchMethod.PERMUTATIONS)
                .from(best)
                .with(new Kicks(permutations, kicks, key.split("kicks")))
                .run()
                .withWarnings(warnings);
    }

    /** Permutations, going on from the DAGs of tables. */
    private record Kicks(BestOrderSearch permutations, int kicks, Key key) implements Improver {
        @Override
        public ScoredDag improve(ScoredDag best, int round) {
            return permutations.from(best.dag(), kicks, key.split(round));
        }

        @Override
        public long heldBytes() {
            return permutations.heldBytes();
        }
    }

    private Digraph startSpace(List<String> warnings) {
        return StartSpace.of(score.nodes(), test, knowledge, options, names, warnings, progress);
    }

    private Expansion expansion(Digraph start, SearchMethod method) {
        SearchOptions defaults = SearchOptions.defaults(score.nodes(), options.hardLimit());
        SearchOptions chosen = new SearchOptions(
                steps(options, method, score.nodes()),
                defaults.starts(),
                defaults.softLimit(),
                defaults.hardLimit(),
                defaults.maxRounds());
        return new Expansion(score, start, knowledge, chosen, workers, key, progress);
    }

    /** Entries of the tables over a DAG's edges both ways, as far as the hard limit lets them grow. */
    private long entries(Digraph dag) {
        long sum = 0;
        for (int v = 0; v < dag.nodes(); v++) {
            int core = Math.min(dag.inDegree(v) + dag.outDegree(v), options.hardLimit());
            sum += (long) (dag.nodes() - core) << core;
        }
        return sum;
    }
}
