package dev.espalier.bayesnet.diagnostics;

import java.util.SplittableRandom;

/** Draws from gamma distributions (Marsaglia and Tsang 2000, A simple method for generating gamma variables). */
final class GammaDraws {
    private GammaDraws() {}

    /** One draw with unit scale, mean {@code shape}. */
    static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                if (Math.log(1 - random.nextDouble()) < x * x / 2 + d * (1 - cube + Math.log(cube))) {
                    return d * cube;
                }
            }
        }
    }

    /** Square root of a chi-squared draw. */
    static double chi(SplittableRandom random, double freedom) {
        return Math.sqrt(2 * gamma(random, freedom / 2));
    }
}
