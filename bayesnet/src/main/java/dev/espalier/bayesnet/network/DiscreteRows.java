package dev.espalier.bayesnet.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a discrete network says of single rows: how probable they are, and how probable each level of a node is whose
 * neighbours are known. Immutable, thread-safe; travels to where the rows are.
 *
 * <p>Given all other nodes a node depends on its Markov blanket alone (Koller and Friedman 2009, section 7.1):
 * {@code p(k | rest)} is proportional to {@code p(k | parents) prod_c p(x_c | parents of c with k)} over its children c.
 */
public final class DiscreteRows implements Serializable {
    private static final long serialVersionUID = 1;

    private final List<Map<String, Integer>> codes;
    private final int[] levels;
    private final double[][] logs;
    private final int[][] parents;
    private final int[][] children;

    /** The rows of a network. Copies its tables: 8 bytes per probability. */
    public DiscreteRows(DiscreteNetwork network) {
        int n = network.dag().nodes();
        parents = Children.parents(network.dag());
        children = Children.of(parents);
        levels = new int[n];
        logs = new double[n][];
        codes = IntStream.range(0, n).mapToObj(v -> codes(network.levels(v))).toList();
        for (int v = 0; v < n; v++) {
            levels[v] = network.levels(v).size();
            logs[v] = logs(network.ownTable(v), levels[v]);
        }
    }

    private static Map<String, Integer> codes(List<String> levels) {
        Map<String, Integer> codes = new HashMap<>();
        levels.forEach(level -> codes.put(level, codes.size()));
        return codes;
    }

    /** Logs of rows that are divided by their sums. */
    private static double[] logs(double[] table, int levels) {
        double[] logs = new double[table.length];
        for (int from = 0; from < table.length; from += levels) {
            double sum = 0;
            for (int k = from; k < from + levels; k++) {
                sum += table[k];
            }
            for (int k = from; k < from + levels; k++) {
                logs[k] = Math.log(table[k] / sum);
            }
        }
        return logs;
    }

    /** The code of a level, -1 when the node has none of that name. */
    public int code(int node, String level) {
        return codes.get(node).getOrDefault(level, -1);
    }

    /**
     * Log probability of a row, in nats; -Infinity when the network holds it for impossible. O(nodes + edges), allocates
     * nothing.
     *
     * @param row a code per node, 0 to levels - 1
     */
    public double log(int[] row) {
        double sum = 0;
        for (int v = 0; v < parents.length; v++) {
            sum += logs[v][cell(v, row)];
        }
        return sum;
    }

    /**
     * Probabilities of the levels of a node given all others. O(levels x edges of its Markov blanket).
     *
     * @param row a code per node; that of the node itself is not looked at
     * @return one per level, which sum to 1; all NaN when the others are impossible together
     */
    public double[] probabilities(int node, int[] row) {
        int[] own = row.clone();
        double[] weights = new double[levels[node]];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            own[node] = k;
            weights[k] = logs[node][cell(node, own)];
            for (int child : children[node]) {
                weights[k] += logs[child][cell(child, own)];
            }
            largest = Math.max(largest, weights[k]);
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.exp(weights[k] - largest); // NaN when all are -Infinity
            sum += weights[k];
        }
        double total = sum;
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }

    private int cell(int v, int[] row) {
        int configuration = 0;
        for (int parent : parents[v]) {
            configuration = configuration * levels[parent] + row[parent];
        }
        return configuration * levels[v] + row[v];
    }
}
