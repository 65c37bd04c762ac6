package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;

/**
 * What is done where the user leaves it open, and why. A pure function of the number of variables and their kind, so that
 * like data are treated alike on every machine; what was measured is in BENCHMARKS.md. Tables that grow from independence
 * tests end up to hundreds of nats too low on strongly dependent Gaussian columns, and on more than some 40 discrete ones;
 * permutations and tables in turn do not. On fewer discrete columns tables alone reach the same DAGs in less time. The
 * number of rows plays no part: the choice was the same at 1,000 and 5,000.
 *
 * @param algorithm what is run; never {@link Algorithm#AUTO}
 * @param search    how the best DAG is looked for; never {@link SearchMethod#AUTO}
 * @param reason    both in one sentence, for people; no full stop
 */
public record AutoChoice(Algorithm algorithm, SearchMethod search, String reason) {
    /**
     * Up to so many variables partition chains, which sample DAGs from the posterior itself, agree within a CPU second;
     * beyond, order chains agree in a fraction of the time, and more DAGs share the posterior, which makes their bias smaller.
     */
    static final int PARTITION_UP_TO = 10;

    /** Up to so many variables that are not continuous, tables from independence tests miss nothing. */
    static final int TABLES_UP_TO = 40;

    public AutoChoice {
        if (algorithm == Algorithm.AUTO || search == SearchMethod.AUTO) {
            throw new IllegalArgumentException("found auto, expected an algorithm");
        }
    }

    /**
     * The choice.
     *
     * @param asked     what the user asked for; an algorithm and a search are kept unless they are auto
     * @param kind      what the columns hold
     * @param knowledge of all variables; a start space in it is kept
     */
    public static AutoChoice of(LearnerOptions asked, DataKind kind, Knowledge knowledge) {
        boolean given = knowledge.startSpace().isPresent();
        boolean continuous = kind == DataKind.CONTINUOUS;
        int nodes = knowledge.nodes();
        SearchMethod search = asked.search();
        String how;
        if (search != SearchMethod.AUTO) {
            how = "the search is by " + search.label() + ", as asked for";
        } else {
            boolean few = nodes <= (continuous ? StartSpace.COMPLETE_UP_TO : TABLES_UP_TO);
            search = given || few ? SearchMethod.TABLES : SearchMethod.PERMUTATIONS;
            how = searchReason(nodes, continuous, given, search);
        }
        if (asked.algorithm() != Algorithm.AUTO) {
            return new AutoChoice(asked.algorithm(), search, asked.algorithm().label() + ", as asked for; " + how);
        }
        if (asked.reweight()) {
            return new AutoChoice(Algorithm.ORDER, search, "order, chosen because its draws are re-weighted; " + how);
        }
        return nodes <= PARTITION_UP_TO
                ? new AutoChoice(
                        Algorithm.PARTITION,
                        search,
                        "partition, chosen because up to " + PARTITION_UP_TO
                                + " variables samples without order bias cost little; " + how)
                : new AutoChoice(
                        Algorithm.ORDER,
                        search,
                        "order, chosen because above " + PARTITION_UP_TO
                                + " variables its chains agree much sooner than those of partition; " + how);
    }

    private static String searchReason(int nodes, boolean continuous, boolean given, SearchMethod search) {
        if (given) {
            return "the search grows the space it was given";
        }
        if (search == SearchMethod.PERMUTATIONS) {
            return "the search goes over permutations and score tables in turn, which with "
                    + (continuous ? "continuous variables" : nodes + " variables") + " leads to the best DAGs soonest";
        }
        if (nodes <= StartSpace.COMPLETE_UP_TO) {
            return "the search walks over score tables, which are small with " + nodes + " variables";
        }
        return "the search walks over score tables, which with up to " + TABLES_UP_TO
                + " variables that are not continuous find the best DAGs soonest";
    }
}
