package dev.espalier.bayesnet.diagnostics;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/** Normal scores of pooled ranks, which make R-hat and effective sample size exist for heavy tails. */
final class RankNormalisation {
    private RankNormalisation() {}

    /**
     * Replaces each value by {@code qnorm((r - 3/8) / (S + 1/4))}, r its rank among all S values, the average rank for
     * ties (Blom 1958; eq. 14 of the paper).
     *
     * @param values {@code [half-chain, draw]}, finite
     * @return a fresh array of the same shape
     */
    static double[][] normalScores(double[][] values) {
        double[] sorted = pooled(values);
        Arrays.sort(sorted);
        double[] scores = new double[sorted.length];
        for (int i = 0; i < sorted.length; ) {
            int end = i + 1;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            double rank = (i + 1 + end) / 2.0;
            double p = (rank - 0.375) / (sorted.length + 0.25);
            Arrays.fill(scores, i, end, Math.sqrt(2) * Erf.erfInv(2 * p - 1));
            i = end;
        }
        double[][] result = new double[values.length][];
        for (int h = 0; h < values.length; h++) {
            result[h] = new double[values[h].length];
            for (int i = 0; i < values[h].length; i++) {
                // adding 0.0 turns -0.0 into 0.0: the two are ties, but binary search would tell them apart
                result[h][i] = scores[Arrays.binarySearch(sorted, values[h][i] + 0.0)];
            }
        }
        return result;
    }

    /** Every value once, row after row, with -0.0 turned into 0.0. */
    static double[] pooled(double[][] values) {
        int size = 0;
        for (double[] row : values) {
            size += row.length;
        }
        double[] all = new double[size];
        int k = 0;
        for (double[] row : values) {
            for (double x : row) {
                all[k++] = x + 0.0;
            }
        }
        return all;
    }
}
