package dev.espalier.graph;

/** Pearson's test of uniform counts. */
final class ChiSquare {
    private ChiSquare() {}

    static double ofUniform(int[] counts) {
        long total = 0;
        for (int c : counts) {
            total += c;
        }
        double expected = (double) total / counts.length;
        double statistic = 0;
        for (int c : counts) {
            statistic += (c - expected) * (c - expected) / expected;
        }
        return statistic;
    }

    /** The quantile at normal deviate {@code z} by Wilson and Hilferty 1931, good to 1 % for 100 degrees or more. */
    static double quantile(int degrees, double z) {
        double spread = 2.0 / (9 * degrees);
        return degrees * Math.pow(1 - spread + z * Math.sqrt(spread), 3);
    }
}
