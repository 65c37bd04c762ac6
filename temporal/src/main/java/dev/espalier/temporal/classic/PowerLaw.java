package dev.espalier.temporal.classic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The law of activities {@code p(a)} in proportion to {@code a^-gamma} between bounds. The exponent is that of
 * maximum likelihood, with numbers of events for rounded activities; found by ternary search.
 *
 * @param exponent gamma, 0 to 10
 * @param least    lower bound, half below the smallest number of events
 * @param most     upper bound, half above the largest
 */
record PowerLaw(double exponent, double least, double most) {
    private static final double MOST_EXPONENT = 10;
    private static final int THIRDS = 60;

    static PowerLaw fit(double[] activities) {
        double[] active = Arrays.stream(activities)
                .filter(a -> a > 0)
                .map(a -> Math.max(1, Math.rint(a)))
                .sorted()
                .toArray();
        double least = active.length == 0 ? 0.5 : active[0] - 0.5;
        double most = active.length == 0 ? 1.5 : active[active.length - 1] + 0.5;
        double low = 0;
        double high = MOST_EXPONENT;
        for (int step = 0; step < THIRDS; step++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (logLikelihood(left, least, most, active) < logLikelihood(right, least, most, active)) {
                low = left;
            } else {
                high = right;
            }
        }
        return new PowerLaw((low + high) / 2, least, most);
    }

    /** Of sorted whole numbers, each standing for what is rounded to it. */
    private static double logLikelihood(double exponent, double least, double most, double[] sorted) {
        PowerLaw law = new PowerLaw(exponent, least, most);
        double sum = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            sum += (to - from) * Math.log(law.mass(sorted[from] - 0.5, sorted[from] + 0.5));
            from = to;
        }
        return sum - sorted.length * Math.log(law.mass(least, most));
    }

    /** The integral of {@code (a/least)^-gamma} over a range, up to a factor: with y = ln(a/least) that of exp(-(gamma - 1) y). */
    private double mass(double from, double to) {
        double rate = exponent - 1;
        double y = Math.log(from / least);
        double width = Math.log(to / from);
        return Math.exp(-rate * y) * (Math.abs(rate * width) < 1e-9 ? width : -Math.expm1(-rate * width) / rate);
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
