package dev.espalier.bayesnet.partition;

import dev.espalier.graph.Dag;
import java.util.Arrays;

/**
 * An ordered partition of the nodes into elements. The last element has the nodes without parents; every other node has
 * at least one parent in the element after its own, and may have more in any later one. So every DAG belongs to exactly
 * one partition. Immutable.
 */
public final class Partition {
    private final int[] order;
    private final int[] sizes;

    /**
     * A partition.
     *
     * @param order nodes, element by element, left to right; a permutation; copied
     * @param sizes sizes of the elements, at least 1 each, adding up to the number of nodes; copied
     */
    public Partition(int[] order, int[] sizes) {
        boolean[] seen = new boolean[order.length];
        for (int v : order) {
            if (v < 0 || v >= order.length || seen[v]) {
                throw new IllegalArgumentException(
                        "found the order " + Arrays.toString(order) + ", expected a permutation of the nodes");
            }
            seen[v] = true;
        }
        int sum = 0;
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("found an element of " + size + " nodes, expected at least 1");
            }
            sum += size;
        }
        if (sum != order.length) {
            throw new IllegalArgumentException("found elements of " + sum + " nodes, expected " + order.length);
        }
        this.order = order.clone();
        this.sizes = sizes.clone();
    }

    /** The partition a DAG belongs to: strip the nodes without parents again and again; the first strip stands last. */
    public static Partition of(Dag dag) {
        int n = dag.nodes();
        int[] missing = new int[n];
        int[] reversed = new int[n];
        int[] sizes = new int[n];
        int placed = 0;
        for (int v = 0; v < n; v++) {
            missing[v] = dag.digraph().inDegree(v);
            if (missing[v] == 0) {
                reversed[placed++] = v;
            }
        }
        int elements = 0;
        for (int from = 0; from < placed; elements++) {
            int to = placed;
            sizes[elements] = to - from;
            for (; from < to; from++) {
                int v = reversed[from];
                for (int k = 0; k < dag.digraph().outDegree(v); k++) {
                    int child = dag.digraph().child(v, k);
                    if (--missing[child] == 0) {
                        reversed[placed++] = child;
                    }
                }
            }
        }
        return new Partition(reversed(reversed), reversed(Arrays.copyOf(sizes, elements)));
    }

    private static int[] reversed(int[] values) {
        int[] out = new int[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[values.length - 1 - i];
        }
        return out;
    }

    public int nodes() {
        return order.length;
    }

    /** Number of elements. */
    public int elements() {
        return sizes.length;
    }

    /** Number of nodes in an element, from the left. */
    public int size(int element) {
        return sizes[element];
    }

    /** Nodes, element by element; a copy. */
    public int[] order() {
        return order.clone();
    }

    /** Sizes of the elements; a copy. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** The same sets in the same places; the order within an element does not count. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Partition p && toString().equals(p.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Like {@code 0 3 | 1 | 2}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int size : sizes) {
            text.append(at == 0 ? "" : " |");
            for (int v : sorted(at, at + size)) {
                text.append(text.isEmpty() ? "" : " ").append(v);
            }
            at += size;
        }
        return text.toString();
    }

    private int[] sorted(int from, int to) {
        int[] element = Arrays.copyOfRange(order, from, to);
        Arrays.sort(element);
        return element;
    }
}
