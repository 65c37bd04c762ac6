package dev.espalier.expressivity.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The order in which nodes leave a graph and what that does to its pairs. Nodes are renamed: the one that goes first is
 * n-1. Each time one with fewest neighbours goes, the last of them in the graph's own numbering; its neighbours then
 * become neighbours of one another.
 */
final class Elimination {
    private final int nodes;
    private final int[][] neighbours;
    private final List<List<Integer>> joined;
    private final List<List<Integer>> filled;
    private final List<List<Integer>> edges;

    private Elimination(OrderedGraph graph) {
        nodes = graph.nodes();
        var pairs = new NodePairs(nodes);
        joined = pairs.lists();
        filled = pairs.lists();
        edges = pairs.lists();
        int[] order = new int[nodes];
        neighbours = new int[nodes][0];
        boolean[][] adjacent = symmetric(graph.adjacency());
        boolean[] gone = new boolean[nodes];
        int[][] original = new int[nodes][];
        boolean[][][] before = new boolean[nodes][][];
        for (int k = nodes - 1; k >= 0; k--) {
            int v = fewestNeighbours(adjacent, gone);
            original[k] = neighboursOf(adjacent, gone, v);
            requireConnected(graph, k, original[k]);
            before[k] = restriction(adjacent, original[k]);
            gone[v] = true;
            order[v] = k;
            for (int i : original[k]) {
                for (int j : original[k]) {
                    adjacent[i][j] |= i != j;
                }
            }
        }
        for (int k = nodes - 1; k >= 1; k--) {
            rename(k, original[k], before[k], order);
        }
        for (int e = 0; e < graph.edges(); e++) {
            if (!graph.isLoop(e)) {
                int u = order[graph.source(e)];
                int v = order[graph.target(e)];
                edges.get(Math.min(u, v) * nodes + Math.max(u, v)).add(e);
            }
        }
    }

    /** @throws IllegalArgumentException when the graph has no node or is not connected */
    static Elimination of(OrderedGraph graph) {
        if (graph.nodes() == 0) {
            throw new IllegalArgumentException(
                    "found a graph without nodes, expected at least one for a spanning tree");
        }
        return new Elimination(graph);
    }

    private static boolean[][] symmetric(boolean[][] adjacent) {
        for (int u = 0; u < adjacent.length; u++) {
            for (int v = 0; v < u; v++) {
                adjacent[u][v] |= adjacent[v][u];
                adjacent[v][u] = adjacent[u][v];
            }
        }
        return adjacent;
    }

    private static int fewestNeighbours(boolean[][] adjacent, boolean[] gone) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int v = gone.length - 1; v >= 0; v--) {
            int degree = gone[v] ? Integer.MAX_VALUE : neighboursOf(adjacent, gone, v).length;
            if (degree < fewest) {
                best = v;
                fewest = degree;
            }
        }
        return best;
    }

    private static int[] neighboursOf(boolean[][] adjacent, boolean[] gone, int v) {
        int[] found = new int[gone.length];
        int count = 0;
        for (int u = 0; u < gone.length; u++) {
            if (adjacent[v][u] && !gone[u]) {
                found[count++] = u;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean[][] restriction(boolean[][] adjacent, int[] nodes) {
        boolean[][] within = new boolean[nodes.length][nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            for (int j = 0; j < nodes.length; j++) {
                within[i][j] = adjacent[nodes[i]][nodes[j]];
            }
        }
        return within;
    }

    private static void requireConnected(OrderedGraph graph, int left, int[] neighbours) {
        if (left > 0 && neighbours.length == 0) {
            List<Integer> apart = Components.twoApart(graph);
            throw new IllegalArgumentException("found no path between node " + apart.get(0) + " and node "
                    + apart.get(1) + ", expected a connected graph for a spanning tree");
        }
    }

    private void rename(int k, int[] original, boolean[][] before, int[] order) {
        int[] renamed = new int[original.length];
        for (int i = 0; i < renamed.length; i++) {
            renamed[i] = order[original[i]];
        }
        for (int i = 0; i < renamed.length; i++) {
            for (int j = 0; j < renamed.length; j++) {
                if (renamed[i] < renamed[j]) {
                    (before[i][j] ? joined : filled).get(k * nodes + renamed[i]).add(renamed[j]);
                }
            }
        }
        Arrays.sort(renamed);
        neighbours[k] = renamed;
    }

    /** For each k the nodes below k that are its neighbours when it goes. */
    int[][] neighbours() {
        return neighbours;
    }

    /** For (k, i): those j &gt; i that, like i, neighbour k when it goes and neighbour i already. */
    List<List<Integer>> joined() {
        return joined;
    }

    /** For (k, i): those j &gt; i that become neighbours of i when k goes. */
    List<List<Integer>> filled() {
        return filled;
    }

    /** For (i, j), i &lt; j: the edges of the graph between them. */
    List<List<Integer>> edges() {
        return edges;
    }

    /** For each j those i &lt; j that an edge of the graph joins to it. */
    int[][] lowerNeighboursOfEdges() {
        int[][] lower = new int[nodes][];
        for (int j = 0; j < nodes; j++) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < j; i++) {
                if (!edges.get(i * nodes + j).isEmpty()) {
                    found.add(i);
                }
            }
            lower[j] = found.stream().mapToInt(Integer::intValue).toArray();
        }
        return lower;
    }
}
