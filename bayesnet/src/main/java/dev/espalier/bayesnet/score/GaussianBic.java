package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;

/**
 * Penalised log likelihood of linear Gaussian families: {@code logLik(j | Pa) - penalty (|Pa| + 2)}, in nats, where the
 * regression's variance is estimated by {@code RSS / (N - |Pa| - 1)}, as bnlearn's bic-g, aic-g and loglik-g do (not the
 * maximum-likelihood {@code RSS / N}, so equivalent DAGs may differ in the last digits).
 *
 * <p>{@code -Infinity} for families that the rows cannot support: {@code N - |Pa| - 1 <= 0}, parents that are linear
 * functions of each other or explain the child exactly (residual below 1e-11 of its scatter), and every family with a
 * constant column, except that a constant column without parents scores 0: it stays isolated.
 */
public final class GaussianBic implements LocalScore {
    private static final long serialVersionUID = 1;
    private static final double TOLERANCE = 1e-11;

    private final GaussianFamilies families;

    /** The BIC: a penalty of {@code log(N) / 2} per parameter. */
    public GaussianBic(GaussianStatistics data) {
        this(data, Math.log((double) data.rows()) / 2);
    }

    /**
     * With any penalty.
     *
     * @param data    means and scatter of at least one row
     * @param penalty per parameter (|Pa| slopes, mean and variance), finite and not negative: 0 is the log likelihood,
     *                1 the AIC, {@code log(N) / 2} the BIC
     */
    public GaussianBic(GaussianStatistics data, double penalty) {
        if (data.rows() < 1) {
            throw new IllegalArgumentException("found no rows, expected at least 1 for a penalised likelihood");
        }
        if (!(penalty >= 0) || !Double.isFinite(penalty)) {
            throw new IllegalArgumentException(
                    "penalty: found " + penalty + ", expected a finite number of at least 0");
        }
        int n = data.columns();
        double rows = data.rows();
        double[] constants = new double[n + 1];
        double[] slopes = new double[n + 1];
        for (int l = 0; l <= n; l++) {
            double freedom = rows - l - 1;
            constants[l] = freedom > 0
                    ? -rows / 2 * Math.log(2 * Math.PI) + rows / 2 * Math.log(freedom) - freedom / 2 - penalty * (l + 2)
                    : Double.NEGATIVE_INFINITY;
            slopes[l] = rows / 2;
        }
        families = new GaussianFamilies(data.scatter(), constants, slopes, 0, TOLERANCE, 0);
    }

    private boolean isConstant(int node) {
        return families.matrix[node][node] == 0;
    }

    @Override
    public int nodes() {
        return families.nodes();
    }

    @Override
    public double score(int node, int... parents) {
        return parents.length == 0 && isConstant(node) ? 0 : families.score(node, parents);
    }

    @Override
    public void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        GaussianSubsets.fill(families, node, core, extras, out);
        if (isConstant(node)) {
            out[0][0] = 0;
        }
    }

    @Override
    public void scoreAdditions(int node, int[] parents, int[] candidates, double[] out) {
        GaussianAdditions.fill(families, node, parents, candidates, out);
    }
}
