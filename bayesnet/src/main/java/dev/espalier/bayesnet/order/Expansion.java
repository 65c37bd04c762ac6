package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.ExpansionRound;
import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.Tables;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Grows the search space around the best DAG, round by round, until it stops changing (Kuipers, Suter and Moffa 2022). In
 * each round a node may take one parent from outside its core; what the best DAG took joins the core of the next round.
 */
public final class Expansion {
    /** Up to this many core parents, both directions of every edge of the best DAG are permitted. */
    private static final int SKELETON_LIMIT = 7;

    /** Gains below this are rounding, of scores in the millions and their sums. */
    private static final double LEAST = 1e-6;

    private final LocalScore score;
    private final Digraph start;
    private final Knowledge knowledge;
    private final SearchOptions options;
    private final Workers workers;
    private final Key key;
    private final Progress progress;

    private Improver improver = Improver.NONE;
    private @Nullable ScoredDag known;
    private @Nullable ScoreTables tables;
    private @Nullable SearchSpace tablesSpace;

    /**
     * A search to run once.
     *
     * @param score     what is maximised
     * @param start     core edges to start from, such as a PC skeleton both ways; kept while the limits allow
     * @param knowledge forbidden and required edges
     * @param options   lengths and limits
     * @param workers   where tables and chains run
     * @param key       stream of random numbers
     * @param progress  hears of each round; a stop request ends the search with a {@link CancellationException}
     */
    public Expansion(
            LocalScore score,
            Digraph start,
            Knowledge knowledge,
            SearchOptions options,
            Workers workers,
            Key key,
            Progress progress) {
        this.score = score;
        this.start = start;
        this.knowledge = knowledge;
        this.options = options;
        this.workers = workers;
        this.key = key;
        this.progress = progress;
    }

    /** Starts from a DAG known to be good: the first space permits its edges, half of the first chains begin at it. */
    public Expansion from(ScoredDag dag) {
        known = dag;
        return this;
    }

    /** Goes on from what the improver finds whenever the space has stopped changing, until that finds nothing better. */
    public Expansion with(Improver other) {
        improver = other;
        return this;
    }

    /** Runs all rounds. */
    public SearchOutcome run() {
        try (Workers.Shared<LocalScore> shared = workers.share(score)) {
            return run(shared);
        }
    }

    private SearchOutcome run(Workers.Shared<LocalScore> shared) {
        SearchSpace space = SearchSpace.of(start, knowledge, options.hardLimit());
        ScoredDag best = known;
        if (best != null) {
            space = expand(space, best.dag());
        }
        ArrayList<ExpansionRound> rounds = new ArrayList<>();
        for (int round = 1; ; round++) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped during the search");
            }
            long started = System.nanoTime();
            ScoreTables built = tables(shared, space);
            ScoredDag found = DagDraw.best(built, search(built, best, round));
            if (best == null || found.logScore() > best.logScore()) {
                best = found;
            }
            SearchSpace next = expand(space, best.dag());
            boolean last = round == options.maxRounds();
            int changed = next.changes(space);
            boolean improved = false;
            if (changed == 0 && !last) {
                ScoredDag better = improver.improve(best, round);
                if (better.logScore() > best.logScore() + LEAST) {
                    improved = true;
                    best = better;
                    next = expand(space, best.dag());
                    changed = next.changes(space);
                }
            }
            rounds.add(new ExpansionRound(
                    round, best.logScore(), space.coreEdges(), changed, (System.nanoTime() - started) * 1e-9));
            progress.at("search round", round, 0);
            if (last || (changed == 0 && !improved)) {
                return new SearchOutcome(space.edges(), best, rounds, List.of());
            }
            space = next;
        }
    }

    /** Tables of maxima over a space, rebuilt only for nodes that changed since the last call. */
    private ScoreTables tables(Workers.Shared<? extends LocalScore> shared, SearchSpace space) {
        ScoreTables built = Tables.maxima(workers, shared, space, tables, tablesSpace, improver.heldBytes(), progress);
        tables = built;
        tablesSpace = space;
        return built;
    }

    private int[] search(ScoreTables built, @Nullable ScoredDag best, int round) {
        OrderMoves moves = OrderMoves.balanced(score.nodes());
        ArrayList<Search.Start> starts = new ArrayList<>();
        for (int c = 0; c < options.starts(); c++) {
            Key own = key.split(round).split(c);
            SplittableRandom random = own.split("start").random();
            // a local optimum that was given is not the only way in: every other chain of the first round begins
            // anywhere
            Dag fitted = best == null || (round == 1 && c % 2 == 1) ? knowledge.required() : best.dag();
            starts.add(
                    new Search.Start(Orders.random(fitted, random), options.iterations(), moves, own.split("chain")));
        }
        try (Workers.Shared<ScoreTables> shared = workers.share(built)) {
            List<Search.Found> found = workers.map("search chains", shared, starts, Search::run, progress);
            Search.Found top = found.get(0);
            for (Search.Found f : found) {
                top = f.logScore() > top.logScore() ? f : top;
            }
            return top.order();
        }
    }

    /** The space of the next round: start edges and those of the best DAG, as widely as the limits allow. */
    SearchSpace expand(SearchSpace space, Dag best) {
        int n = space.nodes();
        boolean[][] essential = Cpdag.of(best).toAdjacency();
        boolean[][] next = new boolean[n][n];
        for (int v = 0; v < n; v++) {
            int column = v;
            if (!fill(
                            next,
                            v,
                            Math.min(SKELETON_LIMIT, options.hardLimit()),
                            u -> fromStart(u, column) || best.hasEdge(u, column) || best.hasEdge(column, u))
                    && !fill(next, v, options.softLimit(), u -> fromStart(u, column) || essential[u][column])
                    && !fill(next, v, options.hardLimit(), u -> fromStart(u, column) || best.hasEdge(u, column))
                    && !fill(next, v, options.hardLimit(), u -> best.hasEdge(u, column))) {
                for (int u = 0; u < n; u++) {
                    next[u][v] = space.permits(u, v);
                }
            }
        }
        return SearchSpace.of(Digraph.of(next), knowledge, options.hardLimit());
    }

    private boolean fromStart(int u, int v) {
        return start.hasEdge(u, v) || knowledge.required().hasEdge(u, v);
    }

    /** Sets column v to the parents that {@code permitted} names, unless they are more than {@code limit}. */
    private boolean fill(boolean[][] next, int v, int limit, java.util.function.IntPredicate permitted) {
        int count = 0;
        for (int u = 0; u < next.length; u++) {
            next[u][v] = u != v && !knowledge.forbidden().hasEdge(u, v) && permitted.test(u);
            count += next[u][v] ? 1 : 0;
        }
        return count <= limit;
    }
}
