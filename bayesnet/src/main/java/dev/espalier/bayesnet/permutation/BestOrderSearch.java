package dev.espalier.bayesnet.permutation;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.order.ScoredDag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import java.util.SplittableRandom;

/**
 * Best order search from a random order, or from a DAG, to a local optimum, then kicks from there. One search may be run
 * several times: what it learnt about parents it keeps, which makes later runs cheaper; what it was told of DAGs, too, which
 * may make them better. The same calls with the same keys give the same DAGs. Not thread-safe; runs in the caller's thread.
 */
public final class BestOrderSearch {
    private final LocalScore score;
    private final Progress progress;
    private final TreeMemory memory;
    private final PermutationSearch search;
    /** What is under way, with the memory that it may take. */
    private final String stage;

    /**
     * A search that has scored nothing yet.
     *
     * @param score     what is maximised
     * @param knowledge forbidden and required edges
     * @param mostParents of a variable, at least as many as are required of any
     * @param progress  told of kicks, and asked whether to stop
     */
    public BestOrderSearch(LocalScore score, Knowledge knowledge, int mostParents, Progress progress) {
        this(score, knowledge, mostParents, TreeMemory.ofTrees(score.nodes()), progress);
    }

    BestOrderSearch(LocalScore score, Knowledge knowledge, int mostParents, TreeMemory memory, Progress progress) {
        this.score = score;
        this.memory = memory;
        this.progress = progress;
        search = new PermutationSearch(
                score,
                knowledge.forbidden().toAdjacency(),
                knowledge.required().toAdjacency(),
                mostParents,
                memory,
                progress::stopRequested);
        stage = "best order search (up to about %,d MiB)".formatted((memory.most() >> 20) + 1);
    }

    /**
     * Runs from a random order.
     *
     * @param kicks how often it goes on from the best order with some variables moved, at least 0
     * @param key   stream of random numbers
     * @throws java.util.concurrent.CancellationException when asked to stop, or interrupted
     */
    public ScoredDag run(int kicks, Key key) {
        SplittableRandom random = key.random();
        return climb(search.randomOrder(random), kicks, random);
    }

    /**
     * Runs from an order of a DAG, whose families it may fall back on from now on.
     *
     * @param dag within the knowledge; the rest as in {@link #run}
     * @return never below the DAG, but for rounding, unless a variable has more than the most parents in it
     */
    public ScoredDag from(Dag dag, int kicks, Key key) {
        SplittableRandom random = key.random();
        search.know(dag);
        return climb(PermutationSearch.orderOf(dag, random), kicks, random);
    }

    /** About how many bytes it holds. */
    public long heldBytes() {
        return memory.used();
    }

    private ScoredDag climb(int[] start, int kicks, SplittableRandom random) {
        progress.at(stage, 0, kicks);
        search.climb(start, random);
        search.iterate(kicks, random, done -> progress.at(stage, done, kicks));
        Dag dag = search.dag();
        return new ScoredDag(dag, score.total(dag));
    }
}
