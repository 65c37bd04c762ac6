package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.latent.EdgeRecovery;
import java.util.Arrays;

/** Rankings of edges that cost milliseconds: what a learnt graph has to be compared with. */
final class CheapGraphs {
    private CheapGraphs() {}

    /** Absolute correlation of each pair at a lag, the larger of both directions. */
    static double[] correlation(GpvarSeries series, int to, int lag) {
        int n = series.nodes();
        double[] product = new double[n * n];
        double[] mean = new double[n];
        double[] square = new double[n];
        for (int t = 0; t < to; t++) {
            for (int i = 0; i < n; i++) {
                double x = series.values()[t * n + i];
                mean[i] += x / to;
                square[i] += x * x / to;
            }
        }
        for (int t = lag; t < to; t++) {
            for (int i = 0; i < n; i++) {
                double x = series.values()[t * n + i] - mean[i];
                for (int j = 0; j < n; j++) {
                    product[j * n + i] += x * (series.values()[(t - lag) * n + j] - mean[j]) / (to - lag);
                }
            }
        }
        double[] score = new double[n * n];
        for (int c = 0; c < score.length; c++) {
            int i = c / n;
            int j = c % n;
            double spread = Math.sqrt((square[i] - mean[i] * mean[i]) * (square[j] - mean[j] * mean[j]));
            score[c] = Math.abs(product[c]) / spread;
        }
        return symmetric(score, n);
    }

    /** Largest absolute coefficient over lags of a ridge vector autoregression, the larger of both directions. */
    static double[] ridge(GpvarSeries series, int to, int lags, double penalty) {
        int n = series.nodes();
        int features = lags * n;
        double[][] gram = new double[features][features];
        double[][] moment = new double[features][n];
        for (int t = lags; t < to; t++) {
            int past = (t - lags) * n;
            for (int a = 0; a < features; a++) {
                double x = series.values()[past + a];
                for (int b = 0; b <= a; b++) {
                    gram[a][b] += x * series.values()[past + b];
                }
                for (int i = 0; i < n; i++) {
                    moment[a][i] += x * series.values()[t * n + i];
                }
            }
        }
        solve(gram, moment, penalty);
        double[] score = new double[n * n];
        for (int a = 0; a < features; a++) {
            for (int i = 0; i < n; i++) {
                int cell = (a % n) * n + i;
                score[cell] = Math.max(score[cell], Math.abs(moment[a][i]));
            }
        }
        return symmetric(score, n);
    }

    /** Cholesky: {@code right <- (gram + penalty I)^-1 right}, of which the lower triangle is given. */
    private static void solve(double[][] gram, double[][] right, double penalty) {
        int m = gram.length;
        for (int a = 0; a < m; a++) {
            gram[a][a] += penalty;
            for (int b = 0; b <= a; b++) {
                double sum = gram[a][b];
                for (int c = 0; c < b; c++) {
                    sum -= gram[a][c] * gram[b][c];
                }
                gram[a][b] = a == b ? Math.sqrt(sum) : sum / gram[b][b];
            }
        }
        for (int column = 0; column < right[0].length; column++) {
            for (int a = 0; a < m; a++) {
                for (int c = 0; c < a; c++) {
                    right[a][column] -= gram[a][c] * right[c][column];
                }
                right[a][column] /= gram[a][a];
            }
            for (int a = m - 1; a >= 0; a--) {
                for (int c = a + 1; c < m; c++) {
                    right[a][column] -= gram[c][a] * right[c][column];
                }
                right[a][column] /= gram[a][a];
            }
        }
    }

    private static double[] symmetric(double[] score, int n) {
        double[] both = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                both[i * n + j] = i == j ? 0 : Math.max(score[i * n + j], score[j * n + i]);
            }
        }
        return both;
    }

    /** Recovery when as many edges are taken as the truth has, the best first. */
    static EdgeRecovery recovery(double[] score, Digraph truth) {
        int n = truth.nodes();
        double[] sorted = score.clone();
        Arrays.sort(sorted);
        double cut = sorted[sorted.length - truth.edgeCount()];
        boolean[][] best = new boolean[n][n];
        double largest = sorted[sorted.length - 1];
        for (int c = 0; c < score.length; c++) {
            best[c / n][c % n] = score[c] >= cut;
        }
        double[] scaled = Arrays.stream(score).map(s -> s / largest).toArray();
        return EdgeRecovery.of(Digraph.of(best), EdgeProbabilities.of(n, scaled), truth);
    }
}
