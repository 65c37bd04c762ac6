package dev.espalier.temporal.snapshot;

import java.util.Arrays;

/**
 * Triangles and 4-cliques of a snapshot. Edges are pointed from the end of lower degree to that of higher, ties by number;
 * then every clique is met once, at its lowest node, and no node points to more than sqrt(2m) others (Chiba and Nishizeki
 * 1985; Latapy 2008).
 */
final class Cliques {
    private int[] starts = new int[17];
    private int[] ahead = new int[16];
    private long[] trianglesAt = new long[16];
    private int[] marks = new int[16];
    private int[] common = new int[16];
    private long triangles;
    private long fourCliques;

    /** Counts triangles, and 4-cliques if asked to. */
    void count(SnapshotGraph graph, boolean withFourCliques) {
        int n = graph.nodes();
        point(graph);
        Arrays.fill(trianglesAt, 0, n, 0);
        Arrays.fill(marks, 0, n, 0);
        triangles = 0;
        fourCliques = 0;
        for (int u = 0; u < n; u++) {
            if (starts[u + 1] - starts[u] < 2) {
                continue;
            }
            for (int k = starts[u]; k < starts[u + 1]; k++) {
                marks[ahead[k]] = 1;
            }
            for (int k = starts[u]; k < starts[u + 1]; k++) {
                close(u, ahead[k], withFourCliques);
            }
            for (int k = starts[u]; k < starts[u + 1]; k++) {
                marks[ahead[k]] = 0;
            }
        }
    }

    private void point(SnapshotGraph graph) {
        int n = graph.nodes();
        if (starts.length < n + 1) {
            starts = new int[n + n / 2 + 1];
            trianglesAt = new long[n + n / 2];
            marks = new int[n + n / 2];
            common = new int[n + n / 2];
        }
        if (ahead.length < graph.edges()) {
            ahead = new int[graph.edges() + graph.edges() / 2];
        }
        int[] offsets = graph.offsets();
        int[] neighbours = graph.neighbours();
        int size = 0;
        for (int v = 0; v < n; v++) {
            int degree = offsets[v + 1] - offsets[v];
            starts[v] = size;
            for (int k = offsets[v]; k < offsets[v + 1]; k++) {
                int w = neighbours[k];
                int other = offsets[w + 1] - offsets[w];
                if (other > degree || (other == degree && w > v)) {
                    ahead[size++] = w;
                }
            }
        }
        starts[n] = size;
    }

    /** The triangles over the edge from u to v, whose third nodes are marked as ahead of u. */
    private void close(int u, int v, boolean withFourCliques) {
        int found = 0;
        for (int k = starts[v]; k < starts[v + 1]; k++) {
            int w = ahead[k];
            if (marks[w] != 0) {
                trianglesAt[w]++;
                common[found++] = w;
            }
        }
        trianglesAt[u] += found;
        trianglesAt[v] += found;
        triangles += found;
        if (withFourCliques && found > 1) {
            fourCliques += edgesAmongCommon(found);
        }
    }

    private long edgesAmongCommon(int found) {
        long edges = 0;
        for (int i = 0; i < found; i++) {
            marks[common[i]] = 2;
        }
        for (int i = 0; i < found; i++) {
            int w = common[i];
            for (int k = starts[w]; k < starts[w + 1]; k++) {
                edges += marks[ahead[k]] == 2 ? 1 : 0;
            }
        }
        for (int i = 0; i < found; i++) {
            marks[common[i]] = 1;
        }
        return edges;
    }

    long triangles() {
        return triangles;
    }

    long fourCliques() {
        return fourCliques;
    }

    /** The triangles that a node is part of. */
    long trianglesAt(int node) {
        return trianglesAt[node];
    }
}
