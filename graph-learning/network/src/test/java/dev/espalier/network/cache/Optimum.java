package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The fewest transfers of all executions of a tiny network: a shortest path through all states, where one step reads or writes one value
 * or takes one connection. Knows no order and no eviction policy.
 */
final class Optimum {
    private final ComputationGraph graph;
    private final int places;
    private final int[] sources;

    private Optimum(ComputationGraph graph, int values) {
        this.graph = graph;
        places = values - 1;
        sources = graph.sources();
    }

    static long of(ComputationGraph graph, int values) {
        return new Optimum(graph, values).search();
    }

    /** Connections taken, neurons in fast memory, neurons whose value or sum slow memory knows: a bit each. */
    private static long state(int taken, int there, int known) {
        return (long) taken << 32 | (long) there << 16 | known;
    }

    private long search() {
        int n = graph.nodes();
        Map<Long, Integer> distance = new HashMap<>();
        ArrayDeque<Long> near = new ArrayDeque<>();
        ArrayDeque<Long> far = new ArrayDeque<>();
        near.add(state(0, 0, (1 << n) - 1));
        for (int d = 0; !near.isEmpty(); d++) {
            while (!near.isEmpty()) {
                long state = near.poll();
                if (distance.putIfAbsent(state, d) == null) {
                    if (isEnd(state)) {
                        return d;
                    }
                    steps(state, near, far);
                }
            }
            near.addAll(far);
            far.clear();
        }
        throw new AssertionError("no execution ends");
    }

    private boolean isEnd(long state) {
        int known = (int) (state & 0xFFFF);
        for (int v = 0; v < graph.nodes(); v++) {
            if (graph.outDegree(v) == 0 && (known >> v & 1) == 0) {
                return false;
            }
        }
        return (int) (state >> 32) == (1 << graph.edges()) - 1;
    }

    private void steps(long state, ArrayDeque<Long> near, ArrayDeque<Long> far) {
        int taken = (int) (state >> 32);
        int there = (int) (state >> 16 & 0xFFFF);
        int known = (int) (state & 0xFFFF);
        for (int v = 0; v < graph.nodes(); v++) {
            int bit = 1 << v;
            boolean used = usedLater(v, taken);
            if ((there & bit) == 0 && (known & bit) != 0 && used && Integer.bitCount(there) < places) {
                far.add(state(taken, there | bit, known)); // read
            }
            if ((there & bit) != 0) {
                if ((known & bit) == 0) {
                    far.add(state(taken, there, known | bit)); // write
                }
                if ((known & bit) != 0 || (!used && graph.outDegree(v) > 0)) { // else what is needed would be lost
                    near.add(state(taken, there & ~bit, known)); // delete
                }
            }
        }
        for (int e = 0; e < graph.edges(); e++) {
            int ends = 1 << sources[e] | 1 << graph.target(e);
            if ((taken >> e & 1) == 0 && (there & ends) == ends && complete(sources[e], taken)) {
                far.add(state(
                        taken | 1 << e, there, known & ~(1 << graph.target(e)))); // with its weight, which is read
            }
        }
    }

    private boolean usedLater(int v, int taken) {
        for (int e = 0; e < graph.edges(); e++) {
            if ((taken >> e & 1) == 0 && (sources[e] == v || graph.target(e) == v)) {
                return true;
            }
        }
        return false;
    }

    private boolean complete(int v, int taken) {
        for (int k = 0; k < graph.inDegree(v); k++) {
            if ((taken >> graph.in(v, k) & 1) == 0) {
                return false;
            }
        }
        return true;
    }
}
