package dev.espalier.bayesnet.learn;

/**
 * How a chain's steps are cut into draws and rounds. Depends on the options and the number of variables only, never on
 * cores, so that samples do not either.
 *
 * @param thin     steps per stored draw
 * @param draws    stored draws of a chain when the whole budget is spent
 * @param perRound stored draws of a chain in one round (the last round may have fewer)
 */
record Schedule(long thin, int draws, int perRound) {
    static Schedule of(LearnerOptions options, int nodes) {
        long iterations = options.iterations();
        if (iterations == 0) {
            iterations = Math.max(100_000, (long) (120.0 * nodes * nodes * Math.log(nodes)) / 1000 * 1000);
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
