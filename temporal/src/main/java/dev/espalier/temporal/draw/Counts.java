package dev.espalier.temporal.draw;

import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/** Draws of whole numbers from laws of counts. */
public final class Counts {
    private static final double MOST_BY_INVERSION = 10;
    /** Beyond it logarithms of factorials lose the digits that acceptance hangs on. */
    private static final long MOST_TRIES = 1L << 36;

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

    /**
     * How many of {@code n} independent tries succeed: by inversion below a mean of 10, above by transformed rejection
     * (Hörmann 1993, algorithm BTRS).
     *
     * @param n           0 to 2^36
     * @param probability 0 to 1
     */
    public static long binomial(long n, double probability, SplittableRandom random) {
        if (n < 0 || n > MOST_TRIES || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "n, probability: found " + n + ", " + probability + ", expected 0 to 2^36 and 0 to 1");
        }
        if (probability > 0.5) {
            return n - binomial(n, 1 - probability, random);
        }
        return n * probability < MOST_BY_INVERSION
                ? binomialByInversion(n, probability, random)
                : binomialByRejection(n, probability, random);
    }

    private static long binomialByInversion(long n, double probability, SplittableRandom random) {
        double odds = probability / (1 - probability);
        double mass = Math.exp(n * Math.log1p(-probability));
        double u = random.nextDouble();
        long k = 0;
        while (u >= mass && k < n) {
            u -= mass;
            k++;
            mass *= odds * (n - k + 1) / k;
        }
        return k;
    }

    private static long binomialByRejection(long n, double probability, SplittableRandom random) {
        double deviation = Math.sqrt(n * probability * (1 - probability));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double c = n * probability + 0.5;
        double vr = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double logOdds = Math.log(probability / (1 - probability));
        double mode = Math.floor((n + 1) * probability);
        double atMode = Gamma.logGamma(mode + 1) + Gamma.logGamma(n - mode + 1);
        while (true) {
            double v = random.nextDouble();
            double u = random.nextDouble() - 0.5;
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (k < 0 || k > n) {
                continue;
            }
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            double logMass = atMode - Gamma.logGamma(k + 1) - Gamma.logGamma(n - k + 1) + (k - mode) * logOdds;
            if (Math.log(v * alpha / (a / (us * us) + b)) <= logMass) {
                return (long) k;
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
