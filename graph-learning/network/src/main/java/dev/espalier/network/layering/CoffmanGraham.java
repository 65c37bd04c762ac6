package dev.espalier.network.layering;

import dev.espalier.network.graph.ComputationGraph;
import java.util.PriorityQueue;

/**
 * Layers of at most {@code width} nodes (Coffman and Graham 1972). On a graph without edges that follow from others the height is
 * at most 2 - 2 / width times the least one.
 *
 * <p>Nodes are numbered so that those come first whose predecessors came first: of the nodes whose predecessors have numbers, the
 * next is the one whose numbers of predecessors, from the largest down, are the least in the order of words. Then layers are
 * filled from the sinks, with the largest numbers first.
 */
public final class CoffmanGraham {
    private CoffmanGraham() {}

    /**
     * A layering.
     *
     * @param width nodes in a layer at most; at least 1
     */
    public static Layering of(ComputationGraph graph, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("found width " + width + ", expected at least 1");
        }
        return Layering.fromSinks(graph, fill(graph, numbers(graph), width));
    }

    private static int[] numbers(ComputationGraph graph) {
        int n = graph.nodes();
        int[][] before = new int[n][]; // numbers of predecessors, ascending: they come in that order
        int[] known = new int[n];
        for (int v = 0; v < n; v++) {
            before[v] = new int[graph.inDegree(v)];
        }
        // a node's numbers no longer change once it is queued
        PriorityQueue<Integer> ready = new PriorityQueue<>((a, b) -> {
            int byWord = compareFromEnd(before[a], before[b]);
            return byWord != 0 ? byWord : Integer.compare(a, b);
        });
        for (int v = 0; v < n; v++) {
            if (before[v].length == 0) {
                ready.add(v);
            }
        }
        int[] number = new int[n];
        for (int next = 0; next < n; next++) {
            int v = ready.remove();
            number[v] = next;
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                int t = graph.target(e);
                before[t][known[t]++] = next;
                if (known[t] == before[t].length) {
                    ready.add(t);
                }
            }
        }
        return number;
    }

    private static int compareFromEnd(int[] a, int[] b) {
        int shared = Math.min(a.length, b.length);
        for (int i = 1; i <= shared; i++) {
            int compared = Integer.compare(a[a.length - i], b[b.length - i]);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int[] fill(ComputationGraph graph, int[] number, int width) {
        int n = graph.nodes();
        int[] up = new int[n];
        int[] missing = new int[n];
        PriorityQueue<Integer> ready = new PriorityQueue<>((a, b) -> Integer.compare(number[b], number[a]));
        for (int v = 0; v < n; v++) {
            missing[v] = graph.outDegree(v);
            if (missing[v] == 0) {
                ready.add(v);
            }
        }
        int[] sources = graph.sources();
        int[] freed = new int[n]; // by the nodes of a layer, for the next
        for (int layer = 0; !ready.isEmpty(); layer++) {
            int count = 0;
            for (int used = 0; used < width && !ready.isEmpty(); used++) {
                int v = ready.remove();
                up[v] = layer;
                for (int k = 0; k < graph.inDegree(v); k++) {
                    int s = sources[graph.in(v, k)];
                    if (--missing[s] == 0) {
                        freed[count++] = s;
                    }
                }
            }
            while (count > 0) {
                ready.add(freed[--count]);
            }
        }
        return up;
    }
}
