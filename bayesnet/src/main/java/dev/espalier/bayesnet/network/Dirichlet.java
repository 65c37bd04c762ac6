package dev.espalier.bayesnet.network;

import java.util.SplittableRandom;

/** Draws from a symmetric Dirichlet distribution. */
final class Dirichlet {
    private Dirichlet() {}

    /**
     * Fills {@code out[from]} to {@code out[from + count - 1]} with probabilities drawn from Dirichlet(alpha, ..., alpha):
     * gamma variates divided by their sum, as logarithms until the end, since gamma variates of small shape underflow.
     */
    static void fill(double[] out, int from, int count, double alpha, SplittableRandom random) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + count; k++) {
            // a gamma variate of shape alpha is one of shape alpha + 1 times U^(1/alpha)
            out[k] = Math.log(gamma(alpha + 1, random)) + Math.log(1 - random.nextDouble()) / alpha;
            highest = Math.max(highest, out[k]);
        }
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            out[k] = Math.exp(out[k] - highest);
            sum += out[k];
        }
        for (int k = from; k < from + count; k++) {
            out[k] /= sum;
        }
    }

    /** A gamma variate of shape at least 1 and scale 1 (Marsaglia and Tsang 2000). */
    static double gamma(double shape, SplittableRandom random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            if (Math.log(1 - random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }
}
