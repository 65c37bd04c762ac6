package dev.espalier.bayesnet.knowledge;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Forbidden and required edges, each with the place that asked for it, so that a contradiction between any two places is
 * refused naming both. Immutable for its users.
 */
public final class EdgeClaims {
    private final List<String> names;
    /** {@code [source][target]}: which the place is, as in "which k.yaml, line 3 forbids". */
    private final @Nullable String[][] forbidden;
    /** {@code [source][target]}: the place. */
    private final @Nullable String[][] required;

    private EdgeClaims(List<String> names, @Nullable String[][] forbidden, @Nullable String[][] required) {
        this.names = names;
        this.forbidden = forbidden;
        this.required = required;
    }

    /** Nothing is claimed of the edges between these variables. */
    public static EdgeClaims none(List<String> names) {
        int n = names.size();
        return new EdgeClaims(List.copyOf(names), new String[n][n], new String[n][n]);
    }

    /** These and more forbidden edges. {@code reason} completes "the edge a -> b, ...": "which --blacklist forbids". */
    public EdgeClaims forbidding(Digraph edges, String reason) {
        EdgeClaims more = copy(edges);
        edges.forEachEdge((u, v) -> more.forbid(u, v, reason));
        return more;
    }

    /** These and more required edges; {@code place} is where they are asked for: a file, a line. */
    public EdgeClaims requiring(Digraph edges, String place) {
        EdgeClaims more = copy(edges);
        edges.forEachEdge((u, v) -> more.require(u, v, place));
        return more;
    }

    private EdgeClaims copy(Digraph edges) {
        if (edges.nodes() != names.size()) {
            throw new IllegalArgumentException("found edges over " + edges.nodes() + " nodes, expected " + names.size()
                    + ", one for each variable");
        }
        return new EdgeClaims(names, copy(forbidden), copy(required));
    }

    private static @Nullable String[][] copy(@Nullable String[][] old) {
        @Nullable String[][] fresh = new String[old.length][];
        for (int u = 0; u < old.length; u++) {
            fresh[u] = old[u].clone();
        }
        return fresh;
    }

    /** Adds a claim, for who builds these; the first reason stays. */
    void forbid(int source, int target, String reason) {
        forbidden[source][target] = forbidden[source][target] == null ? reason : forbidden[source][target];
    }

    /** Adds a claim, for who builds these; the first place stays. */
    void require(int source, int target, String place) {
        required[source][target] = required[source][target] == null ? place : required[source][target];
    }

    /** Why an edge is forbidden, or null. */
    @Nullable
    String forbids(int source, int target) {
        return forbidden[source][target];
    }

    /** Where an edge is required, or null. */
    @Nullable
    String requires(int source, int target) {
        return required[source][target];
    }

    /**
     * The edges as a learner takes them.
     *
     * @throws InputException when an edge is both required and forbidden, or required ones form a cycle; names the places
     */
    public Knowledge toKnowledge() {
        int n = names.size();
        boolean[][] must = new boolean[n][n];
        boolean[][] mustNot = new boolean[n][n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                must[u][v] = required[u][v] != null;
                mustNot[u][v] = forbidden[u][v] != null;
                if (must[u][v] && mustNot[u][v]) {
                    throw new InputException(required[u][v] + ": found the edge " + edge(u, v) + ", " + forbidden[u][v]
                            + "; expected one of the two");
                }
            }
        }
        refuseCycle(must);
        return Knowledge.none(n).withForbidden(Digraph.of(mustNot)).withRequired(Dag.of(Digraph.of(must)));
    }

    private String edge(int u, int v) {
        return names.get(u) + " -> " + names.get(v);
    }

    private void refuseCycle(boolean[][] must) {
        List<Integer> cycle = cycle(must);
        if (!cycle.isEmpty()) {
            StringJoiner edges = new StringJoiner(", ");
            LinkedHashSet<String> places = new LinkedHashSet<>();
            for (int i = 0; i < cycle.size(); i++) {
                int u = cycle.get(i);
                int v = cycle.get((i + 1) % cycle.size());
                edges.add(edge(u, v));
                places.add(String.valueOf(required[u][v]));
            }
            throw new InputException(String.join(" and ", places) + ": found required edges that form a cycle (" + edges
                    + "), expected none");
        }
    }

    /** Nodes of some cycle, in order; empty when there is none. */
    private static List<Integer> cycle(boolean[][] edges) {
        int n = edges.length;
        boolean[] gone = new boolean[n];
        for (boolean shrinks = true; shrinks; ) { // takes away every node without a parent left
            shrinks = false;
            for (int v = 0; v < n; v++) {
                if (!gone[v] && parent(edges, gone, v) < 0) {
                    gone[v] = true;
                    shrinks = true;
                }
            }
        }
        int at = 0;
        while (at < n && gone[at]) {
            at++;
        }
        ArrayList<Integer> back = new ArrayList<>();
        while (at < n && !back.contains(at)) { // every node left has a parent left: walking up must come round
            back.add(at);
            at = parent(edges, gone, at);
        }
        return back.isEmpty()
                ? back
                : back.subList(back.indexOf(at), back.size()).reversed();
    }

    private static int parent(boolean[][] edges, boolean[] gone, int v) {
        for (int u = 0; u < edges.length; u++) {
            if (!gone[u] && edges[u][v]) {
                return u;
            }
        }
        return -1;
    }
}
