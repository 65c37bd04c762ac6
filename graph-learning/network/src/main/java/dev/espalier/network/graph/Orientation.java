package dev.espalier.network.graph;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a DAG of an undirected graph: nodes are put into a random order, and every edge leads from the earlier node to the later
 * one. Loops fall away, and edges that are there more than once are one.
 */
public final class Orientation {
    private Orientation() {}

    /**
     * A DAG; O(n + m) beside the sorting of edges.
     *
     * @param names  of the nodes
     * @param first  one end of each edge
     * @param second the other, parallel to {@code first}
     * @param key    of the order
     */
    public static ComputationGraph orient(List<String> names, int[] first, int[] second, Key key) {
        int n = names.size();
        int[] order = IntStream.range(0, n).toArray();
        Shuffle.shuffle(order, key.split("orientation").random());
        int[] rank = new int[n];
        for (int i = 0; i < n; i++) {
            rank[order[i]] = i;
        }
        long[] edges = new long[first.length];
        int m = 0;
        for (int e = 0; e < first.length; e++) {
            if (first[e] != second[e]) {
                boolean forward = rank[first[e]] < rank[second[e]];
                int from = forward ? first[e] : second[e];
                int to = forward ? second[e] : first[e];
                edges[m++] = (long) from << 32 | to;
            }
        }
        edges = Arrays.stream(edges, 0, m).sorted().distinct().toArray();
        int[] sources = new int[edges.length];
        int[] targets = new int[edges.length];
        for (int e = 0; e < edges.length; e++) {
            sources[e] = (int) (edges[e] >>> 32);
            targets[e] = (int) edges[e];
        }
        return ComputationGraph.of(names, sources, targets);
    }

    /** As {@link #orient(List, int[], int[], Key)}, of nodes without names. */
    public static ComputationGraph orient(int nodes, int[] first, int[] second, Key key) {
        return orient(ComputationGraph.numbers(nodes), first, second, key);
    }
}
