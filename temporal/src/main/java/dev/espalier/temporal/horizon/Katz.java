package dev.espalier.temporal.horizon;

import dev.espalier.temporal.snapshot.WindowPairs;

/**
 * Temporal Katz centrality. An edge e from u to v in window t weighs {@code w_e = 1 + sum of w_e' alpha kept^(t - t')} over the
 * edges e' into u in earlier windows t'; a node's centrality is {@code alpha} times the weights of all edges into it. It counts
 * walks whose windows rise, shorter and quicker ones for more. Undirected edges go both ways.
 *
 * <p>One decaying number a node holds the sum over e', so that the cost is O(1) an edge.
 */
final class Katz {
    private final double attenuation;
    private final double kept;
    private final double[] index;
    private final double[] held;
    private final double[] arriving;
    private final int[] since;

    private Katz(int nodes, double attenuation, double kept) {
        this.attenuation = attenuation;
        this.kept = kept;
        index = new double[nodes];
        held = new double[nodes];
        arriving = new double[nodes];
        since = new int[nodes];
    }

    /** Centrality by node; may overflow to infinity where walks multiply faster than they decay. */
    static double[] of(WindowPairs pairs, double attenuation, double keptAWindow) {
        Katz katz = new Katz(pairs.labels(), attenuation, keptAWindow);
        for (int w = 0; w < pairs.windows().count(); w++) {
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                int u = WindowPairs.low(pairs.pair(i));
                int v = WindowPairs.high(pairs.pair(i));
                katz.arriving[v] += !pairs.isDirected() || pairs.goesUp(i) ? 1 + katz.heldAt(u, w) : 0;
                katz.arriving[u] += !pairs.isDirected() || pairs.goesDown(i) ? 1 + katz.heldAt(v, w) : 0;
            }
            // edges of one window do not follow each other: what arrived counts from the next window on
            for (int i = pairs.from(w); i < pairs.to(w); i++) {
                katz.settle(WindowPairs.low(pairs.pair(i)), w);
                katz.settle(WindowPairs.high(pairs.pair(i)), w);
            }
        }
        return katz.index;
    }

    private double heldAt(int node, int window) {
        return held[node] * Math.pow(kept, window - since[node]);
    }

    private void settle(int node, int window) {
        if (arriving[node] == 0) {
            return;
        }
        double passed = attenuation * arriving[node];
        index[node] += passed;
        held[node] = heldAt(node, window) + passed;
        since[node] = window;
        arriving[node] = 0;
    }
}
