package dev.espalier.bayesnet.order;

/** Another way to better DAGs, asked when the search over tables has come to rest. */
@FunctionalInterface
public interface Improver {
    /** Knows nothing better. */
    Improver NONE = (best, round) -> best;

    /**
     * Looks for a better DAG.
     *
     * @param best   the best DAG so far
     * @param round  number of the round that ended, from 1: names a stream of random numbers
     * @return a better DAG, or {@code best}
     * @throws java.util.concurrent.CancellationException when asked to stop
     */
    ScoredDag improve(ScoredDag best, int round);

    /** About how many bytes it holds while tables are built. */
    default long heldBytes() {
        return 0;
    }
}
