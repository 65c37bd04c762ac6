package dev.espalier.bayesnet.network;

import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;

/**
 * Regressions for a chosen DAG from means and scatter; no rows needed. O(sum of parents^3).
 *
 * <p>Least squares: coefficients {@code S_PP^-1 S_Pj}, intercept {@code mean_j - b mean_P}, residual sum of squares RSS.
 * Parents that are linear functions of each other, or constant, leave the coefficients open: those later in the order of
 * {@link Dag#parents} get 0.
 *
 * <p>The Bayesian fit is that of {@link dev.espalier.bayesnet.score.Bge}; see {@link GaussianPosterior}.
 */
public final class GaussianFit {
    private GaussianFit() {}

    /** The parameters of highest likelihood: residual variance {@code RSS / N}. */
    public static GaussianNetwork maximumLikelihood(Dag dag, GaussianStatistics data) {
        return fit(dag, data, 0);
    }

    /**
     * The same regressions with the unbiased residual variance {@code RSS / (N - |Pa| - 1)}, as bnlearn's {@code bn.fit}
     * and its Gaussian scores have it.
     *
     * @throws IllegalArgumentException when a node has too few rows for its parents: N - |Pa| - 1 below 1
     */
    public static GaussianNetwork unbiased(Dag dag, GaussianStatistics data) {
        return fit(dag, data, 1);
    }

    private static GaussianNetwork fit(Dag dag, GaussianStatistics data, int perParameter) {
        requireMatch(dag, data);
        int n = dag.nodes();
        double[] intercepts = new double[n];
        double[][] coefficients = new double[n][];
        double[] deviations = new double[n];
        double[][] scatter = data.scatter();
        for (int v = 0; v < n; v++) {
            int[] parents = dag.parents(v);
            double freedom = data.rows() - (double) perParameter * (parents.length + 1);
            if (freedom < 1) {
                throw new IllegalArgumentException("found " + data.rows() + " rows, expected more for the "
                        + parents.length + " parents of '" + data.names().get(v) + "'");
            }
            Regression regression = Regression.of(scatter, v, parents);
            coefficients[v] = regression.coefficients();
            intercepts[v] = data.mean(v);
            for (int p = 0; p < parents.length; p++) {
                intercepts[v] -= coefficients[v][p] * data.mean(parents[p]);
            }
            deviations[v] = Math.sqrt(regression.residual() / freedom);
        }
        return GaussianNetwork.of(data.names(), dag, intercepts, coefficients, deviations);
    }

    static void requireMatch(Dag dag, GaussianStatistics data) {
        if (dag.nodes() != data.columns()) {
            throw new IllegalArgumentException(
                    "found " + dag.nodes() + " nodes, expected " + data.columns() + ", one for each column");
        }
    }
}
