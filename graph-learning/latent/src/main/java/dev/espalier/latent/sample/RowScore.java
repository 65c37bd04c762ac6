package dev.espalier.latent.sample;

/** The log-probability of drawn neighbourhoods and the gradient of it: the two likelihoods of a subset draw. */
sealed interface RowScore permits OrderedScore, UnorderedScore {
    /**
     * The share of the row's weight below which a remainder is summed afresh: what is left after k choices is a
     * difference of sums, good to about 1e-16 of the whole, so the remainder keeps ten digits.
     */
    double CANCELLATION = 1e-6;

    /** One value per row of the draw. */
    double[] logProbability(Draw draw);

    /** {@code gradient += sum_r rowWeights[r] d log p(row r) / d logits}. */
    void addGradient(Draw draw, double[] rowWeights, double[] gradient);

    /**
     * {@code log sum e^phi} over the slots of a table row not among {@code chosen[from..to)}, summed afresh;
     * -infinity when there are none.
     */
    static double logRemainder(RowTable table, int tableRow, int[] chosen, int from, int to) {
        double[] logits = table.logits();
        int start = table.start(tableRow);
        int end = table.end(tableRow);
        double largest = Double.NEGATIVE_INFINITY;
        for (int m = start; m < end; m++) {
            if (logits[m] > largest && !contains(chosen, from, to, m - start)) {
                largest = logits[m];
            }
        }
        double sum = 0;
        for (int m = start; m < end; m++) {
            if (!contains(chosen, from, to, m - start)) {
                sum += Math.exp(logits[m] - largest);
            }
        }
        return sum == 0 ? Double.NEGATIVE_INFINITY : largest + Math.log(sum);
    }

    static boolean contains(int[] chosen, int from, int to, int slot) {
        for (int c = from; c < to; c++) {
            if (chosen[c] == slot) {
                return true;
            }
        }
        return false;
    }
}
