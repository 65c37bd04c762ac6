package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Knowledge;

/**
 * What is done where the user leaves it open, and why. A pure function of the number of variables and their kind, so that
 * like data are treated alike on every machine; what was measured is in BENCHMARKS.md. From independence tests alone the
 * search over tables ends up to hundreds of nats too low on strongly dependent Gaussian columns, from best order search
 * it does not; on discrete columns that one misses parents that add nothing one at a time, by up to a hundred nats. The
 * number of rows plays no part: continuous families are scored from a matrix, discrete ones are searched in one way.
 *
 * @param algorithm  what is run; never {@link Algorithm#AUTO}
 * @param orderFirst whether the search begins with best order search and refines its DAG with score tables, instead of
 *                   growing the tables' search space from independence tests alone
 * @param reason     both in one sentence, for people; no full stop
 */
public record AutoChoice(Algorithm algorithm, boolean orderFirst, String reason) {
    /**
     * Up to so many variables partition chains, which sample DAGs from the posterior itself, agree within a CPU second;
     * beyond, order chains agree in a fraction of the time, and more DAGs share the posterior, which makes their bias smaller.
     */
    static final int PARTITION_UP_TO = 10;

    public AutoChoice {
        if (algorithm == Algorithm.AUTO) {
            throw new IllegalArgumentException("auto is a question and no choice");
        }
    }

    /**
     * The choice.
     *
     * @param asked     what the user asked for; an algorithm is kept unless it is auto
     * @param kind      what the columns hold
     * @param knowledge of all variables; a start space in it is kept
     */
    public static AutoChoice of(LearnerOptions asked, DataKind kind, Knowledge knowledge) {
        boolean given = knowledge.startSpace().isPresent();
        boolean continuous = kind == DataKind.CONTINUOUS;
        int nodes = knowledge.nodes();
        boolean orderFirst = continuous && nodes > StartSpace.COMPLETE_UP_TO && !given;
        String search = searchReason(nodes, continuous, given, orderFirst);
        if (asked.algorithm() != Algorithm.AUTO) {
            return new AutoChoice(
                    asked.algorithm(), orderFirst, asked.algorithm().label() + ", as asked for; " + search);
        }
        if (asked.reweight()) {
            return new AutoChoice(
                    Algorithm.ORDER, orderFirst, "order, chosen because its draws are re-weighted; " + search);
        }
        return nodes <= PARTITION_UP_TO
                ? new AutoChoice(
                        Algorithm.PARTITION,
                        orderFirst,
                        "partition, chosen because up to " + PARTITION_UP_TO
                                + " variables samples without order bias cost little; " + search)
                : new AutoChoice(
                        Algorithm.ORDER,
                        orderFirst,
                        "order, chosen because above " + PARTITION_UP_TO
                                + " variables its chains agree much sooner than those of partition; " + search);
    }

    private static String searchReason(int nodes, boolean continuous, boolean given, boolean orderFirst) {
        if (given) {
            return "the search grows the space it was given";
        }
        if (orderFirst) {
            return "the search starts with best order search, which with continuous variables leads to the best DAGs"
                    + " soonest";
        }
        return continuous
                ? "the search goes over all parent sets, since there are few with " + nodes + " variables"
                : "the search walks over score tables, which find discrete parents that only tell together";
    }
}
