package dev.espalier.network.layering;

import dev.espalier.network.graph.ComputationGraph;
import java.util.PriorityQueue;

/**
 * A longest-path layering that leaves a layer when it has become wide, where an edge is as wide as a node in every layer that it
 * passes (MinWidth of Nikolov, Tarassov and Branke 2005). O(m + n log n).
 *
 * <p>Layers are filled from the sinks, of the nodes whose successors lie lower with the one of most edges out of it first. {@code
 * current} estimates the width of the layer being filled, {@code above} what of the edges into its nodes reaches beyond it.
 */
public final class MinWidth {
    private static final int MOST_BOUND = 4;
    private static final int MOST_FACTOR = 2;

    private MinWidth() {}

    /**
     * A layering.
     *
     * @param bound  width from which a layer takes only nodes that make it no wider; at least 1
     * @param factor how many times the bound edges above a layer may be; at least 1
     */
    public static Layering of(ComputationGraph graph, int bound, double factor) {
        if (bound < 1 || !(factor >= 1)) {
            throw new IllegalArgumentException(
                    "found bound " + bound + " and factor " + factor + ", expected both to be at least 1");
        }
        int n = graph.nodes();
        int[] up = new int[n];
        int[] missing = new int[n];
        PriorityQueue<Integer> ready = new PriorityQueue<>((a, b) -> {
            int byDegree = Integer.compare(graph.outDegree(b), graph.outDegree(a));
            return byDegree != 0 ? byDegree : Integer.compare(a, b);
        });
        for (int v = 0; v < n; v++) {
            missing[v] = graph.outDegree(v);
            if (missing[v] == 0) {
                ready.add(v);
            }
        }
        int[] sources = graph.sources();
        int[] waiting = new int[n]; // freed by this layer, for the next
        int freed = 0;
        int layer = 0;
        long current = 0;
        long above = 0;
        for (int placed = 0; placed < n; ) {
            boolean goUp = ready.isEmpty();
            if (!goUp) {
                int v = ready.remove();
                up[v] = layer;
                placed++;
                current += 1 - graph.outDegree(v);
                above += graph.inDegree(v);
                for (int k = 0; k < graph.inDegree(v); k++) {
                    int s = sources[graph.in(v, k)];
                    if (--missing[s] == 0) {
                        waiting[freed++] = s;
                    }
                }
                goUp = (current >= bound && graph.outDegree(v) < 1) || above >= factor * bound;
            }
            if (goUp) {
                layer++;
                current = above;
                above = 0;
                while (freed > 0) {
                    ready.add(waiting[--freed]);
                }
            }
        }
        return Layering.fromSinks(graph, withoutGaps(up));
    }

    /** The narrowest over bounds 1 to 4 and factors 1 and 2, edges counted as nodes; of equals the lowest, then the first. */
    public static Layering best(ComputationGraph graph) {
        Layering best = of(graph, 1, 1);
        for (int bound = 1; bound <= MOST_BOUND; bound++) {
            for (int factor = 1; factor <= MOST_FACTOR; factor++) {
                Layering next = of(graph, bound, factor);
                int narrower = Integer.compare(next.widthWithEdges(), best.widthWithEdges());
                if (narrower < 0 || (narrower == 0 && next.height() < best.height())) {
                    best = next;
                }
            }
        }
        return best;
    }

    /** A layer may have been left before it took anything. */
    private static int[] withoutGaps(int[] up) {
        int n = up.length;
        int highest = 0;
        for (int layer : up) {
            highest = Math.max(highest, layer);
        }
        int[] renumbered = new int[highest + 1];
        for (int layer : up) {
            renumbered[layer] = 1;
        }
        for (int l = 0, next = 0; l <= highest; l++) {
            boolean used = renumbered[l] == 1;
            renumbered[l] = next;
            next += used ? 1 : 0;
        }
        int[] dense = new int[n];
        for (int v = 0; v < n; v++) {
            dense[v] = renumbered[up[v]];
        }
        return dense;
    }
}
