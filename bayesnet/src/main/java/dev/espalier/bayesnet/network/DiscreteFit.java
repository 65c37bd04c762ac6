package dev.espalier.bayesnet.network;

import dev.espalier.bayesnet.score.DiscreteData;
import dev.espalier.graph.Dag;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tables for a chosen DAG from data. With N_ck rows at level k of a node under configuration c of its parents, N_c rows
 * under c, r levels and q configurations:
 *
 * <pre>
 *   maximum likelihood   N_ck / N_c, and 1/r where N_c = 0: the data say nothing there
 *   posterior mean       (N_ck + chi / (q r)) / (N_c + chi / q), the prior of {@link dev.espalier.bayesnet.score.Bde}
 * </pre>
 *
 * <p>The posterior mean is also the probability of the next row, so a product of these tables is the exact posterior
 * predictive distribution under the DAG. O(rows x (nodes + edges) + probabilities).
 */
public final class DiscreteFit {
    private DiscreteFit() {}

    /** As below, with levels named 0, 1, ... */
    public static DiscreteNetwork maximumLikelihood(Dag dag, DiscreteData data) {
        return maximumLikelihood(dag, data, codes(data));
    }

    /**
     * The tables of highest likelihood.
     *
     * @param levels level names per column of the data, in the order of their codes
     */
    public static DiscreteNetwork maximumLikelihood(Dag dag, DiscreteData data, List<List<String>> levels) {
        return fit(dag, data, levels, 0);
    }

    /** As below, with levels named 0, 1, ... */
    public static DiscreteNetwork posteriorMean(Dag dag, DiscreteData data, double chi) {
        return posteriorMean(dag, data, codes(data), chi);
    }

    /**
     * The posterior means of the tables under Dirichlet priors.
     *
     * @param levels level names per column of the data, in the order of their codes
     * @param chi    equivalent sample size, finite and above 0
     */
    public static DiscreteNetwork posteriorMean(Dag dag, DiscreteData data, List<List<String>> levels, double chi) {
        if (!(chi > 0) || !Double.isFinite(chi)) {
            throw new IllegalArgumentException("chi: found " + chi + ", expected a finite number above 0");
        }
        return fit(dag, data, levels, chi);
    }

    private static List<List<String>> codes(DiscreteData data) {
        return IntStream.range(0, data.columns())
                .mapToObj(c -> IntStream.range(0, data.levels(c))
                        .mapToObj(Integer::toString)
                        .toList())
                .toList();
    }

    private static DiscreteNetwork fit(Dag dag, DiscreteData data, List<List<String>> levels, double chi) {
        if (dag.nodes() != data.columns() || levels.size() != data.columns()) {
            throw new IllegalArgumentException("found " + dag.nodes() + " nodes and " + levels.size()
                    + " lists of levels, expected " + data.columns() + " of each, as many as columns");
        }
        double[][] tables = new double[dag.nodes()][];
        for (int v = 0; v < tables.length; v++) {
            if (levels.get(v).size() != data.levels(v)) {
                throw new IllegalArgumentException("column '" + data.names().get(v) + "': found "
                        + levels.get(v).size() + " names of levels, expected " + data.levels(v));
            }
            tables[v] = counts(dag, data, v);
            normalise(tables[v], data.levels(v), chi);
        }
        return DiscreteNetwork.of(data.names(), levels, dag, tables);
    }

    /** Counts in the layout of a network's table. */
    static double[] counts(Dag dag, DiscreteData data, int v) {
        int[] parents = dag.parents(v);
        int r = data.levels(v);
        double cells = data.configurations(parents) * r;
        if (cells > DiscreteNetwork.MOST_CELLS) {
            throw new IllegalArgumentException("the table of '" + data.names().get(v) + "': found " + cells
                    + " probabilities, expected at most " + DiscreteNetwork.MOST_CELLS);
        }
        double[] counts = new double[(int) cells];
        for (int row = 0; row < data.rows(); row++) {
            int c = 0;
            for (int parent : parents) {
                c = c * data.levels(parent) + data.code(parent, row);
            }
            counts[c * r + data.code(v, row)]++;
        }
        return counts;
    }

    private static void normalise(double[] counts, int r, double chi) {
        double prior = chi / counts.length;
        for (int from = 0; from < counts.length; from += r) {
            double total = prior * r;
            for (int k = from; k < from + r; k++) {
                total += counts[k];
            }
            if (total == 0) {
                Arrays.fill(counts, from, from + r, 1.0 / r);
            } else {
                for (int k = from; k < from + r; k++) {
                    counts[k] = (counts[k] + prior) / total;
                }
            }
        }
    }
}
