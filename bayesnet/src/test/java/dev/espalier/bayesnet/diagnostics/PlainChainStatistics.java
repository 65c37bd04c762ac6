package dev.espalier.bayesnet.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The definitions of Vehtari et al. (2021) written down one after the other in O(S^2), as the oracle. */
final class PlainChainStatistics {
    private PlainChainStatistics() {}

    static double rhat(double[][] draws) {
        double median = quantile(draws, 0.5);
        double[][] folded = map(draws, x -> Math.abs(x - median));
        double bulk = splitRhat(normalScores(split(draws)));
        double tail = splitRhat(normalScores(split(folded)));
        return Double.isNaN(tail) ? bulk : Math.max(bulk, tail);
    }

    static double bulkEss(double[][] draws) {
        return ess(normalScores(split(draws)));
    }

    static double tailEss(double[][] draws) {
        double low = quantile(draws, 0.05);
        double high = quantile(draws, 0.95);
        double a = ess(split(map(draws, x -> x <= low ? 1 : 0)));
        double b = ess(split(map(draws, x -> x <= high ? 1 : 0)));
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double splitRhat(double[][] x) {
        int n = x[0].length;
        double within = 0;
        double[] means = new double[x.length];
        for (int h = 0; h < x.length; h++) {
            within += variance(x[h]) / x.length;
            means[h] = mean(x[h]);
        }
        return Math.sqrt(((n - 1.0) / n * within + variance(means)) / within);
    }

    private static double ess(double[][] x) {
        int n = x[0].length;
        double within = 0;
        double[] means = new double[x.length];
        for (int h = 0; h < x.length; h++) {
            within += variance(x[h]) / x.length;
            means[h] = mean(x[h]);
        }
        double pooled = within * (n - 1) / n + variance(means);
        double[] rho = new double[n];
        for (int t = 0; t < n; t++) {
            double covariance = 0;
            for (int h = 0; h < x.length; h++) {
                for (int i = 0; i + t < n; i++) {
                    covariance += (x[h][i] - means[h]) * (x[h][i + t] - means[h]) / n / x.length;
                }
            }
            rho[t] = t == 0 ? 1 : 1 - (within - covariance) / pooled;
        }
        int end = 0;
        List<Double> pairs = new ArrayList<>();
        while (end < n - 5 && rho[end] + rho[end + 1] > 0) {
            pairs.add(rho[end] + rho[end + 1]);
            end += 2;
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double pair : pairs) {
            least = Math.min(least, pair);
            sum += least;
        }
        double last = rho[end] > 0 || rho[end] + rho[end + 1] >= 0 ? rho[end] : 0;
        double draws = (double) x.length * n;
        return draws / Math.max(-1 + 2 * sum + last, 1 / Math.log10(draws));
    }

    private static double[][] split(double[][] x) {
        int half = x[0].length / 2;
        double[][] result = new double[2 * x.length][half];
        for (int c = 0; c < x.length; c++) {
            for (int i = 0; i < half; i++) {
                result[2 * c][i] = x[c][i];
                result[2 * c + 1][i] = x[c][x[c].length - half + i];
            }
        }
        return result;
    }

    private static double[][] normalScores(double[][] x) {
        double size = x.length * (double) x[0].length;
        var normal = new NormalDistribution();
        return map(x, value -> {
            int below = 0;
            int equal = 0;
            for (double[] row : x) {
                for (double other : row) {
                    below += other < value ? 1 : 0;
                    equal += other == value ? 1 : 0;
                }
            }
            double rank = below + (equal + 1) / 2.0;
            return normal.inverseCumulativeProbability((rank - 3 / 8.0) / (size + 1 / 4.0));
        });
    }

    private static double quantile(double[][] x, double p) {
        double[] all = java.util.Arrays.stream(x)
                .flatMapToDouble(java.util.Arrays::stream)
                .sorted()
                .toArray();
        double at = (all.length - 1) * p;
        int k = (int) at;
        return k + 1 == all.length ? all[k] : all[k] + (at - k) * (all[k + 1] - all[k]);
    }

    private static double[][] map(double[][] x, java.util.function.DoubleUnaryOperator f) {
        return java.util.Arrays.stream(x)
                .map(row -> java.util.Arrays.stream(row).map(f).toArray())
                .toArray(double[][]::new);
    }

    private static double mean(double[] x) {
        return java.util.Arrays.stream(x).sum() / x.length;
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1);
    }
}
