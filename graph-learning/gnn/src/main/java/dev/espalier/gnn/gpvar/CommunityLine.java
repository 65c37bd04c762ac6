package dev.espalier.gnn.gpvar;

import dev.espalier.graph.Digraph;

/**
 * The graph of the GPVAR experiments: communities of six nodes on a line, nine undirected edges inside each, and one from
 * the last node of a community to the first of the next. Degrees are 2 to 4; both directions of an edge are listed.
 */
public final class CommunityLine {
    private static final int[][] INSIDE = {{0, 1}, {1, 2}, {3, 4}, {1, 3}, {2, 4}, {4, 5}, {0, 3}, {1, 4}, {3, 5}};
    private static final int SIZE = 6;

    private CommunityLine() {}

    /** The graph on {@code 6 communities} nodes. */
    public static Digraph of(int communities) {
        int edges = 2 * (communities * INSIDE.length + Math.max(0, communities - 1));
        int[] sources = new int[edges];
        int[] targets = new int[edges];
        int e = 0;
        for (int c = 0; c < communities; c++) {
            for (int[] pair : INSIDE) {
                e = join(SIZE * c + pair[0], SIZE * c + pair[1], sources, targets, e);
            }
            if (c + 1 < communities) {
                e = join(SIZE * c + SIZE - 1, SIZE * (c + 1), sources, targets, e);
            }
        }
        return Digraph.of(SIZE * communities, sources, targets);
    }

    private static int join(int a, int b, int[] sources, int[] targets, int e) {
        sources[e] = a;
        targets[e] = b;
        sources[e + 1] = b;
        targets[e + 1] = a;
        return e + 2;
    }
}
