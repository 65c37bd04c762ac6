package dev.espalier.bayesnet.permutation;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.bayesnet.order.Workers;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Best order score search from a random order to a local optimum, then kicks from there. The same key gives the same DAG
 * wherever it runs.
 */
public final class BestOrderSearch {
    private BestOrderSearch() {}

    /**
     * Runs the search, as one piece of work.
     *
     * @param workers   where it runs
     * @param score     what is maximised
     * @param knowledge forbidden and required edges
     * @param kicks     how often it goes on from the best order with some variables moved, at least 0
     * @param key       stream of random numbers
     * @param progress  asked whether to stop
     * @throws java.util.concurrent.CancellationException when {@code progress} asked to stop
     */
    public static ScoredDag run(
            Workers workers,
            Workers.Shared<LocalScore> score,
            Knowledge knowledge,
            int kicks,
            Key key,
            Progress progress) {
        List<Start> start = List.of(new Start(knowledge, kicks, key));
        Found found = workers.map("best order search", score, start, BestOrderSearch::search, progress)
                .getFirst();
        return new ScoredDag(Dag.of(found.nodes, found.sources, found.targets), found.logScore);
    }

    private static Found search(LocalScore score, Start start) {
        SplittableRandom random = new Key(start.keyHigh, start.keyLow).random();
        PermutationSearch search = new PermutationSearch(score, start.forbidden, start.required);
        search.climb(search.randomOrder(random), random);
        search.iterate(start.kicks, random);
        Dag dag = search.dag();
        return new Found(dag, score.total(dag));
    }

    /** A search to run. */
    private static final class Start implements Serializable {
        private static final long serialVersionUID = 1;

        final boolean[][] forbidden;
        final boolean[][] required;
        final int kicks;
        final long keyHigh;
        final long keyLow;

        Start(Knowledge knowledge, int kicks, Key key) {
            forbidden = knowledge.forbidden().toAdjacency();
            required = knowledge.required().toAdjacency();
            this.kicks = kicks;
            keyHigh = key.hi();
            keyLow = key.lo();
        }
    }

    /** Where it ended. */
    private static final class Found implements Serializable {
        private static final long serialVersionUID = 1;

        final int nodes;
        final int[] sources;
        final int[] targets;
        final double logScore;

        Found(Dag dag, double logScore) {
            nodes = dag.nodes();
            sources = new int[dag.edgeCount()];
            targets = new int[dag.edgeCount()];
            int[] e = {0};
            dag.digraph().forEachEdge((s, t) -> {
                sources[e[0]] = s;
                targets[e[0]++] = t;
            });
            this.logScore = logScore;
        }
    }
}
