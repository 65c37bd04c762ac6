package dev.espalier.bayesnet.simulation;

import java.util.Arrays;

/**
 * A sample median with a confidence interval for the median of the distribution behind it, between two order statistics
 * and free of any assumption on that distribution: the number of values below the true median is binomial with
 * probability one half. For a discrete distribution the interval covers at least as often as said.
 *
 * @param median   the sample median, the mean of the two middle values of an even number
 * @param low      lower end of the interval; -Infinity when there are too few values
 * @param high     upper end; Infinity then
 * @param coverage probability with which such an interval holds the median; at least what was asked for
 */
public record MedianInterval(double median, double low, double high, double coverage) {
    /**
     * The narrowest symmetric interval.
     *
     * @param values   at least one, none NaN
     * @param coverage in (0, 1), usually 0.95
     */
    public static MedianInterval of(double[] values, double coverage) {
        if (values.length == 0 || !(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("found " + values.length + " values and coverage " + coverage
                    + ", expected values and a coverage above 0 and below 1");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        // the interval from the k-th smallest to the k-th largest value misses when fewer than k values lie on one side
        double logProbability = -n * Math.log(2);
        double missed = 0;
        int k = 0;
        while (k < n / 2) {
            double next = missed + 2 * Math.exp(logProbability);
            if (1 - next < coverage) {
                break;
            }
            missed = next;
            logProbability += Math.log((double) (n - k) / (k + 1));
            k++;
        }
        return k == 0
                ? new MedianInterval(median, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1)
                : new MedianInterval(median, sorted[k - 1], sorted[n - k], 1 - missed);
    }
}
