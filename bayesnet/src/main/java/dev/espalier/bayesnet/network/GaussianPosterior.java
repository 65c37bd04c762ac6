package dev.espalier.bayesnet.network;

import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The posterior distribution of a linear Gaussian network's parameters under the prior of
 * {@link dev.espalier.bayesnet.score.Bge}: normal-Wishart with mean 0, {@code T0 = t I}, {@code t = am (aw - n - 1) / (am + 1)}.
 *
 * <p>With {@code TN} as there, l parents and the residual {@code R = TN_jj - TN_jP TN_PP^-1 TN_Pj}, independently for every
 * node:
 *
 * <pre>
 *   sd^2          ~ R / chi^2 with aw + N - n + l + 1 degrees of freedom
 *   coefficients  ~ Normal(TN_PP^-1 TN_Pj, sd^2 TN_PP^-1)  given sd
 *   intercept     ~ Normal(m_j - coefficients m_P, sd^2 / (am + N))  given both, with m = N mean / (am + N)
 * </pre>
 *
 * <p>The prior is one of the columns as they are given: from {@link GaussianStatistics#standardised}, as for the score, it
 * gives networks of standardised columns, which {@link GaussianNetwork#rescaled} puts into the units of the data.
 *
 * <p>Immutable. O(parents^3) a node for the mean or a draw.
 */
public final class GaussianPosterior {
    private final GaussianStatistics data;
    private final double am;
    private final double aw;
    private final double[][] matrix;

    /** With {@code aw = n + am + 1}. */
    public GaussianPosterior(GaussianStatistics data, double am) {
        this(data, am, data.columns() + am + 1);
    }

    /**
     * With both hyper-parameters.
     *
     * @param am prior sample size of the mean, finite and above 0
     * @param aw degrees of freedom of the Wishart prior, finite and above n + 1
     */
    public GaussianPosterior(GaussianStatistics data, double am, double aw) {
        int n = data.columns();
        if (!(am > 0) || !Double.isFinite(am) || !(aw > n + 1) || !Double.isFinite(aw)) {
            throw new IllegalArgumentException("am and aw: found " + am + " and " + aw
                    + ", expected am above 0 and aw above columns + 1 = " + (n + 1));
        }
        this.data = data;
        this.am = am;
        this.aw = aw;
        double t = am * (aw - n - 1) / (am + 1);
        double weight = am * data.rows() / (am + data.rows());
        matrix = data.scatter();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] += weight * data.mean(i) * data.mean(j);
            }
            matrix[i][i] += t;
        }
    }

    /**
     * The network of the posterior means: coefficients and intercepts, and deviations whose squares are the means of
     * {@code sd^2}, {@code R / (aw + N - n + l - 1)}.
     */
    public GaussianNetwork mean(Dag dag) {
        return network(dag, null);
    }

    /** A network drawn from the posterior. */
    public GaussianNetwork draw(Dag dag, Key key) {
        return network(dag, key);
    }

    private GaussianNetwork network(Dag dag, @Nullable Key key) {
        GaussianFit.requireMatch(dag, data);
        int n = dag.nodes();
        double[] intercepts = new double[n];
        double[][] coefficients = new double[n][];
        double[] deviations = new double[n];
        for (int v = 0; v < n; v++) {
            int[] parents = dag.parents(v);
            Regression regression = regression(v, parents);
            coefficients[v] = regression.coefficients();
            double freedom = freedom() + parents.length;
            double noise = 0;
            if (key == null) {
                deviations[v] = Math.sqrt(regression.residual() / (freedom - 2));
            } else {
                SplittableRandom random = key.split(v).random();
                double chiSquare = 2 * Dirichlet.gamma(freedom / 2, random);
                deviations[v] = Math.sqrt(regression.residual() / chiSquare);
                double[] shift = normals(parents.length, deviations[v], random);
                Regression.solveTransposed(regression.factor(), shift);
                for (int p = 0; p < shift.length; p++) {
                    coefficients[v][p] += shift[p];
                }
                noise = deviations[v] / Math.sqrt(weight()) * random.nextGaussian();
            }
            intercepts[v] = noise + location(v);
            for (int p = 0; p < parents.length; p++) {
                intercepts[v] -= coefficients[v][p] * location(parents[p]);
            }
        }
        return GaussianNetwork.of(data.names(), dag, intercepts, coefficients, deviations);
    }

    private static double[] normals(int count, double deviation, SplittableRandom random) {
        double[] z = new double[count];
        for (int i = 0; i < count; i++) {
            z[i] = deviation * random.nextGaussian();
        }
        return z;
    }

    GaussianStatistics data() {
        return data;
    }

    /** Posterior mean of a column's mean. */
    double location(int column) {
        return data.rows() * data.mean(column) / weight();
    }

    /** How many rows the posterior of the means is worth: am + N. */
    double weight() {
        return am + data.rows();
    }

    /** {@code aw + N - n + 1}: degrees of freedom of the next row's Student t distribution, whatever the node. */
    double freedom() {
        return aw + data.rows() - data.columns() + 1;
    }

    Regression regression(int node, int[] parents) {
        return Regression.of(matrix, node, parents);
    }
}
