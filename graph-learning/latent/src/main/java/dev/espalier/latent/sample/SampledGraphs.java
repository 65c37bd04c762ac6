package dev.espalier.latent.sample;

import dev.espalier.graph.Digraph;
import java.util.Arrays;

/**
 * The graphs of a batch, one per window, as lists of neighbours: what message passing reads.
 *
 * <p>Row {@code window * nodes + receiver} holds the sources of that receiver, {@code sources[offsets[row]]} to
 * {@code sources[offsets[row + 1] - 1]}, in no particular order. A kernel's type: the arrays are neither copied nor to
 * be changed.
 */
public final class SampledGraphs {
    private final int windows;
    private final int nodes;
    private final int[] offsets;
    private final int[] sources;

    /**
     * Wraps the lists; O(1), the entries are not checked.
     *
     * @param windows number of graphs B
     * @param nodes   nodes of each graph N
     * @param offsets where each row begins, length {@code B N + 1}
     * @param sources the sources of all rows; only the first {@code offsets[B N]} count
     */
    public SampledGraphs(int windows, int nodes, int[] offsets, int[] sources) {
        if (offsets.length != windows * nodes + 1 || sources.length < offsets[windows * nodes]) {
            throw new IllegalArgumentException("found " + offsets.length + " offsets into " + sources.length
                    + " sources, expected " + (windows * nodes + 1) + " for " + windows + " graphs of " + nodes
                    + " nodes, the last at most the number of sources");
        }
        this.windows = windows;
        this.nodes = nodes;
        this.offsets = offsets;
        this.sources = sources;
    }

    /** One graph as a batch of one window. */
    public static SampledGraphs of(Digraph graph) {
        int n = graph.nodes();
        int[] offsets = new int[n + 1];
        int[] sources = new int[graph.edgeCount()];
        for (int i = 0, e = 0; i < n; i++) {
            for (int k = 0; k < graph.inDegree(i); k++) {
                sources[e++] = graph.parent(i, k);
            }
            offsets[i + 1] = e;
        }
        return new SampledGraphs(1, n, offsets, sources);
    }

    /** The same graphs, {@code copies} times over: window {@code c * windows() + b} is window b. */
    public SampledGraphs repeat(int copies) {
        int rows = windows * nodes;
        int edges = offsets[rows];
        int[] moreOffsets = new int[copies * rows + 1];
        int[] moreSources = new int[copies * edges];
        for (int c = 0; c < copies; c++) {
            for (int r = 0; r <= rows; r++) {
                moreOffsets[c * rows + r] = c * edges + offsets[r];
            }
            System.arraycopy(sources, 0, moreSources, c * edges, edges);
        }
        return new SampledGraphs(copies * windows, nodes, moreOffsets, moreSources);
    }

    /** The same graphs without one edge, in whichever windows have it. */
    public SampledGraphs without(int source, int target) {
        int rows = windows * nodes;
        int[] fewerOffsets = new int[rows + 1];
        int[] fewerSources = new int[offsets[rows]];
        int edges = 0;
        for (int row = 0; row < rows; row++) {
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                if (sources[e] != source || row % nodes != target) {
                    fewerSources[edges++] = sources[e];
                }
            }
            fewerOffsets[row + 1] = edges;
        }
        return new SampledGraphs(windows, nodes, fewerOffsets, fewerSources);
    }

    public int windows() {
        return windows;
    }

    public int nodes() {
        return nodes;
    }

    /** Where each row begins, length {@code windows * nodes + 1}; not a copy. */
    public int[] offsets() {
        return offsets;
    }

    /** The sources of all rows, possibly followed by unused space; not a copy. */
    public int[] sources() {
        return sources;
    }

    /** Number of edges over all windows. */
    public int edgeCount() {
        return offsets[windows * nodes];
    }

    /** Mean number of sources of a receiver. */
    public double meanDegree() {
        return (double) edgeCount() / (windows * nodes);
    }

    /** The graph of one window; a self-edge, which a {@link Digraph} cannot hold, is left out. */
    public Digraph digraph(int window) {
        int[] from = new int[offsets[(window + 1) * nodes] - offsets[window * nodes]];
        int[] to = new int[from.length];
        int m = 0;
        for (int i = 0; i < nodes; i++) {
            int row = window * nodes + i;
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                if (sources[e] != i) {
                    from[m] = sources[e];
                    to[m++] = i;
                }
            }
        }
        return Digraph.of(nodes, Arrays.copyOf(from, m), Arrays.copyOf(to, m));
    }
}
