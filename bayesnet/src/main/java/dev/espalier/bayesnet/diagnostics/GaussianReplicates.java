package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import java.util.SplittableRandom;

/**
 * Scatter matrices of data sets that a linear Gaussian network would produce, its parameters drawn from their posterior
 * under BGe's prior.
 *
 * <p>With {@code T = t I + S}, l parents P of v, and {@code r = T_vv - T_vP T_PP^-1 T_Pv}: the variance of v's noise is
 * {@code (r/2) / Gamma((aw + N - n + l + 1)/2)}, its weights given that variance d are normal around {@code T_PP^-1 T_Pv}
 * with covariance {@code d T_PP^-1} (Geiger and Heckerman 2002). The prior's mean is put at the column means: means play
 * no part in correlations.
 *
 * <p>Rows are never drawn. N rows of independent noise, turned, are the lower triangle of Bartlett's decomposition (1933)
 * whatever N is: chi-distributed on the diagonal, normal below. The network maps it to variables, {@code O(n (n + edges))}
 * a data set.
 */
final class GaussianReplicates {
    private final int n;
    private final long rows;
    private final double freedom;
    private final double[][] posterior;

    /** No eigenvalue of the posterior's matrix is below it, so that no pivot is but by rounding. */
    private final double floor;

    /** Takes BGe's hyper-parameters {@code am} and {@code aw}. */
    GaussianReplicates(GaussianStatistics data, double am, double aw) {
        n = data.columns();
        rows = data.rows();
        freedom = aw + rows - n + 1;
        posterior = data.scatter();
        floor = am * (aw - n - 1) / (am + 1);
        for (int i = 0; i < n; i++) {
            posterior[i][i] += floor;
        }
    }

    /**
     * One data set of N rows, as coordinates: {@code out_i . out_j} is its scatter of columns i and j.
     *
     * @return {@code [n][min(n, N - 1)]}
     */
    double[][] draw(Dag dag, SplittableRandom random) {
        int width = (int) Math.min(n, rows - 1);
        double[][] coordinates = new double[n][width];
        int[] order = dag.topologicalOrder();
        for (int i = 0; i < n; i++) {
            int v = order[i];
            int[] parents = dag.parents(v);
            double[] weights = new double[parents.length];
            double noise = Math.sqrt(drawFamily(v, parents, weights, random));
            double[] row = coordinates[v];
            for (int k = 0; k < Math.min(i, width); k++) {
                row[k] = noise * random.nextGaussian();
            }
            if (i < width) {
                row[i] = noise * GammaDraws.chi(random, rows - 1.0 - i);
            }
            for (int p = 0; p < parents.length; p++) {
                double[] parent = coordinates[parents[p]];
                for (int k = 0; k < width; k++) {
                    row[k] += weights[p] * parent[k];
                }
            }
        }
        return coordinates;
    }

    /** Fills the weights and returns the noise variance. */
    double drawFamily(int v, int[] parents, double[] weights, SplittableRandom random) {
        int l = parents.length;
        double[][] lower = new double[l + 1][l + 1];
        for (int a = 0; a <= l; a++) {
            int x = a < l ? parents[a] : v;
            for (int b = 0; b <= a; b++) {
                double sum = posterior[x][b < l ? parents[b] : v];
                for (int k = 0; k < b; k++) {
                    sum -= lower[a][k] * lower[b][k];
                }
                lower[a][b] = a == b ? Math.sqrt(Math.max(sum, floor)) : sum / lower[b][b];
            }
        }
        double variance = lower[l][l] * lower[l][l] / 2 / GammaDraws.gamma(random, (freedom + l) / 2);
        double deviation = Math.sqrt(variance);
        for (int a = l - 1; a >= 0; a--) {
            double sum = lower[l][a] + deviation * random.nextGaussian();
            for (int b = a + 1; b < l; b++) {
                sum -= lower[b][a] * weights[b];
            }
            weights[a] = sum / lower[a][a];
        }
        return variance;
    }

    /** Correlation of two columns from their coordinates. */
    static double correlation(double[] x, double[] y) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int k = 0; k < x.length; k++) {
            xx += x[k] * x[k];
            yy += y[k] * y[k];
            xy += x[k] * y[k];
        }
        return xy / Math.sqrt(xx * yy);
    }
}
