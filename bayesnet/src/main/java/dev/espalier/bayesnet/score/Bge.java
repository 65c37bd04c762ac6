package dev.espalier.bayesnet.score;

import dev.espalier.bayesnet.LocalScore;
import org.apache.commons.math3.special.Gamma;

/**
 * The Bayesian Gaussian equivalent score (Geiger and Heckerman 2002, as corrected by Kuipers, Moffa and Heckerman 2014):
 * log marginal likelihood of a linear Gaussian family under a normal-Wishart prior with mean 0, scale matrix
 * {@code T0 = t I}, {@code t = am (aw - n - 1) / (am + 1)}.
 *
 * <p>With N rows, n columns, l = |Pa|, {@code TN = T0 + S + am N / (am + N) mean mean^T} and {@code r} the residual
 * {@code TN_jj - TN_jP TN_PP^-1 TN_Pj}:
 *
 * <pre>
 *   s(j, Pa) = c(l) - (aw + N - n + l + 1)/2 log r - 1/2 log det TN_PP
 *   c(l)     = - N/2 log pi + 1/2 log(am / (am + N)) + lnG((aw - n + l + 1 + N)/2) - lnG((aw - n + l + 1)/2)
 *              + (aw - n + 2l + 1)/2 log t
 * </pre>
 *
 * <p>In nats; equal for Markov equivalent DAGs. Data are taken as they are given, while the prior holds every column for
 * one of mean 0 and of a spread like all others: give {@link GaussianStatistics#standardised} (see {@link Scaling}) unless
 * the columns are on one scale already, else units and zero points decide on edges. On standardised columns t is how much
 * scatter the prior adds to each column's {@code N - 1}, and am for how many rows it counts.
 *
 * <p>No eigenvalue of TN is below t, so every family has a finite score, constant, repeated and linearly dependent columns
 * and fewer rows than columns included: an exact relation scores as one that leaves t of the scatter. There is no edge
 * penalty here: see {@link PenalisedScore}.
 */
public final class Bge implements LocalScore {
    private static final long serialVersionUID = 1;

    private final GaussianFamilies families;

    /**
     * The default {@code am}: of those tried on simulated networks of standardised columns it came closest to the truth
     * (see docs/priors.md). BiDAG's default is 1.
     */
    public static final double DEFAULT_AM = 0.25;

    /** With {@code am = 0.25}, {@code aw = n + am + 1}. */
    public Bge(GaussianStatistics data) {
        this(data, DEFAULT_AM);
    }

    /** Refuses what is no prior sample size. */
    public static void requireAm(double am) {
        if (!(am > 0) || !Double.isFinite(am)) {
            throw new IllegalArgumentException("am: found " + am + ", expected a finite number above 0");
        }
    }

    /** With {@code aw = n + am + 1}. */
    public Bge(GaussianStatistics data, double am) {
        this(data, am, data.columns() + am + 1);
    }

    /**
     * With both hyper-parameters.
     *
     * @param data means and scatter of all columns
     * @param am   prior sample size of the mean, above 0; less of it makes sparser graphs
     * @param aw   degrees of freedom of the Wishart prior, above n + 1
     */
    public Bge(GaussianStatistics data, double am, double aw) {
        int n = data.columns();
        requireAm(am);
        if (!(aw > n + 1) || !Double.isFinite(aw)) {
            throw new IllegalArgumentException(
                    "aw: found " + aw + ", expected a finite number above columns + 1 = " + (n + 1));
        }
        double t = am * (aw - n - 1) / (am + 1);
        double rows = data.rows();
        double[] constants = new double[n + 1];
        double[] slopes = new double[n + 1];
        for (int l = 0; l <= n; l++) {
            double half = (aw - n + l + 1) / 2;
            constants[l] = -rows / 2 * Math.log(Math.PI)
                    + Math.log(am / (am + rows)) / 2
                    + Gamma.logGamma(half + rows / 2)
                    - Gamma.logGamma(half)
                    + (aw - n + 2 * l + 1) / 2 * Math.log(t);
            slopes[l] = half + rows / 2;
        }
        families = new GaussianFamilies(posterior(data, am, t), constants, slopes, 0.5, 0, t);
    }

    private static double[][] posterior(GaussianStatistics data, double am, double t) {
        double[][] matrix = data.scatter();
        double weight = am * data.rows() / (am + data.rows());
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] += weight * data.mean(i) * data.mean(j);
            }
            matrix[i][i] += t;
        }
        return matrix;
    }

    @Override
    public int nodes() {
        return families.nodes();
    }

    @Override
    public double score(int node, int... parents) {
        return families.score(node, parents);
    }

    @Override
    public void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        GaussianSubsets.fill(families, node, core, extras, out);
    }

    @Override
    public void scoreAdditions(int node, int[] parents, int[] candidates, double[] out) {
        GaussianAdditions.fill(families, node, parents, candidates, out);
    }
}
