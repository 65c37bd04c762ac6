package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;

/**
 * How a chain's steps are cut into draws and rounds. Depends on the options and the number of variables only, never on
 * cores, so that samples do not either.
 *
 * @param thin     steps per stored draw
 * @param draws    stored draws of a chain when the whole budget is spent
 * @param perRound stored draws of a chain in one round (the last round may have fewer)
 */
record Schedule(long thin, int draws, int perRound) {
    /**
     * Budget in units of {@code n^2 ln n}; runs stop when their chains agree, most of them well before. A step that relocates
     * goes far.
     */
    private static final double ORDER_STEPS = 50;

    /** A step of partition MCMC goes less far than one of order MCMC. */
    private static final double PARTITION_STEPS = 480;

    /**
     * The schedule of one run.
     *
     * @param algorithm what runs, never auto
     */
    static Schedule of(LearnerOptions options, Algorithm algorithm, int nodes) {
        long iterations = options.iterations();
        if (iterations == 0) {
            double factor = algorithm == Algorithm.PARTITION ? PARTITION_STEPS : ORDER_STEPS;
            iterations = Math.max(100_000, (long) (factor * nodes * nodes * Math.log(nodes)) / 1000 * 1000);
        }
        long thin = options.thin();
        if (thin == 0) {
            thin = Math.max(1, iterations / LearnerOptions.STORED_DRAWS);
        }
        int draws = Math.toIntExact(Math.max(1, iterations / thin));
        return new Schedule(thin, draws, (draws + LearnerOptions.ROUNDS - 1) / LearnerOptions.ROUNDS);
    }

    int rounds() {
        return (draws + perRound - 1) / perRound;
    }

    /** Steps of round r, from 0. */
    long steps(int round) {
        return thin * Math.min(perRound, draws - (long) round * perRound);
    }
}
