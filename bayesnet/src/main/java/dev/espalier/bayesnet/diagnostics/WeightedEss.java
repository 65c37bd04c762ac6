package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.GraphSamples;

/**
 * What weighted draws of chains are worth.
 *
 * <p>The weighted mean {@code m = sum w f / sum w} has, by the delta method, the error of the plain mean of {@code g = w (f
 * - m) / mean(w)}. That series has an effective sample size like any other, so {@code var(m) = var(g) / ESS(g)} knows both
 * how uneven the weights are and how slowly the chains move, and {@code var(f) / var(m)}, with the weighted variance of f,
 * is how many independent draws of the target would do as well. With equal weights this is the chains' own ESS; with
 * independent draws and weights that have nothing to do with f it is Kish's {@code (sum w)^2 / sum w^2}.
 *
 * @param kish {@code (sum w)^2 / sum w^2} over the kept draws
 * @param ess  smallest worth of the log score, of each edge whose weighted probability lies in [0.01, 0.99], and of
 *     {@code kish}; those that have no effective sample size (too few draws, nothing varies) are left out
 */
public record WeightedEss(double kish, double ess) {
    /**
     * From the draws after burn-in. Time {@code O(edges * draws * log(draws))}.
     *
     * @param samples     every stored draw
     * @param chains      number of chains, all of which must have stored equally many draws
     * @param burnInDraws stored draws to leave out at the start of each chain
     * @param weights     of every stored draw
     * @throws IllegalArgumentException when a sample names a chain out of range or chains differ in length
     */
    public static WeightedEss of(GraphSamples samples, int chains, int burnInDraws, DrawWeights weights) {
        var kept = new KeptDraws(samples, chains, burnInDraws);
        double[][] w = kept.weights(weights, 0, chains);
        double sum = 0;
        double squares = 0;
        for (double[] chain : w) {
            for (double x : chain) {
                sum += x;
                squares += x * x;
            }
        }
        double kish = sum * sum / squares;
        double[] means = kept.edgeMeans(w, 0);
        double ess = smaller(kish, worth(kept.logScores(), w, sum));
        for (int edge = 0; edge < means.length; edge++) {
            if (Convergences.isMonitored(means[edge])) {
                ess = smaller(ess, worth(indicator(samples, kept, edge), w, sum));
            }
        }
        return new WeightedEss(kish, ess);
    }

    /** Independent draws that would give the weighted mean of f as precisely; NaN when that is not known. */
    static double worth(double[][] f, double[][] w, double sumOfWeights) {
        double mean = 0;
        for (int c = 0; c < f.length; c++) {
            for (int i = 0; i < f[c].length; i++) {
                mean += w[c][i] / sumOfWeights * f[c][i];
            }
        }
        double variance = 0;
        double[][] g = new double[f.length][f[0].length];
        double draws = (double) f.length * f[0].length;
        for (int c = 0; c < f.length; c++) {
            for (int i = 0; i < f[c].length; i++) {
                double distance = f[c][i] - mean;
                variance += w[c][i] / sumOfWeights * distance * distance;
                g[c][i] = w[c][i] / sumOfWeights * draws * distance;
            }
        }
        if (g[0].length < 2) {
            return Double.NaN;
        }
        var series = new RealSeries(ChainStatistics.halves(g));
        double error = (series.autocovariance(0) + series.varianceOfMeans()) / EffectiveSampleSize.of(series);
        return variance / error;
    }

    private static double[][] indicator(GraphSamples samples, KeptDraws kept, int edge) {
        int n = samples.nodes();
        double[][] values = new double[kept.chains()][kept.length()];
        for (int c = 0; c < kept.chains(); c++) {
            for (int i = 0; i < kept.length(); i++) {
                int s = kept.sample(c, i);
                for (int k = 0; k < samples.edgeCount(s); k++) {
                    if (samples.source(s, k) * n + samples.target(s, k) == edge) {
                        values[c][i] = 1;
                    }
                }
            }
        }
        return values;
    }

    private static double smaller(double a, double b) {
        return Double.isNaN(b) ? a : Math.min(a, b);
    }
}
