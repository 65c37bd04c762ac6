package dev.espalier.gnn;

import dev.espalier.tensor.SparseMatrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The entries of a normalised adjacency, from lists of edges. O(nodes + edges). */
final class NormalisedEntries {
    private final int nodes;
    private final int[] row;
    private final int[] column;
    private final double[] value;

    private NormalisedEntries(int nodes, int[] row, int[] column, double[] value) {
        this.nodes = nodes;
        this.row = row;
        this.column = column;
        this.value = value;
    }

    /**
     * The matrix.
     *
     * @param nodes   its rows and columns
     * @param targets receiver of each edge
     * @param sources sender of each edge
     * @param weights positive, or null for ones
     */
    static SparseMatrix matrix(int nodes, int[] targets, int[] sources, double @Nullable [] weights, Norm norm) {
        int edges = targets.length;
        int entries = edges + (norm.loops() ? nodes : 0);
        double[] value = weights == null ? new double[entries] : Arrays.copyOf(weights, entries);
        Arrays.fill(value, weights == null ? 0 : edges, entries, 1);
        var matrix =
                new NormalisedEntries(nodes, Arrays.copyOf(targets, entries), Arrays.copyOf(sources, entries), value);
        for (int e = edges; e < entries; e++) {
            matrix.row[e] = e - edges;
            matrix.column[e] = e - edges;
        }
        matrix.scale(norm);
        return SparseMatrix.of(nodes, nodes, matrix.row, matrix.column, value);
    }

    private void scale(Norm norm) {
        if (norm == Norm.SUM) {
            return;
        }
        double[] received = sums(row);
        double[] sent = norm == Norm.SYMMETRIC ? sums(column) : received;
        for (int e = 0; e < value.length; e++) {
            value[e] /= norm == Norm.SYMMETRIC ? Math.sqrt(received[row[e]] * sent[column[e]]) : received[row[e]];
        }
    }

    private double[] sums(int[] ends) {
        double[] sums = new double[nodes];
        for (int e = 0; e < value.length; e++) {
            sums[ends[e]] += value[e];
        }
        return sums;
    }
}
