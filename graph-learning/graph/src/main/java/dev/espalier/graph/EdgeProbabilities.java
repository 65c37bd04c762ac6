package dev.espalier.graph;

import java.util.Arrays;

/**
 * The probability of every ordered pair of nodes being an edge: the marginals of a distribution over graphs. Immutable;
 * dense, {@code 8 n^2} bytes.
 */
public final class EdgeProbabilities {
    private final int nodes;
    private final double[] cells;

    private EdgeProbabilities(int nodes, double[] cells) {
        this.nodes = nodes;
        this.cells = cells;
    }

    /**
     * From a row-major matrix.
     *
     * @param nodes number of nodes n
     * @param cells row-major {@code [source, target]}, length {@code n * n}, each in [0, 1]; copied
     * @throws IllegalArgumentException on a wrong length or a value outside [0, 1]
     */
    public static EdgeProbabilities of(int nodes, double[] cells) {
        if (cells.length != nodes * nodes) {
            throw new IllegalArgumentException(
                    "found " + cells.length + " probabilities, expected " + nodes + " x " + nodes);
        }
        for (double p : cells) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("found a probability of " + p + ", expected 0 to 1");
            }
        }
        return new EdgeProbabilities(nodes, cells.clone());
    }

    public int nodes() {
        return nodes;
    }

    /** Probability of the edge {@code source -> target}. */
    public double get(int source, int target) {
        return cells[source * nodes + target];
    }

    /** A fresh row-major copy, {@code [source, target]}. */
    public double[] toArray() {
        return cells.clone();
    }

    /**
     * The edges more probable than a threshold, as one graph: a pair of which both cells are above it becomes an undirected
     * edge. Of the marginals of CPDAGs this is the consensus of the equivalence classes; it need not be a CPDAG itself, and
     * its directed edges may close a cycle.
     *
     * @param threshold in [0, 1]; a probability equal to it is not above it
     */
    public Pdag consensus(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold: found " + threshold + ", expected 0 to 1");
        }
        boolean[][] above = new boolean[nodes][nodes];
        for (int i = 0; i < cells.length; i++) {
            above[i / nodes][i % nodes] = cells[i] > threshold;
        }
        return Pdag.of(above);
    }

    /** The largest absolute difference between two sets of marginals over the same nodes. */
    public double maxDifference(EdgeProbabilities other) {
        if (other.nodes != nodes) {
            throw new IllegalArgumentException("found " + other.nodes + " nodes, expected " + nodes);
        }
        double max = 0;
        for (int i = 0; i < cells.length; i++) {
            max = Math.max(max, Math.abs(cells[i] - other.cells[i]));
        }
        return max;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EdgeProbabilities e && e.nodes == nodes && Arrays.equals(e.cells, cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return "EdgeProbabilities[" + nodes + " nodes]";
    }
}
