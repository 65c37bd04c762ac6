package dev.espalier.network.graph;

import dev.espalier.graph.InputException;
import java.util.Arrays;
import java.util.List;

/** Kahn's algorithm (1962), and the cycle where it gets stuck. */
final class TopologicalSort {
    /** Longer cycles are named by their first nodes. */
    private static final int MOST_NAMED = 30;

    private final ComputationGraph graph;
    private final int[] missing;

    TopologicalSort(ComputationGraph graph) {
        this.graph = graph;
        missing = new int[graph.nodes()];
    }

    int[] order(List<String> names) {
        int n = graph.nodes();
        int[] order = new int[n];
        int ready = 0;
        for (int v = 0; v < n; v++) {
            missing[v] = graph.inDegree(v);
            if (missing[v] == 0) {
                order[ready++] = v;
            }
        }
        for (int i = 0; i < ready; i++) {
            int v = order[i];
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                if (--missing[graph.target(e)] == 0) {
                    order[ready++] = graph.target(e);
                }
            }
        }
        if (ready < n) {
            throw new InputException("found the cycle " + inWords(cycle(), names) + ", expected none");
        }
        return order;
    }

    private static String inWords(int[] cycle, List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(cycle.length, MOST_NAMED); i++) {
            text.append(names.get(cycle[i])).append(" -> ");
        }
        if (cycle.length > MOST_NAMED) {
            text.append("... (").append(cycle.length).append(" nodes) -> ");
        }
        return text.append(names.get(cycle[0])).toString();
    }

    /** The same cycle, told from its first node on. */
    private static int[] fromLeast(int[] cycle) {
        int least = 0;
        for (int i = 1; i < cycle.length; i++) {
            least = cycle[i] < cycle[least] ? i : least;
        }
        int[] turned = new int[cycle.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = cycle[(least + i) % cycle.length];
        }
        return turned;
    }

    /** A node that is left over has a source that is left over: walked backwards, some node comes again. */
    private int[] cycle() {
        int n = graph.nodes();
        int v = 0;
        while (missing[v] == 0) {
            v++;
        }
        int[] path = new int[n + 1];
        int[] seenAt = new int[n];
        Arrays.fill(seenAt, -1);
        int[] sources = graph.sources();
        int length = 0;
        while (seenAt[v] < 0) {
            seenAt[v] = length;
            path[length++] = v;
            int k = 0;
            while (missing[sources[graph.in(v, k)]] == 0) {
                k++;
            }
            v = sources[graph.in(v, k)];
        }
        int[] cycle = new int[length - seenAt[v]];
        for (int i = 0; i < cycle.length; i++) {
            cycle[i] = path[length - 1 - i];
        }
        return fromLeast(cycle);
    }
}
