package dev.espalier.bayesnet.network;

import dev.espalier.graph.InputException;
import java.io.Serializable;

/**
 * What a linear Gaussian network says of single rows: how dense it is there, and what it expects of a node whose neighbours
 * are known. Immutable, thread-safe; travels to where the rows are.
 *
 * <p>Given all other nodes a node is normal, and depends on its Markov blanket alone (Koller and Friedman 2009, section 7.1):
 * with {@code e_c} the residual of child c without this node's part, its precision is
 * {@code 1 / s_v^2 + sum_c b_cv^2 / s_c^2} and its mean
 * {@code (prediction_v / s_v^2 + sum_c b_cv e_c / s_c^2) / precision}.
 */
public final class GaussianRows implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final double[] intercepts;
    private final double[] precisions;
    private final double logConstant;
    private final double[][] coefficients;
    private final int[][] parents;
    private final int[][] children;

    /**
     * The rows of a network.
     *
     * @throws InputException when a node has a deviation of 0 and so no density
     */
    public GaussianRows(GaussianNetwork network) {
        int n = network.dag().nodes();
        intercepts = new double[n];
        precisions = new double[n];
        coefficients = new double[n][];
        parents = Children.parents(network.dag());
        children = Children.of(parents);
        double constant = 0;
        for (int v = 0; v < n; v++) {
            double deviation = network.deviation(v);
            double precision = 1 / (deviation * deviation);
            if (!(precision > 0) || Double.isInfinite(precision)) {
                throw new InputException("column '" + network.names().get(v) + "': found a residual deviation of "
                        + deviation + ", expected one with a square above 0, for a density; leave out columns that are"
                        + " constant or linear functions of others");
            }
            intercepts[v] = network.intercept(v);
            precisions[v] = precision;
            coefficients[v] = network.coefficients(v);
            constant -= LOG_2_PI / 2 + Math.log(deviation);
        }
        logConstant = constant;
    }

    /**
     * Log density of a row, in nats; NaN when a value is. O(nodes + edges), allocates nothing.
     *
     * @param row a value per node
     */
    public double log(double[] row) {
        double squares = 0;
        for (int v = 0; v < parents.length; v++) {
            double residual = row[v] - prediction(v, row);
            squares += residual * residual * precisions[v];
        }
        return logConstant - squares / 2;
    }

    /**
     * Mean of a node given all others: the best guess of its value, by squared error. O(edges of its Markov blanket).
     *
     * @param row a value per node; that of the node itself is not looked at
     * @return NaN when a value of its Markov blanket is
     */
    public double mean(int node, double[] row) {
        double sum = precisions[node] * prediction(node, row);
        double precision = precisions[node];
        for (int child : children[node]) {
            double own = 0;
            double residual = row[child] - intercepts[child];
            for (int p = 0; p < parents[child].length; p++) {
                if (parents[child][p] == node) {
                    own = coefficients[child][p];
                } else {
                    residual -= coefficients[child][p] * row[parents[child][p]];
                }
            }
            sum += precisions[child] * own * residual;
            precision += precisions[child] * own * own;
        }
        return sum / precision;
    }

    /** Standard deviation of a node given all others, above 0: how far from {@link #mean} it may be. */
    public double deviation(int node) {
        double precision = precisions[node];
        for (int child : children[node]) {
            for (int p = 0; p < parents[child].length; p++) {
                if (parents[child][p] == node) {
                    precision += precisions[child] * coefficients[child][p] * coefficients[child][p];
                }
            }
        }
        return 1 / Math.sqrt(precision);
    }

    private double prediction(int v, double[] row) {
        double prediction = intercepts[v];
        for (int p = 0; p < parents[v].length; p++) {
            prediction += coefficients[v][p] * row[parents[v][p]];
        }
        return prediction;
    }
}
