package dev.espalier.temporal.draw;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/** Draws of whole numbers from laws of counts. */
public final class Counts {
    private static final double MOST_BY_INVERSION = 10;

    private Counts() {}

    /**
     * A Poisson number: by inversion below a mean of 10, above by transformed rejection (Hörmann 1993, algorithm PTRS).
     *
     * @param mean 0 to 2^30
     */
    public static int poisson(double mean, SplittableRandom random) {
        if (!(mean >= 0 && mean <= 1 << 30)) {
            throw new IllegalArgumentException("mean: found " + mean + ", expected 0 to 2^30");
        }
        return mean < MOST_BY_INVERSION ? byInversion(mean, random) : byRejection(mean, random);
    }

    private static int byInversion(double mean, SplittableRandom random) {
        double probability = Math.exp(-mean);
        double u = random.nextDouble();
        int k = 0;
        while (u >= probability && probability > 0) {
            u -= probability;
            k++;
            probability *= mean / k;
        }
        return k;
    }

    private static int byRejection(double mean, SplittableRandom random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        double logMean = Math.log(mean);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (int) k;
            }
            if (k >= 0
                    && (us >= 0.013 || v <= us)
                    && Math.log(v * inverseAlpha / (a / (us * us) + b)) <= k * logMean - mean - Gamma.logGamma(k + 1)) {
                return (int) k;
            }
        }
    }

    /** A whole number near {@code value} whose mean is {@code value}. */
    public static int round(double value, SplittableRandom random) {
        return (int) Math.floor(value + random.nextDouble());
    }

    /** An exponential number of mean 1. */
    public static double exponential(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }
}
