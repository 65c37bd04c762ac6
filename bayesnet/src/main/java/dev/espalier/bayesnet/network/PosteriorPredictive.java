package dev.espalier.bayesnet.network;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.GraphSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * What a posterior over DAGs says of new rows: {@code p(row | data) = mean over sampled DAGs of p(row | DAG, data)}, where
 * each DAG's parameters are integrated out under the prior of its score. This, not a table averaged over DAGs with different
 * parents, is the average of fitted networks.
 *
 * <p>Given a DAG the density is a product over families: the posterior mean of the table's entry for discrete nodes; for
 * Gaussian ones a Student t density, the ratio of BGe with and without the row. Families are evaluated once however many
 * samples share them: O(families x (training + new rows) + samples x nodes x new rows).
 */
public final class PosteriorPredictive {
    private PosteriorPredictive() {}

    /**
     * Log probability of each new row under Bde's posterior.
     *
     * @param samples DAGs, each weighing the same
     * @param data    what they were learnt from
     * @param chi     equivalent sample size of the tables' priors
     * @param fresh   new rows, with the levels of {@code data}
     * @return nats, one per new row
     */
    public static double[] log(GraphSamples samples, DiscreteData data, double chi, DiscreteData fresh) {
        return log(samples, DrawWeights.EQUAL, data, chi, fresh);
    }

    /** The same with DAGs that weigh differently. */
    public static double[] log(
            GraphSamples samples, DrawWeights weights, DiscreteData data, double chi, DiscreteData fresh) {
        requireColumns(samples, data.columns(), fresh.columns());
        for (int c = 0; c < data.columns(); c++) {
            if (data.levels(c) != fresh.levels(c)) {
                throw new IllegalArgumentException("column '" + data.names().get(c) + "': found " + fresh.levels(c)
                        + " levels in the new rows, expected " + data.levels(c) + " as in the data");
            }
        }
        return average(samples, weights, fresh.rows(), (node, parents) -> discrete(data, chi, fresh, node, parents));
    }

    /**
     * Log density of each new row under Bge's posterior.
     *
     * @param samples   DAGs, each weighing the same
     * @param posterior of the parameters, from the data that the DAGs were learnt from
     * @param fresh     new rows, {@code [column][row]}
     * @return nats, one per new row
     */
    public static double[] log(GraphSamples samples, GaussianPosterior posterior, double[][] fresh) {
        return log(samples, DrawWeights.EQUAL, posterior, fresh);
    }

    /** The same with DAGs that weigh differently. */
    public static double[] log(
            GraphSamples samples, DrawWeights weights, GaussianPosterior posterior, double[][] fresh) {
        requireColumns(samples, posterior.data().columns(), fresh.length);
        return average(samples, weights, fresh[0].length, (node, parents) -> gaussian(posterior, fresh, node, parents));
    }

    private static void requireColumns(GraphSamples samples, int data, int fresh) {
        if (samples.size() == 0 || samples.nodes() != data || data != fresh || data == 0) {
            throw new IllegalArgumentException("found " + samples.size() + " samples of " + samples.nodes()
                    + " nodes, data of " + data + " columns and new rows of " + fresh
                    + ", expected samples, and a column for each of their nodes");
        }
    }

    /** Log densities of a family, one per new row. */
    private interface Family {
        double[] log(int node, int[] parents);
    }

    private static double[] average(GraphSamples samples, DrawWeights weights, int rows, Family family) {
        int n = samples.nodes();
        List<Map<List<Integer>, double[]>> known = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            known.add(new HashMap<>());
        }
        double[] highest = new double[rows];
        double[] sum = new double[rows];
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        double[] log = new double[rows];
        double heaviest = IntStream.range(0, samples.size())
                .mapToDouble(weights::log)
                .max()
                .orElseThrow();
        double weight = 0;
        for (int s = 0; s < samples.size(); s++) {
            double own = weights.log(s) - heaviest;
            weight += Math.exp(own);
            Arrays.fill(log, own);
            for (int v = 0; v < n; v++) {
                int node = v;
                List<Integer> parents = parents(samples, s, v);
                double[] terms = known.get(v)
                        .computeIfAbsent(
                                parents,
                                key -> family.log(
                                        node,
                                        key.stream().mapToInt(Integer::intValue).toArray()));
                for (int r = 0; r < rows; r++) {
                    log[r] += terms[r];
                }
            }
            for (int r = 0; r < rows; r++) {
                add(log[r], highest, sum, r);
            }
        }
        for (int r = 0; r < rows; r++) {
            log[r] = highest[r] + Math.log(sum[r] / weight);
        }
        return log;
    }

    /** Adds exp(log) to {@code sum[r] exp(highest[r])}. */
    private static void add(double log, double[] highest, double[] sum, int r) {
        if (log > highest[r]) {
            sum[r] = sum[r] * Math.exp(highest[r] - log) + 1;
            highest[r] = log;
        } else {
            sum[r] += Math.exp(log - highest[r]);
        }
    }

    private static List<Integer> parents(GraphSamples samples, int s, int node) {
        int[] parents = new int[samples.edgeCount(s)];
        int count = 0;
        for (int k = 0; k < parents.length; k++) {
            if (samples.target(s, k) == node) {
                parents[count++] = samples.source(s, k);
            }
        }
        return Arrays.stream(parents, 0, count).sorted().boxed().toList();
    }

    private static double[] discrete(DiscreteData data, double chi, DiscreteData fresh, int node, int[] parents) {
        int r = data.levels(node);
        double q = data.configurations(parents);
        Map<Long, double[]> counts = new HashMap<>();
        for (int row = 0; row < data.rows(); row++) {
            counts.computeIfAbsent(configuration(data, row, parents), c -> new double[r])[data.code(node, row)]++;
        }
        double[] none = new double[r];
        double[] log = new double[fresh.rows()];
        for (int row = 0; row < log.length; row++) {
            double[] found = counts.getOrDefault(configuration(fresh, row, parents), none);
            log[row] = Math.log((found[fresh.code(node, row)] + chi / (q * r))
                    / (Arrays.stream(found).sum() + chi / q));
        }
        return log;
    }

    /** Numbers configurations; those beyond 2^63 may share a number, as no table of such a size can be learnt anyway. */
    private static long configuration(DiscreteData data, int row, int[] parents) {
        long c = 0;
        for (int parent : parents) {
            c = c * data.levels(parent) + data.code(parent, row);
        }
        return c;
    }

    private static double[] gaussian(GaussianPosterior posterior, double[][] fresh, int node, int[] parents) {
        int l = parents.length;
        Regression regression = posterior.regression(node, parents);
        double freedom = posterior.freedom();
        double shrink = posterior.weight() / (posterior.weight() + 1);
        double constant = Gamma.logGamma((freedom + l + 1) / 2)
                - Gamma.logGamma((freedom + l) / 2)
                - Math.log(Math.PI * regression.residual() / shrink) / 2;
        double[] log = new double[fresh[0].length];
        double[] solved = new double[l];
        for (int row = 0; row < log.length; row++) {
            double error = fresh[node][row] - posterior.location(node);
            double distance = 0;
            for (int p = 0; p < l; p++) {
                double deviation = fresh[parents[p]][row] - posterior.location(parents[p]);
                error -= regression.coefficients()[p] * deviation;
                solved[p] = deviation;
                for (int k = 0; k < p; k++) {
                    solved[p] -= regression.factor()[p][k] * solved[k];
                }
                solved[p] /= regression.factor()[p][p]; // TN is positive definite: no parent is redundant
                distance += shrink * solved[p] * solved[p];
            }
            double whole = distance + shrink * error * error / regression.residual();
            log[row] = constant - (freedom + l + 1) / 2 * Math.log1p(whole) + (freedom + l) / 2 * Math.log1p(distance);
        }
        return log;
    }
}
