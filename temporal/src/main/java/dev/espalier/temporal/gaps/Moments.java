package dev.espalier.temporal.gaps;

import java.math.BigInteger;

/**
 * Mean and population standard deviation of gaps.
 *
 * @param mean      NaN of nothing
 * @param deviation NaN of nothing
 */
record Moments(double mean, double deviation) {
    /** Of exact sums: {@code n sum of g^2 - (sum of g)^2} is {@code n^2} times the variance, and rounded once. */
    static Moments of(long n, WideSum sum, WideSum squares) {
        if (n == 0) {
            return new Moments(Double.NaN, Double.NaN);
        }
        if (sum.isSmall() && squares.isSmall() && fits(n, squares.small()) && fits(sum.small(), sum.small())) {
            long spread = n * squares.small() - sum.small() * sum.small();
            return new Moments((double) sum.small() / n, Math.sqrt((double) spread) / n);
        }
        BigInteger whole = sum.value();
        BigInteger spread = BigInteger.valueOf(n).multiply(squares.value()).subtract(whole.multiply(whole));
        return new Moments(whole.doubleValue() / n, Math.sqrt(spread.doubleValue()) / n);
    }

    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0;
    }

    /** The same in units of so many ticks. */
    Moments in(double ticksPerUnit) {
        return new Moments(mean / ticksPerUnit, deviation / ticksPerUnit);
    }

    double burstiness() {
        return (deviation - mean) / (deviation + mean);
    }

    /**
     * Kim and Jo (2016): with r = sigma/mu of n gaps, {@code (sqrt(n+1) r - sqrt(n-1)) / ((sqrt(n+1) - 2) r +
     * sqrt(n-1))}, which is 1 at the largest r that n gaps can have, {@code sqrt(n-1)}. Their n counts events that
     * end at the borders of a period, ours gaps.
     */
    double finiteSizeBurstiness(long n) {
        double r = deviation / mean;
        double more = Math.sqrt(n + 1.0);
        double less = Math.sqrt(n - 1.0);
        return (more * r - less) / ((more - 2) * r + less);
    }
}
