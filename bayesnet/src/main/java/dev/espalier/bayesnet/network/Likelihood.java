package dev.espalier.bayesnet.network;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.bayesnet.score.GaussianStatistics;

/** Log likelihood of data under a network with its parameters, in nats. */
public final class Likelihood {
    private Likelihood() {}

    /**
     * {@code sum_rows log p(row)}; -Infinity when a row is impossible. O(rows x (nodes + edges)).
     *
     * @param data columns in node order, with as many levels each as the node has
     */
    public static double log(DiscreteNetwork network, DiscreteData data) {
        requireColumns(network, data.columns());
        double sum = 0;
        for (int v = 0; v < data.columns(); v++) {
            int r = network.levels(v).size();
            if (data.levels(v) != r) {
                throw new IllegalArgumentException(
                        "column '" + data.names().get(v) + "': found " + data.levels(v) + " levels, expected " + r
                                + " as of node '" + network.names().get(v) + "'");
            }
            double[] counts = DiscreteFit.counts(network.dag(), data, v);
            double[] table = network.ownTable(v);
            for (int from = 0; from < counts.length; from += r) {
                double total = 0;
                for (int k = from; k < from + r; k++) {
                    total += table[k];
                }
                for (int k = from; k < from + r; k++) {
                    sum += counts[k] == 0 ? 0 : counts[k] * Math.log(table[k] / total);
                }
            }
        }
        return sum;
    }

    /**
     * The same for densities, from means and scatter alone: O(nodes x parents^2).
     *
     * @param data columns in node order
     * @throws IllegalArgumentException when a node has a deviation of 0 and so no density
     */
    public static double log(GaussianNetwork network, GaussianStatistics data) {
        requireColumns(network, data.columns());
        double rows = data.rows();
        double sum = 0;
        for (int v = 0; v < data.columns(); v++) {
            double deviation = network.deviation(v);
            if (deviation == 0) {
                throw new IllegalArgumentException("node '" + network.names().get(v)
                        + "': found a deviation of 0, expected one above 0, for a density");
            }
            double squares = squaredErrors(network, data, v);
            sum -= rows / 2 * Math.log(2 * Math.PI)
                    + rows * Math.log(deviation)
                    + squares / (2 * deviation * deviation);
        }
        return sum;
    }

    /** Sum over rows of the squared difference of a node from its prediction. */
    private static double squaredErrors(GaussianNetwork network, GaussianStatistics data, int v) {
        int[] parents = network.dag().parents(v);
        double[] b = network.coefficients(v);
        double shift = data.mean(v) - network.intercept(v);
        double squares = data.scatter(v, v);
        for (int p = 0; p < b.length; p++) {
            shift -= b[p] * data.mean(parents[p]);
            squares -= 2 * b[p] * data.scatter(v, parents[p]);
            for (int q = 0; q < b.length; q++) {
                squares += b[p] * b[q] * data.scatter(parents[p], parents[q]);
            }
        }
        return Math.max(0, squares) + data.rows() * shift * shift;
    }

    private static void requireColumns(Network network, int columns) {
        if (network.dag().nodes() != columns) {
            throw new IllegalArgumentException("found " + columns + " columns of data, expected "
                    + network.dag().nodes() + ", one for each node");
        }
    }
}
