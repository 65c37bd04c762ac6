package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The law of activities {@code p(a)} in proportion to {@code a^-gamma} between bounds. The exponent is that of maximum likelihood: the one whose mean of ln a is that of the data, found by bisection.
 *
 * @param exponent gamma, 0 to 10
 * @param least    lower bound, half below the smallest number of events
 * @param most     upper bound, half above the largest
 */
record PowerLaw(double exponent, double least, double most) {
    private static final double MOST_EXPONENT = 10;
    private static final int HALVINGS = 60;

    static PowerLaw fit(double[] activities) {
        double[] active = Arrays.stream(activities).filter(a -> a > 0).toArray();
        double least = Math.max(0.5, Arrays.stream(active).min().orElse(1) - 0.5);
        double most = Arrays.stream(active).max().orElse(1) + 0.5;
        double meanLog = Arrays.stream(active).map(Math::log).average().orElse(0);
        double low = 0;
        double high = MOST_EXPONENT;
        for (int step = 0; step < HALVINGS; step++) {
            double middle = (low + high) / 2;
            if (meanLog(middle, least, most) > meanLog) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new PowerLaw(low, least, most);
    }

    /** The mean of ln a: with y = ln(a/least) an exponential of rate gamma - 1, cut off at ln(most/least). */
    private static double meanLog(double exponent, double least, double most) {
        double rate = exponent - 1;
        double range = Math.log(most / least);
        double x = rate * range;
        double share = Math.abs(x) < 1e-6 ? 0.5 - x / 12 : 1 / x - 1 / Math.expm1(x);
        return Math.log(least) + range * share;
    }

    private double draw(SplittableRandom random) {
        double rate = exponent - 1;
        double range = Math.log(most / least);
        double u = random.nextDouble();
        double y = Math.abs(rate * range) < 1e-9 ? u * range : -Math.log1p(u * Math.expm1(-rate * range)) / rate;
        return least * Math.exp(y);
    }

    /** Draws anew what is above 0; who is never active stays so. */
    void redraw(double[] weights, SplittableRandom random) {
        for (int u = 0; u < weights.length; u++) {
            weights[u] = weights[u] > 0 ? draw(random) : 0;
        }
    }
}
