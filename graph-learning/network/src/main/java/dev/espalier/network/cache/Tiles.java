package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import java.util.Arrays;

/**
 * Tiled order: some neurons of a layer at a time are kept in fast memory, and whatever leads to them is read once for all of them. Sources
 * come in ascending order, so that sums are taken as in neuron order.
 */
public final class Tiles {
    private Tiles() {}

    /**
     * The order for tiles of a size; O(n + m log m).
     *
     * @param width neurons of a tile, at least 1; 1 is neuron order by layers
     */
    public static ConnectionOrder of(Layering layering, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("found tiles of " + width + " neurons, expected at least 1");
        }
        ComputationGraph graph = layering.graph();
        int[] neurons = layering.order();
        int[] starts = layering.starts();
        int[] edges = new int[graph.edges()];
        int count = 0;
        for (int l = 0; l < layering.height(); l++) {
            for (int from = starts[l]; from < starts[l + 1]; from += width) {
                int first = count;
                for (int i = from; i < Math.min(starts[l + 1], (long) from + width); i++) {
                    for (int k = 0; k < graph.inDegree(neurons[i]); k++) {
                        edges[count++] = graph.in(neurons[i], k);
                    }
                }
                Arrays.sort(edges, first, count); // edges are numbered by source, then by target
            }
        }
        return ConnectionOrder.checked(graph, edges);
    }
}
