package dev.espalier.latent.sample;

import java.util.Arrays;

/**
 * The probability of each slot of a row being among the k chosen.
 *
 * <p>Slots ring like exponential clocks of rates {@code p_j = e^phi_j}; slot i is chosen when it rings before k others have:
 * {@code pi_i = integral of p_i e^{-p_i t} Pr(fewer than k of the others rang by t) dt}. With {@code t = e^s} the
 * trapezoidal rule is as good as in {@link SubsetProbability}, with about 150 nodes; times at which no clock rings are left
 * out, so that scores may be any distance apart. The counts of rung clocks follow Poisson's binomial law; leaving one clock
 * out is the product of a law over the slots before it and one over those after, so a node costs O(width k) for the whole
 * row.
 */
final class InclusionProbabilities {
    /** A clock has rung with a probability of e^-30 this long, in log time, before its mean time. */
    private static final double SILENT = 30;

    /** It has not with one of e^-54 this long after. */
    private static final double RUNG = 4;

    /** Choices at one node that no longer show. */
    private static final double NEGLIGIBLE = 1e-14;

    /** Log of a number of mean times that is not infinite. */
    private static final double LARGEST = 700;

    private InclusionProbabilities() {}

    static double[] of(double[] phi, int k) {
        double[] probability = new double[phi.length];
        if (k >= phi.length) {
            Arrays.fill(probability, 1);
            return probability;
        }
        double[] ascending = phi.clone();
        Arrays.sort(ascending);
        var nodes = new Nodes(phi, k, probability);
        // clusters of clocks, the fastest first, that ring with no long silence between them
        for (int fastest = phi.length - 1; fastest >= 0 && !nodes.allChosen; ) {
            int slowest = fastest;
            while (slowest > 0 && ascending[slowest] - ascending[slowest - 1] <= SILENT + RUNG) {
                slowest--;
            }
            double duration = SILENT + (ascending[fastest] - ascending[slowest]) + RUNG;
            for (int q = 0; q * nodes.step <= duration && !nodes.allChosen; q++) {
                nodes.add(ascending[fastest], q * nodes.step - SILENT);
            }
            fastest = slowest - 1;
        }
        for (int i = 0; i < probability.length; i++) {
            probability[i] = Math.min(1, probability[i]);
        }
        return probability;
    }

    /** The sums over the nodes of the trapezoidal rule, and scratch space. */
    private static final class Nodes {
        private final double[] phi;
        private final int k;
        private final double[] probability;
        private final double step;
        private final double[] rung;
        private final double[] density;
        private final double[] before;
        private final double[] after;
        /** More than k clocks have rung, and as good as nothing is chosen any more. */
        private boolean allChosen;

        Nodes(double[] phi, int k, double[] probability) {
            this.phi = phi;
            this.k = k;
            this.probability = probability;
            step = SubsetProbability.step(k);
            rung = new double[phi.length];
            density = new double[phi.length];
            before = new double[(phi.length + 1) * k];
            after = new double[(phi.length + 1) * k];
        }

        /** Adds the node at time {@code e^(s - origin)}; differences of scores keep their digits however large scores are. */
        void add(double origin, double s) {
            for (int j = 0; j < rung.length; j++) {
                double x = Math.exp(Math.min(LARGEST, phi[j] - origin + s));
                rung[j] = -Math.expm1(-x);
                density[j] = x * (1 - rung[j]);
            }
            countBefore(rung, k, before);
            countAfter(rung, k, after);
            double ringing = 0;
            double chosen = 0;
            for (int i = 0; i < rung.length; i++) {
                double share = step * density[i] * fewerThan(k, before, i * k, after, (i + 1) * k);
                probability[i] += share;
                chosen += share;
                ringing += rung[i];
            }
            allChosen = ringing > k && chosen < NEGLIGIBLE;
        }
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
