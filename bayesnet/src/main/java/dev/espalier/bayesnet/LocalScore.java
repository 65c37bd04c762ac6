package dev.espalier.bayesnet;

/**
 * A decomposable score: one number per family (a node and its parents), in nats, larger is better. The log score of a
 * DAG is the sum over its families. Implementations hold sufficient statistics only; they are immutable, thread-safe
 * and serialisable as far as Spark's task transport needs.
 */
public interface LocalScore extends java.io.Serializable {
    /** Number of variables n; nodes are 0 to n-1. */
    int nodes();

    /**
     * Log score of {@code node} given its parents.
     *
     * @param node    0 to n-1
     * @param parents distinct nodes other than {@code node}, in any order
     * @return nats; finite for every family the data can support, {@code -Infinity} for one that they cannot
     */
    double score(int node, int... parents);

    /**
     * Log scores of {@code node} for every subset of {@code core}, each joined by one of {@code extras} or by none: the
     * table a sampler looks up. Implementations share work between subsets; this default does not.
     *
     * @param node   the child
     * @param core   K distinct nodes, K at most 20; bit k of a mask stands for {@code core[k]}
     * @param extras distinct nodes, none in {@code core}, none equal to {@code node}
     * @param out    {@code [1 + extras.length][1 << K]}: row 0 without an extra, row l with {@code extras[l-1]}; filled
     */
    default void scoreSubsets(int node, int[] core, int[] extras, double[][] out) {
        int[] parents = new int[core.length + 1];
        for (int mask = 0; mask < 1 << core.length; mask++) {
            int size = 0;
            for (int k = 0; k < core.length; k++) {
                if ((mask >> k & 1) != 0) {
                    parents[size++] = core[k];
                }
            }
            out[0][mask] = score(node, java.util.Arrays.copyOf(parents, size));
            for (int l = 0; l < extras.length; l++) {
                parents[size] = extras[l];
                out[l + 1][mask] = score(node, java.util.Arrays.copyOf(parents, size + 1));
            }
        }
    }

    /**
     * Log scores of {@code node} with {@code parents} joined by each candidate in turn: what a search looks at before it
     * adds one more parent. Implementations share the work on {@code parents}; this default does not.
     *
     * @param node       the child
     * @param parents    distinct nodes other than {@code node}
     * @param candidates distinct nodes, none in {@code parents}, none equal to {@code node}
     * @param out        filled: one score per candidate, in nats
     */
    default void scoreAdditions(int node, int[] parents, int[] candidates, double[] out) {
        int[] joined = java.util.Arrays.copyOf(parents, parents.length + 1);
        for (int c = 0; c < candidates.length; c++) {
            joined[parents.length] = candidates[c];
            out[c] = score(node, joined);
        }
    }

    /** Log score of a whole DAG: the sum over its families. */
    default double total(dev.espalier.graph.Dag dag) {
        double sum = 0;
        for (int v = 0; v < nodes(); v++) {
            sum += score(v, dag.parents(v));
        }
        return sum;
    }
}
