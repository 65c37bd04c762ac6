package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;

/**
 * How to learn. Zero means "choose by the number of variables" where said.
 *
 * @param algorithm  search only, or search and sample; auto: by {@link AutoChoice}
 * @param search     how the best DAG is looked for; auto: by {@link AutoChoice}
 * @param chains     sampling chains, at least 1
 * @param seed       root of all randomness
 * @param iterations budget of steps per chain; 0: {@code 50 n^2 ln n} (order), {@code 480 n^2 ln n}
 *                   (partition), at least 100,000, or the search's
 *                   default (map, where it counts steps per chain and round of the search)
 * @param thin       a DAG is drawn every so many steps; 0: such that a chain stores 1,000 to 2,000
 * @param burnIn     leading share of stored draws left out of probabilities and diagnostics, in [0, 1)
 * @param alpha      significance level of the independence tests behind the start space, in (0, 1); not used up to 10
 *                   variables, where the start space is complete
 * @param hardLimit  most core parents of a node in the search space, 1 to 20
 * @param rhatTarget sampling may stop early when no R-hat is above this
 * @param essTarget  and no effective sample size below this
 * @param reweight   order: weigh each draw by one over the number of orders its DAG fits, so that probabilities are those
 *                   of the posterior
 */
public record LearnerOptions(
        Algorithm algorithm,
        SearchMethod search,
        int chains,
        long seed,
        long iterations,
        long thin,
        double burnIn,
        double alpha,
        int hardLimit,
        double rhatTarget,
        double essTarget,
        boolean reweight)
        implements java.io.Serializable {
    public static final LearnerOptions DEFAULT =
            new LearnerOptions(Algorithm.AUTO, SearchMethod.AUTO, 4, 1, 0, 0, 0.2, 0.05, 14, 1.01, 400, false);

    /** Pieces the iteration budget is cut into; after each one chains are compared and a checkpoint is written. */
    static final int ROUNDS = 10;

    /** Draws a chain stores when the whole budget is spent, unless thin says otherwise. */
    static final int STORED_DRAWS = 1000;

    public LearnerOptions {
        require(chains >= 1, "chains: found " + chains + ", expected at least 1");
        require(iterations >= 0, "iterations: found " + iterations + ", expected at least 1, or 0 for a choice");
        require(thin >= 0, "thin: found " + thin + ", expected at least 1, or 0 for a choice");
        require(
                iterations == 0 || thin <= iterations,
                "thin: found " + thin + ", expected at most the " + iterations + " iterations");
        require(burnIn >= 0 && burnIn < 1, "burn-in: found " + burnIn + ", expected at least 0 and below 1");
        require(alpha > 0 && alpha < 1, "alpha: found " + alpha + ", expected above 0 and below 1");
        require(hardLimit >= 1 && hardLimit <= 20, "hard-limit: found " + hardLimit + ", expected 1 to 20");
        require(rhatTarget >= 1, "R-hat target: found " + rhatTarget + ", expected at least 1");
        require(essTarget >= 0, "ESS target: found " + essTarget + ", expected at least 0");
        require(
                !reweight || algorithm == Algorithm.ORDER || algorithm == Algorithm.AUTO,
                "reweight: found the algorithm " + algorithm.label()
                        + ", expected order, whose draws can be re-weighted");
    }

    /** The same options for another algorithm; only order draws stay re-weighted. */
    public LearnerOptions withAlgorithm(Algorithm value) {
        boolean weighted = reweight && (value == Algorithm.ORDER || value == Algorithm.AUTO);
        return new LearnerOptions(
                value,
                search,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                weighted);
    }

    public LearnerOptions withSearch(SearchMethod value) {
        return new LearnerOptions(
                algorithm,
                value,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                reweight);
    }

    public LearnerOptions withChains(int value) {
        return new LearnerOptions(
                algorithm,
                search,
                value,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                reweight);
    }

    public LearnerOptions withSeed(long value) {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                value,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                reweight);
    }

    public LearnerOptions withIterations(long value, long thinning) {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                seed,
                value,
                thinning,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                reweight);
    }

    public LearnerOptions withAlpha(double value) {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                value,
                hardLimit,
                rhatTarget,
                essTarget,
                reweight);
    }

    public LearnerOptions withHardLimit(int value) {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                value,
                rhatTarget,
                essTarget,
                reweight);
    }

    /** The same with no early stop: the whole budget is spent. */
    public LearnerOptions withoutEarlyStop() {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                1,
                Double.MAX_VALUE,
                reweight);
    }

    /** The same with every draw weighted by one over the number of orders its DAG fits. */
    public LearnerOptions withReweighting() {
        return new LearnerOptions(
                algorithm,
                search,
                chains,
                seed,
                iterations,
                thin,
                burnIn,
                alpha,
                hardLimit,
                rhatTarget,
                essTarget,
                true);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
