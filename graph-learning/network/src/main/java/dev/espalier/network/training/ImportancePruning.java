package dev.espalier.network.training;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.training.SetEvolution.Evolved;
import java.util.Arrays;

/**
 * Takes all connections from neurons whose incoming weights are small: the importance of a neuron is the sum of the sizes of the
 * weights that lead to it, and neurons up to a percentile of the importances in their block lose them (Curci, Mocanu and Pechenizkiy
 * 2021). The arrays shrink; the connections may grow elsewhere in later rounds of evolution, which keep the number that is left.
 *
 * @param after      epochs, of which none prunes
 * @param every      epochs, of those behind, of which one prunes
 * @param percentile of importances, 0 to 100
 */
public record ImportancePruning(int after, int every, double percentile) {
    /** Never. */
    public static final ImportancePruning NONE = new ImportancePruning(Integer.MAX_VALUE, 1, 0);

    /** The schedule of the sequential program. */
    public static final ImportancePruning SEQUENTIAL = new ImportancePruning(200, 10, 20);

    /** The schedule of the parallel program. */
    public static final ImportancePruning PARALLEL = new ImportancePruning(0, 20, 10);

    public ImportancePruning {
        if (after < 0 || every < 1 || !(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("found pruning after " + after + ", every " + every + " epochs of "
                    + percentile + " percent, expected 0 or more, 1 or more, and 0 to 100");
        }
    }

    /**
     * Whether an epoch prunes.
     *
     * @param epoch from 1
     */
    boolean isDue(int epoch) {
        return epoch > after && epoch % every == 0;
    }

    Evolved prune(Architecture architecture, SparseNetwork network, float[] momentum) {
        ComputationGraph graph = network.graph();
        boolean[] keep = new boolean[graph.edges()];
        Arrays.fill(keep, true);
        int[] order = architecture.orderArray();
        for (LinkBlock block : architecture.blocks()) {
            if (block.evolves()) {
                mark(network, block, order, keep);
            }
        }
        return SetEvolution.keeping(network, momentum, keep);
    }

    private void mark(SparseNetwork network, LinkBlock block, int[] order, boolean[] keep) {
        ComputationGraph graph = network.graph();
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (int i = 0; i < block.from().length; i++) {
            if (block.from()[i] < block.to()[i]) {
                from = Math.min(from, block.from()[i]);
                to = Math.max(to, block.to()[i]);
            }
        }
        double[] importance = new double[graph.nodes()];
        int[] edges = block.edges(graph);
        for (int e : edges) {
            importance[graph.target(e)] += Math.abs(network.weights()[e]);
        }
        double[] sorted = new double[Math.max(0, to - from)];
        for (int i = from; i < to; i++) {
            sorted[i - from] = importance[order[i]];
        }
        Arrays.sort(sorted);
        double threshold = percentile(sorted, percentile);
        for (int e : edges) {
            keep[e] = importance[graph.target(e)] > threshold;
        }
    }

    /** Between two values by their distances, as NumPy has it. */
    static double percentile(double[] sorted, double percentile) {
        if (sorted.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double at = percentile / 100 * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
