package dev.espalier.network.training;

import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;

/**
 * Connections of one kind: those out of neighbouring neurons, and where they may lead. A source's candidates follow each other in
 * the order of the layering.
 *
 * @param first   source
 * @param end     the neuron behind the last source
 * @param from    where the candidates of each source begin in the order
 * @param to      where they end
 * @param rows    size of the layer before the targets, for first values
 * @param columns size of the targets' layer
 * @param evolves whether connections are rewired and pruned
 */
@SuppressWarnings("ArrayRecordComponent") // columns by source, compared by nobody
record LinkBlock(int first, int end, int[] from, int[] to, int rows, int columns, boolean evolves) {
    /** Every source may lead to each of the same targets. */
    static LinkBlock complete(int first, int end, int from, int to, boolean evolves) {
        int[] begins = new int[end - first];
        int[] ends = new int[end - first];
        Arrays.fill(begins, from);
        Arrays.fill(ends, to);
        return new LinkBlock(first, end, begins, ends, end - first, to - from, evolves);
    }

    /** The connections of sources that have candidates, ascending: those of others are not the block's to change. */
    int[] edges(ComputationGraph graph) {
        int[] edges = new int[graph.endOut(end - 1) - graph.firstOut(first)];
        int count = 0;
        for (int i = 0; i < from.length; i++) {
            for (int e = graph.firstOut(first + i); from[i] < to[i] && e < graph.endOut(first + i); e++) {
                edges[count++] = e;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    /** How many pairs stand before those of each source, and how many there are in all. */
    long[] pairsBefore() {
        long[] before = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            before[i + 1] = before[i] + Math.max(0, to[i] - from[i]);
        }
        return before;
    }
}
