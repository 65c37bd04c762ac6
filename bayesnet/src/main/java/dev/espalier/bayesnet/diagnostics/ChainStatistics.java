package dev.espalier.bayesnet.diagnostics;

import dev.espalier.graph.SortedValues;
import java.util.Arrays;

/**
 * Agreement and worth of several chains that monitored one number (Vehtari et al. 2021).
 *
 * <p>Each chain is cut in two halves of {@code n = floor(draws / 2)} draws (of an odd number the middle one is left
 * out), which makes m half-chains.
 *
 * <p>NaN means that a figure does not exist: a value is NaN or infinite; all draws of all chains are equal; there are
 * fewer than 4 draws in a chain (R-hat) or fewer than 12 (effective sample sizes). A part that does not exist is left
 * out where parts are combined: the folded R-hat of values equally far from their median, the tail size at a quantile
 * that no draw exceeds. Chains that are each constant, but not at the same value, have R-hat infinity.
 *
 * @param mean    mean over all draws
 * @param rhat    {@code sqrt(((n-1)/n W + B/n) / W)} with B and W the variances between and within half-chains, of the
 *     rank-normalised draws or of their rank-normalised distances from the median, whichever is larger; about 1 when
 *     the chains agree; infinite when no half-chain moves but they differ
 * @param bulkEss effective sample size of the rank-normalised draws
 * @param tailEss the smaller effective sample size of the indicators of the 5 % and 95 % quantiles
 */
public record ChainStatistics(double mean, double rhat, double bulkEss, double tailEss) {
    /**
     * From the draws of one number.
     *
     * @param draws {@code [chain, draw]}, at least one chain, all equally long
     * @throws IllegalArgumentException when there is no chain or the lengths differ
     */
    public static ChainStatistics of(double[][] draws) {
        requireRectangle(draws);
        double[] all = RankNormalisation.pooled(draws);
        Arrays.sort(all);
        double mean = mean(draws);
        // NaN sorts last
        boolean finite = all.length > 0 && Double.isFinite(all[0]) && Double.isFinite(all[all.length - 1]);
        if (!finite || all[0] == all[all.length - 1]) {
            return new ChainStatistics(mean, Double.NaN, Double.NaN, Double.NaN);
        }
        var bulk = new RealSeries(RankNormalisation.normalScores(halves(draws)));
        double[][] distances = distancesFrom(SortedValues.quantile(all, 0.5), draws);
        var folded = new RealSeries(RankNormalisation.normalScores(halves(distances)));
        return new ChainStatistics(
                mean,
                larger(rhat(bulk), rhat(folded)),
                EffectiveSampleSize.of(bulk),
                smaller(
                        EffectiveSampleSize.of(atMost(SortedValues.quantile(all, 0.05), draws)),
                        EffectiveSampleSize.of(atMost(SortedValues.quantile(all, 0.95), draws))));
    }

    /**
     * From draws of 0 and 1. Normal scores and quantile indicators are then affine in the draws, which changes neither
     * R-hat nor effective sample size, so one computation on the bits gives what {@link #of(double[][])} gives. The
     * mean is over the draws of the half-chains.
     */
    static ChainStatistics of(IndicatorSeries series, double mean) {
        if (series.isConstant()) {
            return new ChainStatistics(mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double ess = EffectiveSampleSize.of(series);
        return new ChainStatistics(mean, rhat(series), ess, ess);
    }

    /** The smaller of the bulk and the tail effective sample size, of those that exist. */
    public double ess() {
        return smaller(bulkEss, tailEss);
    }

    /** NaN when a half-chain has fewer than two draws or nothing varies at all. */
    private static double rhat(HalfChains chains) {
        double n = chains.length();
        if (n < 2) {
            return Double.NaN;
        }
        double within = chains.autocovariance(0) * n / (n - 1);
        double between = n * chains.varianceOfMeans();
        return Math.sqrt((between / within + n - 1) / n);
    }

    private static void requireRectangle(double[][] draws) {
        if (draws.length == 0) {
            throw new IllegalArgumentException("found 0 chains, expected at least 1");
        }
        for (int c = 1; c < draws.length; c++) {
            if (draws[c].length != draws[0].length) {
                throw new IllegalArgumentException("chain " + c + ": found " + draws[c].length + " draws, expected "
                        + draws[0].length + " as of chain 0");
            }
        }
    }

    private static double mean(double[][] draws) {
        double sum = 0;
        int size = 0;
        for (double[] chain : draws) {
            size += chain.length;
            for (double x : chain) {
                sum += x;
            }
        }
        return sum / size;
    }

    static double[][] halves(double[][] draws) {
        int length = draws[0].length;
        double[][] halves = new double[2 * draws.length][];
        for (int c = 0; c < draws.length; c++) {
            halves[2 * c] = Arrays.copyOfRange(draws[c], 0, length / 2);
            halves[2 * c + 1] = Arrays.copyOfRange(draws[c], length - length / 2, length);
        }
        return halves;
    }

    private static double[][] distancesFrom(double centre, double[][] draws) {
        double[][] distances = new double[draws.length][];
        for (int c = 0; c < draws.length; c++) {
            distances[c] = new double[draws[c].length];
            for (int i = 0; i < draws[c].length; i++) {
                distances[c][i] = Math.abs(draws[c][i] - centre);
            }
        }
        return distances;
    }

    private static IndicatorSeries atMost(double threshold, double[][] draws) {
        double[][] halves = halves(draws);
        var series = new IndicatorSeries(halves.length, halves[0].length);
        for (int h = 0; h < halves.length; h++) {
            for (int i = 0; i < halves[h].length; i++) {
                if (halves[h][i] <= threshold) {
                    series.set(h, i);
                }
            }
        }
        return series;
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }

    private static double smaller(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }
}
