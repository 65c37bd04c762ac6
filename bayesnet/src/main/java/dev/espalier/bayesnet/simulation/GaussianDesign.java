package dev.espalier.bayesnet.simulation;

import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.bayesnet.score.GaussianStatistics;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Key;
import dev.espalier.graph.RandomDags;
import java.io.Serializable;

/**
 * Linear Gaussian data on an Erdos-Renyi DAG: {@code x_j = sum over parents p of w_pj x_p + e_j}, unit noise, every
 * column scaled to mean 0 and standard deviation 1 (divisor N - 1) in the end.
 *
 * @param nodes           number of variables n, at least 1
 * @param expectedParents expected number of parents of a node, from 0 to (n - 1) / 2
 * @param rows            number of rows N, at least 2
 * @param leastWeight     weights are uniform from here, above 0
 * @param mostWeight      to here, finite
 * @param signed          whether each weight is negative with probability one half
 */
public record GaussianDesign(
        int nodes, double expectedParents, int rows, double leastWeight, double mostWeight, boolean signed)
        implements Serializable {
    public GaussianDesign {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes: found " + nodes + ", expected at least 1");
        }
        RandomDags.requireParents(nodes, expectedParents);
        if (rows < 2) {
            throw new IllegalArgumentException("rows: found " + rows + ", expected at least 2");
        }
        if (!(leastWeight > 0 && leastWeight < mostWeight && Double.isFinite(mostWeight))) {
            throw new IllegalArgumentException("weights: found " + leastWeight + " to " + mostWeight
                    + ", expected finite numbers above 0 that ascend");
        }
    }

    /** About what drawing data and learning from them takes of the heap, without score tables, in bytes. */
    public double heapBytes() {
        double values = (double) rows * nodes;
        double pairs = (double) nodes * nodes;
        // the data as drawn and as scaled; moments, covariance, correlations, the posterior's edges and the truth's
        return Double.BYTES * (2 * values + 8 * pairs);
    }

    /** The setting "ERs" of Kuipers, Suter and Moffa (2022): two expected parents, weights uniform on (0.4, 2). */
    public static GaussianDesign strong(int nodes, int rows) {
        return new GaussianDesign(nodes, 2, rows, 0.4, 2, false);
    }

    /** A network and its data; the same key gives the same ones. */
    public Simulated<GaussianStatistics> draw(Key key) {
        Dag truth = RandomDags.erdosRenyi(nodes, expectedParents, key.split("graph"));
        Key weights = key.split("weights");
        GaussianNetwork network = signed
                ? GaussianNetwork.randomSigned(truth, leastWeight, mostWeight, weights)
                : GaussianNetwork.random(truth, leastWeight, mostWeight, weights);
        double[][] columns = network.sample(rows, key.split("rows"));
        for (double[] column : columns) {
            standardise(column);
        }
        return new Simulated<>(truth, GaussianStatistics.of(network.names(), columns));
    }

    private static void standardise(double[] column) {
        double mean = 0;
        for (double x : column) {
            mean += x / column.length;
        }
        double squares = 0;
        for (double x : column) {
            squares += (x - mean) * (x - mean);
        }
        double deviation = Math.sqrt(squares / (column.length - 1));
        for (int r = 0; r < column.length; r++) {
            column[r] = (column[r] - mean) / deviation;
        }
    }
}
