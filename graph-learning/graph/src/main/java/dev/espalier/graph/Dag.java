package dev.espalier.graph;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A directed acyclic graph on nodes 0 to n-1. Immutable; a graph with a cycle is refused at birth. */
public final class Dag implements GraphLike, Serializable {
    private static final long serialVersionUID = 1;

    private final Digraph digraph;
    private final int[] order;

    private Dag(Digraph digraph, int[] order) {
        this.digraph = digraph;
        this.order = order;
    }

    /**
     * Takes a digraph that must have no directed cycle.
     *
     * @throws IllegalArgumentException when the graph has a directed cycle; the message names one
     */
    public static Dag of(Digraph digraph) {
        int n = digraph.nodes();
        int[] missing = new int[n];
        int[] order = new int[n];
        int ready = 0;
        for (int v = 0; v < n; v++) {
            missing[v] = digraph.inDegree(v);
            if (missing[v] == 0) {
                order[ready++] = v;
            }
        }
        for (int i = 0; i < ready; i++) {
            int v = order[i];
            for (int k = 0; k < digraph.outDegree(v); k++) {
                int child = digraph.child(v, k);
                if (--missing[child] == 0) {
                    order[ready++] = child;
                }
            }
        }
        if (ready < n) {
            throw new IllegalArgumentException(
                    "found the directed cycle " + Arrays.toString(cycle(digraph, missing)) + ", expected none");
        }
        return new Dag(digraph, order);
    }

    /** As {@link Digraph#of(int, int[], int[])}, refusing cycles. */
    public static Dag of(int nodes, int[] sources, int[] targets) {
        return of(Digraph.of(nodes, sources, targets));
    }

    /** The DAG without edges. */
    public static Dag empty(int nodes) {
        return of(Digraph.empty(nodes));
    }

    public Digraph digraph() {
        return digraph;
    }

    @Override
    public int nodes() {
        return digraph.nodes();
    }

    @Override
    public int edgeCount() {
        return digraph.edgeCount();
    }

    public boolean hasEdge(int source, int target) {
        return digraph.hasEdge(source, target);
    }

    /** Parents of {@code v}, ascending; a copy. */
    public int[] parents(int v) {
        return digraph.parents(v);
    }

    /** Children of {@code v}, ascending; a copy. */
    public int[] children(int v) {
        return digraph.children(v);
    }

    /** A topological order, parents before children (Kahn 1962); a copy. */
    public int[] topologicalOrder() {
        return order.clone();
    }

    /** Whether {@code order} names every node once, parents before children. */
    public boolean isTopologicalOrder(int[] order) {
        int n = nodes();
        int[] rank = new int[n];
        Arrays.fill(rank, -1);
        for (int i = 0; i < order.length; i++) {
            int v = order[i];
            if (order.length != n || v < 0 || v >= n || rank[v] >= 0) {
                return false;
            }
            rank[v] = i;
        }
        for (int v = 0; v < n; v++) {
            for (int k = 0; k < digraph.inDegree(v); k++) {
                if (rank[digraph.parent(v, k)] >= rank[v]) {
                    return false;
                }
            }
        }
        return order.length == n;
    }

    /** Nodes with a directed path to {@code v}, without {@code v}. */
    public BitSet ancestors(int v) {
        BitSet found = new BitSet(nodes());
        found.set(v);
        Reachability.addAncestors(digraph, found);
        found.clear(v);
        return found;
    }

    /** Nodes with a directed path from {@code v}, without {@code v}. */
    public BitSet descendants(int v) {
        BitSet found = new BitSet(nodes());
        found.set(v);
        Reachability.addDescendants(digraph, found);
        found.clear(v);
        return found;
    }

    /**
     * Whether {@code given} d-separates {@code a} and {@code b} (Geiger, Verma and Pearl 1990); O(n + m).
     *
     * @throws IllegalArgumentException when a and b are one node or one of them is in {@code given}
     */
    public boolean isSeparated(int a, int b, BitSet given) {
        if (a == b || given.get(a) || given.get(b)) {
            throw new IllegalArgumentException("found nodes " + a + " and " + b + " given " + given
                    + ", expected two different ones that are not given");
        }
        return !Reachability.openPaths(digraph, a, given).any().get(b);
    }

    /** The same edges without directions. */
    public Pdag skeleton() {
        return toPdag().skeleton();
    }

    /** Its unshielded colliders, by collider, then first, then second parent. */
    public List<VStructure> vStructures() {
        return toPdag().vStructures();
    }

    @Override
    public Pdag toPdag() {
        return new Pdag(digraph, Digraph.empty(nodes()));
    }

    @Override
    public boolean[][] toAdjacency() {
        return digraph.toAdjacency();
    }

    /** Nodes left over by Kahn's algorithm each keep a parent that is left over too: walk back until one repeats. */
    private static int[] cycle(Digraph g, int[] missing) {
        int v = 0;
        while (missing[v] == 0) {
            v++;
        }
        int[] path = new int[g.nodes() + 1];
        int[] seenAt = new int[g.nodes()];
        Arrays.fill(seenAt, -1);
        int length = 0;
        while (seenAt[v] < 0) {
            seenAt[v] = length;
            path[length++] = v;
            int k = 0;
            while (missing[g.parent(v, k)] == 0) {
                k++;
            }
            v = g.parent(v, k);
        }
        int[] cycle = Arrays.copyOfRange(path, seenAt[v], length);
        for (int i = 0, j = cycle.length - 1; i < j; i++, j--) {
            int swap = cycle[i];
            cycle[i] = cycle[j];
            cycle[j] = swap;
        }
        return cycle;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Dag d && d.digraph.equals(digraph);
    }

    @Override
    public int hashCode() {
        return digraph.hashCode();
    }

    @Override
    public String toString() {
        return digraph.toString().replaceFirst("^Digraph", "Dag");
    }
}
