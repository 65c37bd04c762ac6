package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;

/**
 * Sliding window: as {@link Tiles}, but a neuron leaves the tile as soon as it is complete, and another one of its layer comes in. A
 * source is visited when one of the open neurons needs it, and then serves all that are open. The neuron that is worked on is the one
 * with the fewest connections missing; the one that comes in is the one whose sources are needed most by those that are open, so that
 * visits which must be made anyway serve it too. In a tile, neurons wait for the last one; here a visit always serves a full window.
 *
 * <p>The order of sums changes, so that answers differ from a sweep over neurons by what rounding makes of it.
 */
public final class SlidingWindow {
    private final ComputationGraph graph;
    private final int[] sources;
    private final int[] edges;
    private int count;

    private final boolean[] taken;
    private final boolean[] isOpen;
    /** By neuron that is open: connections that are missing. */
    private final int[] missing;
    /** By source: its connections to open neurons that are missing. */
    private final int[] needed;
    /** By neuron that waits: what is needed of its sources, added up. */
    private final long[] shared;

    private final int[] open;
    private int openCount;
    private int[] waiting = new int[0];
    private int waitingCount;

    private SlidingWindow(Layering layering, int width) {
        graph = layering.graph();
        int n = graph.nodes();
        sources = graph.sources();
        edges = new int[graph.edges()];
        taken = new boolean[edges.length];
        isOpen = new boolean[n];
        missing = new int[n];
        needed = new int[n];
        shared = new long[n];
        open = new int[Math.min(width, n)];
    }

    /**
     * The order for windows of a size. O(v w + k l + sum of the squares of numbers of connections out of one neuron) for v visits, which
     * are fewer than connections, k neurons, w of them in a window and l in a layer.
     *
     * @param width neurons of a window, at least 1; what serves a fast memory of M values best is about M - 2
     */
    public static ConnectionOrder of(Layering layering, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("found a window of " + width + " neurons, expected at least 1");
        }
        SlidingWindow window = new SlidingWindow(layering, width);
        for (int l = 0; l < layering.height(); l++) {
            window.layer(layering.nodes(l));
        }
        return ConnectionOrder.checked(window.graph, window.edges);
    }

    private void layer(int[] neurons) {
        waiting = neurons;
        waitingCount = 0;
        for (int v : neurons) {
            if (graph.inDegree(v) > 0) {
                waiting[waitingCount++] = v;
            }
        }
        while (openCount > 0 || waitingCount > 0) {
            while (openCount < open.length && waitingCount > 0) {
                open(next());
            }
            visitFor(fewestMissing());
            closeComplete();
        }
    }

    /** The waiting neuron that shares most; of those the first. */
    private int next() {
        int best = 0;
        for (int i = 1; i < waitingCount; i++) {
            if (shared[waiting[i]] > shared[waiting[best]]) {
                best = i;
            }
        }
        int v = waiting[best];
        System.arraycopy(waiting, best + 1, waiting, best, --waitingCount - best);
        return v;
    }

    private void open(int v) {
        isOpen[v] = true;
        open[openCount++] = v;
        missing[v] = graph.inDegree(v);
        for (int k = 0; k < missing[v]; k++) {
            need(sources[graph.in(v, k)], 1);
        }
    }

    private void need(int source, int change) {
        needed[source] += change;
        for (int e = graph.firstOut(source); e < graph.endOut(source); e++) {
            shared[graph.target(e)] += change;
        }
    }

    private int fewestMissing() {
        int best = open[0];
        for (int i = 1; i < openCount; i++) {
            best = missing[open[i]] < missing[best] ? open[i] : best;
        }
        return best;
    }

    /** Visits that source of a neuron which most open neurons need. */
    private void visitFor(int v) {
        int most = -1;
        for (int k = 0; k < graph.inDegree(v); k++) {
            int e = graph.in(v, k);
            if (!taken[e] && (most < 0 || needed[sources[e]] > needed[most])) {
                most = sources[e];
            }
        }
        visit(most);
    }

    private void closeComplete() {
        int left = 0;
        for (int i = 0; i < openCount; i++) {
            int v = open[i];
            if (missing[v] > 0) {
                open[left++] = v;
            } else {
                isOpen[v] = false;
            }
        }
        openCount = left;
    }

    private void visit(int source) {
        int served = 0;
        for (int e = graph.firstOut(source); e < graph.endOut(source); e++) {
            int target = graph.target(e);
            if (isOpen[target] && !taken[e]) {
                taken[e] = true;
                missing[target]--;
                edges[count++] = e;
                served++;
            }
        }
        need(source, -served);
    }
}
