package dev.espalier.graph;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A directed graph without loops or parallel edges on nodes 0 to n-1, in compressed sparse rows both ways. Immutable;
 * {@code 4 (2n + 2m)} bytes for n nodes and m edges. Edges have a fixed order: by source, then by target.
 */
public final class Digraph implements GraphLike, Serializable {
    private static final long serialVersionUID = 1;

    private final int nodes;
    private final int[] childOffsets;
    private final int[] children;
    private final int[] parentOffsets;
    private final int[] parents;

    private Digraph(int nodes, int[] sources, int[] targets) {
        this.nodes = nodes;
        childOffsets = offsets(nodes, sources);
        parentOffsets = offsets(nodes, targets);
        children = fill(childOffsets, sources, targets);
        parents = fill(parentOffsets, targets, sources);
        for (int v = 0; v < nodes; v++) {
            for (int k = childOffsets[v] + 1; k < childOffsets[v + 1]; k++) {
                if (children[k] == children[k - 1]) {
                    throw new IllegalArgumentException(
                            "found the edge " + v + " -> " + children[k] + " twice, expected it once");
                }
            }
        }
    }

    /**
     * From parallel arrays of sources and targets, in any order.
     *
     * @param nodes   number of nodes
     * @param sources source of each edge
     * @param targets target of each edge, parallel to {@code sources}
     * @throws IllegalArgumentException on a node out of range, a loop, a repeated edge or unequal lengths
     */
    public static Digraph of(int nodes, int[] sources, int[] targets) {
        if (sources.length != targets.length) {
            throw new IllegalArgumentException(
                    "found " + sources.length + " sources, expected " + targets.length + ", as many as targets");
        }
        for (int e = 0; e < sources.length; e++) {
            int s = sources[e];
            int t = targets[e];
            if (s < 0 || s >= nodes || t < 0 || t >= nodes || s == t) {
                throw new IllegalArgumentException(
                        "found the edge " + s + " -> " + t + ", expected two different nodes of 0 to " + (nodes - 1));
            }
        }
        return new Digraph(nodes, sources, targets);
    }

    /** The graph without edges. */
    public static Digraph empty(int nodes) {
        return new Digraph(nodes, new int[0], new int[0]);
    }

    /** From an adjacency matrix: {@code adjacency[i][j]} says that i -> j is an edge. */
    public static Digraph of(boolean[][] adjacency) {
        requireSquare(adjacency);
        int n = adjacency.length;
        int m = 0;
        for (boolean[] row : adjacency) {
            for (boolean cell : row) {
                m += cell ? 1 : 0;
            }
        }
        int[] sources = new int[m];
        int[] targets = new int[m];
        int e = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (adjacency[i][j]) {
                    sources[e] = i;
                    targets[e++] = j;
                }
            }
        }
        return of(n, sources, targets);
    }

    static void requireSquare(boolean[][] adjacency) {
        for (int i = 0; i < adjacency.length; i++) {
            if (adjacency[i].length != adjacency.length) {
                throw new IllegalArgumentException("an adjacency matrix: found " + adjacency[i].length
                        + " cells in row " + i + ", expected " + adjacency.length + " as there are rows");
            }
        }
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public int edgeCount() {
        return children.length;
    }

    /** Whether {@code source -> target} is an edge; O(log degree). */
    public boolean hasEdge(int source, int target) {
        return Arrays.binarySearch(children, childOffsets[source], childOffsets[source + 1], target) >= 0;
    }

    public int outDegree(int v) {
        return childOffsets[v + 1] - childOffsets[v];
    }

    public int inDegree(int v) {
        return parentOffsets[v + 1] - parentOffsets[v];
    }

    /** The {@code k}-th child of {@code v}, ascending. */
    public int child(int v, int k) {
        return children[childOffsets[v] + k];
    }

    /** The {@code k}-th parent of {@code v}, ascending. */
    public int parent(int v, int k) {
        return parents[parentOffsets[v] + k];
    }

    /** Where the edges into {@code v} begin in an array that lists all edges by target, then by source. */
    int parentSlot(int v) {
        return parentOffsets[v];
    }

    /** Children of {@code v}, ascending; a copy. */
    public int[] children(int v) {
        return Arrays.copyOfRange(children, childOffsets[v], childOffsets[v + 1]);
    }

    /** Parents of {@code v}, ascending; a copy. */
    public int[] parents(int v) {
        return Arrays.copyOfRange(parents, parentOffsets[v], parentOffsets[v + 1]);
    }

    /** Calls {@code action} for each edge, by source, then by target. */
    public void forEachEdge(EdgeAction action) {
        for (int v = 0; v < nodes; v++) {
            for (int k = childOffsets[v]; k < childOffsets[v + 1]; k++) {
                action.accept(v, children[k]);
            }
        }
    }

    /** The same graph with nodes renamed: node {@code v} becomes {@code label[v]}. */
    public Digraph relabel(int[] label) {
        int[] sources = new int[edgeCount()];
        int[] targets = new int[edgeCount()];
        requirePermutation(label);
        for (int v = 0, e = 0; v < nodes; v++) {
            for (int k = childOffsets[v]; k < childOffsets[v + 1]; k++, e++) {
                sources[e] = label[v];
                targets[e] = label[children[k]];
            }
        }
        return new Digraph(nodes, sources, targets);
    }

    private void requirePermutation(int[] label) {
        boolean[] seen = new boolean[nodes];
        int fresh = 0;
        for (int v : label) {
            if (v >= 0 && v < nodes && !seen[v]) {
                seen[v] = true;
                fresh++;
            }
        }
        if (fresh != nodes || label.length != nodes) {
            throw new IllegalArgumentException("labels: found " + Arrays.toString(label)
                    + ", expected a permutation of the nodes 0 to " + (nodes - 1));
        }
    }

    @Override
    public Pdag toPdag() {
        for (int v = 0; v < nodes; v++) {
            for (int k = childOffsets[v]; k < childOffsets[v + 1]; k++) {
                if (hasEdge(children[k], v)) {
                    return Pdag.of(toAdjacency());
                }
            }
        }
        return new Pdag(this, empty(nodes));
    }

    @Override
    public boolean[][] toAdjacency() {
        boolean[][] a = new boolean[nodes][nodes];
        forEachEdge((s, t) -> a[s][t] = true);
        return a;
    }

    /** What to do with an edge. */
    @FunctionalInterface
    public interface EdgeAction {
        void accept(int source, int target);
    }

    private static int[] offsets(int nodes, int[] ends) {
        int[] offsets = new int[nodes + 1];
        for (int v : ends) {
            offsets[v + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            offsets[v + 1] += offsets[v];
        }
        return offsets;
    }

    private static int[] fill(int[] offsets, int[] from, int[] to) {
        int[] next = offsets.clone();
        int[] out = new int[to.length];
        for (int e = 0; e < to.length; e++) {
            out[next[from[e]]++] = to[e];
        }
        for (int v = 0; v + 1 < offsets.length; v++) {
            Arrays.sort(out, offsets[v], offsets[v + 1]);
        }
        return out;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Digraph g
                && Arrays.equals(g.childOffsets, childOffsets)
                && Arrays.equals(g.children, children);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(childOffsets) + Arrays.hashCode(children);
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("Digraph[" + nodes + " nodes:");
        forEachEdge((a, b) -> s.append(' ').append(a).append("->").append(b));
        return s.append(']').toString();
    }
}
