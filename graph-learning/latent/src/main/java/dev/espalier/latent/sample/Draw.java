package dev.espalier.latent.sample;

/**
 * Graphs drawn from a {@link GraphDistribution}, with what the gradient of their log-probability needs: the choices in
 * the order they were made, dummies included.
 */
public final class Draw {
    private final SampledGraphs graphs;
    private final RowTable table;
    private final int[] offsets;
    private final int[] chosen;

    /**
     * @param graphs  the graphs
     * @param table   the logits they were drawn from, prepared
     * @param offsets where the choices of each row begin, length {@code windows * nodes + 1}
     * @param chosen  the chosen slots, counted from the first slot of their row
     */
    Draw(SampledGraphs graphs, RowTable table, int[] offsets, int[] chosen) {
        this.graphs = graphs;
        this.table = table;
        this.offsets = offsets;
        this.chosen = chosen;
    }

    /** The graphs, one per window. */
    public SampledGraphs graphs() {
        return graphs;
    }

    RowTable table() {
        return table;
    }

    int[] offsets() {
        return offsets;
    }

    int[] chosen() {
        return chosen;
    }
}
