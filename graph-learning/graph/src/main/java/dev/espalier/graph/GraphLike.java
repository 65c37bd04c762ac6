package dev.espalier.graph;

/**
 * What directed, acyclic and partially directed graphs share: nodes 0 to n-1 and, for each pair of them, at most one
 * edge with or without a direction. Every kind can be seen as a {@link Pdag}, the form in which graphs are compared and
 * written.
 */
public sealed interface GraphLike permits Digraph, Dag, Pdag, Cpdag {
    int nodes();

    /** Number of edges; an undirected edge counts once. */
    int edgeCount();

    /** The same graph with its edge marks spelled out; two opposite directed edges become one undirected edge. */
    Pdag toPdag();

    /** A fresh matrix: {@code [i][j]} for i -> j, and both {@code [i][j]} and {@code [j][i]} for i - j. */
    boolean[][] toAdjacency();
}
