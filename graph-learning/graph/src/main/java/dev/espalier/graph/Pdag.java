package dev.espalier.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A partially directed graph on nodes 0 to n-1: each pair of nodes has no edge, a directed one or an undirected one.
 * Immutable, in compressed sparse rows. Directed cycles are allowed, because a consensus of many graphs may have one;
 * such a graph has no {@linkplain #consistentExtension() consistent extension}.
 */
public final class Pdag implements GraphLike {
    private final Digraph arcs;
    private final Digraph lines;

    /** {@code lines} holds every undirected edge both ways and shares no pair of nodes with {@code arcs}. */
    Pdag(Digraph arcs, Digraph lines) {
        this.arcs = arcs;
        this.lines = lines;
    }

    /**
     * From a matrix in which i -> j sets cell {@code [i][j]} and i - j sets both {@code [i][j]} and {@code [j][i]}.
     *
     * @throws IllegalArgumentException when the matrix is not square or its diagonal is not empty
     */
    public static Pdag of(boolean[][] adjacency) {
        Digraph.requireSquare(adjacency);
        int n = adjacency.length;
        boolean[][] directed = new boolean[n][n];
        boolean[][] undirected = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                directed[i][j] = adjacency[i][j] && !adjacency[j][i];
                undirected[i][j] = adjacency[i][j] && adjacency[j][i];
            }
        }
        return new Pdag(Digraph.of(directed), Digraph.of(undirected));
    }

    @Override
    public int nodes() {
        return arcs.nodes();
    }

    @Override
    public int edgeCount() {
        return directedCount() + undirectedCount();
    }

    public int directedCount() {
        return arcs.edgeCount();
    }

    public int undirectedCount() {
        return lines.edgeCount() / 2;
    }

    /** Whether {@code source -> target}; O(log degree), as are the two tests below. */
    public boolean hasDirected(int source, int target) {
        return arcs.hasEdge(source, target);
    }

    /** Whether {@code a - b}. */
    public boolean hasUndirected(int a, int b) {
        return lines.hasEdge(a, b);
    }

    /** Whether there is an edge of any kind between {@code a} and {@code b}. */
    public boolean isAdjacent(int a, int b) {
        return arcs.hasEdge(a, b) || arcs.hasEdge(b, a) || lines.hasEdge(a, b);
    }

    /** Nodes with a directed edge into {@code v}, ascending; a copy. */
    public int[] parents(int v) {
        return arcs.parents(v);
    }

    /** Nodes with a directed edge out of {@code v}, ascending; a copy. */
    public int[] children(int v) {
        return arcs.children(v);
    }

    /** Nodes with an undirected edge to {@code v}, ascending; a copy. */
    public int[] neighbours(int v) {
        return lines.children(v);
    }

    /** The directed edges alone. */
    public Digraph directed() {
        return arcs;
    }

    /** Calls {@code action} once for each undirected edge, lower node first, in order. */
    public void forEachUndirected(Digraph.EdgeAction action) {
        lines.forEachEdge((a, b) -> {
            if (a < b) {
                action.accept(a, b);
            }
        });
    }

    /** The same edges, all of them undirected. */
    public Pdag skeleton() {
        boolean[][] a = toAdjacency();
        arcs.forEachEdge((s, t) -> a[t][s] = true);
        return of(a);
    }

    /** The unshielded colliders of the directed edges, by collider, then first, then second parent. */
    public List<VStructure> vStructures() {
        List<VStructure> found = new ArrayList<>();
        for (int c = 0; c < nodes(); c++) {
            for (int i = 0; i < arcs.inDegree(c); i++) {
                for (int j = i + 1; j < arcs.inDegree(c); j++) {
                    int a = arcs.parent(c, i);
                    int b = arcs.parent(c, j);
                    if (!isAdjacent(a, b)) {
                        found.add(new VStructure(a, c, b));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * A DAG with the same skeleton and the same v-structures that keeps every directed edge, or empty when none exists
     * (Dor and Tarsi 1992). Deterministic; O(n^2 d n / 64) for largest degree d.
     */
    public Optional<Dag> consistentExtension() {
        return DorTarsi.extend(this);
    }

    @Override
    public Pdag toPdag() {
        return this;
    }

    @Override
    public boolean[][] toAdjacency() {
        boolean[][] a = arcs.toAdjacency();
        lines.forEachEdge((s, t) -> a[s][t] = true);
        return a;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Pdag p && p.arcs.equals(arcs) && p.lines.equals(lines);
    }

    @Override
    public int hashCode() {
        return 31 * arcs.hashCode() + lines.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder("Pdag[" + nodes() + " nodes:");
        arcs.forEachEdge((a, b) -> s.append(' ').append(a).append("->").append(b));
        forEachUndirected((a, b) -> s.append(' ').append(a).append("--").append(b));
        return s.append(']').toString();
    }
}
