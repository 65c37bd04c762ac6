package dev.espalier.latent;

import java.util.Arrays;

/**
 * The probability of each slot of a row being among the k chosen.
 *
 * <p>Slots ring like exponential clocks of rates {@code p_j = softmax(phi)_j}; slot i is chosen when it rings before k
 * others have: {@code pi_i = integral of p_i e^{-p_i t} Pr(fewer than k of the others rang by t) dt}. With {@code t =
 * e^s} the trapezoidal rule is as good as in {@link SubsetProbability}, with about 150 nodes. The counts of rung clocks follow Poisson's binomial law; leaving one
 * clock out is the product of a law over the slots before it and one over those after, so a node costs O(width k) for
 * the whole row.
 */
final class InclusionProbabilities {
    private InclusionProbabilities() {}

    static double[] of(double[] phi, int k) {
        double[] probability = new double[phi.length];
        if (k >= phi.length) {
            Arrays.fill(probability, 1);
            return probability;
        }
        double[] rate = softmax(phi);
        double left = -30;
        double right = Math.max(6, Math.log(45 / slowestRemainder(rate, k)));
        double step = SubsetProbability.step(k);
        int nodes = (int) Math.ceil((right - left) / step);
        double[] rung = new double[phi.length];
        double[] before = new double[(phi.length + 1) * k];
        double[] after = new double[(phi.length + 1) * k];
        for (int q = 0; q <= nodes; q++) {
            double t = Math.exp(left + q * step);
            for (int j = 0; j < rung.length; j++) {
                rung[j] = -Math.expm1(-rate[j] * t);
            }
            countBefore(rung, k, before);
            countAfter(rung, k, after);
            for (int i = 0; i < rung.length; i++) {
                double density = rate[i] * t * Math.exp(-rate[i] * t) * step;
                probability[i] += density * fewerThan(k, before, i * k, after, (i + 1) * k);
            }
        }
        for (int i = 0; i < probability.length; i++) {
            probability[i] = Math.min(1, probability[i]);
        }
        return probability;
    }

    private static double[] softmax(double[] phi) {
        double max = Arrays.stream(phi).max().orElse(0);
        double sum = 0;
        double[] p = new double[phi.length];
        for (int j = 0; j < p.length; j++) {
            p[j] = Math.exp(phi[j] - max);
            sum += p[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] /= sum;
        }
        return p;
    }

    /** The rate at which the last choice is made when the k - 1 fastest clocks have gone. */
    private static double slowestRemainder(double[] rate, int k) {
        double[] ascending = rate.clone();
        Arrays.sort(ascending);
        double sum = 0;
        for (int j = 0; j < ascending.length - (k - 1); j++) {
            sum += ascending[j];
        }
        return Math.max(sum, Double.MIN_NORMAL);
    }

    /** {@code before[i k + c] = Pr(c of the clocks 0..i-1 rang)}, c below k. */
    private static void countBefore(double[] rung, int k, double[] before) {
        Arrays.fill(before, 0, k, 0);
        before[0] = 1;
        for (int i = 0; i < rung.length; i++) {
            int at = i * k;
            double p = rung[i];
            before[at + k] = before[at] * (1 - p);
            for (int c = 1; c < k; c++) {
                before[at + k + c] = before[at + c] * (1 - p) + before[at + c - 1] * p;
            }
        }
    }

    /** {@code after[i k + c] = Pr(at most c of the clocks i, i+1, … rang)}, c below k. */
    private static void countAfter(double[] rung, int k, double[] after) {
        Arrays.fill(after, rung.length * k, (rung.length + 1) * k, 1);
        for (int i = rung.length - 1; i >= 0; i--) {
            int at = i * k;
            double p = rung[i];
            after[at] = after[at + k] * (1 - p);
            for (int c = 1; c < k; c++) {
                after[at + c] = after[at + k + c] * (1 - p) + after[at + k + c - 1] * p;
            }
        }
    }

    private static double fewerThan(int k, double[] before, int b, double[] after, int a) {
        double sum = 0;
        for (int c = 0; c < k; c++) {
            sum += before[b + c] * after[a + k - 1 - c];
        }
        return sum;
    }
}
