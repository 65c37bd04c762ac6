package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.Key;
import java.io.Serializable;
import java.util.SplittableRandom;

/** Order MCMC on maxima with hill climbing: looks for the order whose best DAG is best of all. */
final class Search {
    /** Improvements below this are rounding, not progress. */
    private static final double LEAST = 1e-9;

    /**
     * Steps of walking between two climbs, per node. On a 100-node Gaussian set, of eight seeds at equal CPU time, 30
     * reached the best known or second-best score every time; 5 and 10 fell short on half of them, no climbing on all.
     */
    private static final int STRETCH_PER_NODE = 30;

    private Search() {}

    /**
     * Walks and climbs in turn: a stretch of Metropolis steps on the best-DAG scores, then single nodes are moved to their
     * best places until none gains, and the walk goes on from there. The walk's best order is watched at every step.
     *
     * @param tables tables of maxima
     * @param start  where it starts, for how long, and the stream of random numbers it uses
     */
    static Found run(ScoreTables tables, Start start) {
        SplittableRandom random = start.key.random();
        MaximumKernel kernel = new MaximumKernel(tables, start.moves, start.order);
        int[] best = start.order.clone();
        double bestScore = kernel.total();
        long stretch = (long) STRETCH_PER_NODE * best.length;
        for (long done = 0; done < start.steps; done += stretch) {
            bestScore = walk(kernel, random, Math.min(stretch, start.steps - done), best, bestScore);
            climb(kernel);
            bestScore = keepBetter(kernel, best, bestScore);
        }
        kernel.restart(best);
        climb(kernel);
        return new Found(kernel.order().clone(), kernel.total());
    }

    private static double walk(
            MaximumKernel kernel, SplittableRandom random, long steps, int[] best, double bestScore) {
        double top = bestScore;
        for (long s = 0; s < steps; s++) {
            kernel.step(random);
            top = keepBetter(kernel, best, top);
        }
        return top;
    }

    private static double keepBetter(MaximumKernel kernel, int[] best, double bestScore) {
        if (kernel.total() > bestScore + LEAST) {
            System.arraycopy(kernel.order(), 0, best, 0, best.length);
            return kernel.total();
        }
        return bestScore;
    }

    /** Relocates nodes to their best positions until no move gains. */
    private static void climb(MaximumKernel kernel) {
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int v = 0; v < kernel.nodes(); v++) {
                improved |= kernel.improve(v, LEAST);
            }
        }
    }

    /** A chain to run. */
    static final class Start implements Serializable {
        private static final long serialVersionUID = 1;

        private final int[] order;
        private final long steps;
        private final OrderMoves moves;
        private final Key key;

        Start(int[] order, long steps, OrderMoves moves, Key key) {
            this.order = order.clone();
            this.steps = steps;
            this.moves = moves;
            this.key = key;
        }
    }

    /** The best order a chain met. */
    static final class Found implements Serializable {
        private static final long serialVersionUID = 1;

        private final int[] order;
        private final double logScore;

        Found(int[] order, double logScore) {
            this.order = order;
            this.logScore = logScore;
        }

        int[] order() {
            return order.clone();
        }

        double logScore() {
            return logScore;
        }
    }
}
