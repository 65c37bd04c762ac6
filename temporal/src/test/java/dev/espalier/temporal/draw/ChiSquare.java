package dev.espalier.temporal.draw;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Pearson's test of counts against expected ones. */
public final class ChiSquare {
    private ChiSquare() {}

    /** The probability of counts at least this far from the expected ones, which should be at least 5 each. */
    public static double pValue(long[] counts, double[] expected) {
        double statistic = 0;
        for (int k = 0; k < counts.length; k++) {
            statistic += (counts[k] - expected[k]) * (counts[k] - expected[k]) / expected[k];
        }
        return 1 - new ChiSquaredDistribution(counts.length - 1).cumulativeProbability(statistic);
    }

    /** The same against equal probabilities. */
    public static double uniform(long[] counts) {
        double[] expected = new double[counts.length];
        java.util.Arrays.fill(expected, (double) java.util.Arrays.stream(counts).sum() / counts.length);
        return pValue(counts, expected);
    }
}
