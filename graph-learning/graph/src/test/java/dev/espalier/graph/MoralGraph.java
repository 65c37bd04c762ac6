package dev.espalier.graph;

import java.util.BitSet;

/** d-separation the other way (Lauritzen et al. 1990): cut the moral graph of the ancestors of all nodes named. */
final class MoralGraph {
    private MoralGraph() {}

    static boolean separates(Dag dag, int a, int b, BitSet given) {
        int n = dag.nodes();
        BitSet kept = (BitSet) given.clone();
        kept.set(a);
        kept.set(b);
        for (boolean grown = true; grown; ) {
            grown = false;
            for (int v = 0; v < n; v++) {
                for (int p : dag.parents(v)) {
                    if (kept.get(v) && !kept.get(p)) {
                        kept.set(p);
                        grown = true;
                    }
                }
            }
        }
        boolean[][] moral = new boolean[n][n];
        for (int v = kept.nextSetBit(0); v >= 0; v = kept.nextSetBit(v + 1)) {
            for (int p : dag.parents(v)) {
                moral[v][p] = moral[p][v] = true;
                for (int q : dag.parents(v)) {
                    moral[p][q] = true;
                }
            }
        }
        return !connected(moral, a, b, given);
    }

    private static boolean connected(boolean[][] graph, int a, int b, BitSet removed) {
        BitSet seen = new BitSet();
        seen.set(a);
        for (boolean grown = true; grown; ) {
            grown = false;
            for (int v = 0; v < graph.length; v++) {
                for (int u = 0; u < graph.length; u++) {
                    if (seen.get(v) && !seen.get(u) && !removed.get(u) && graph[v][u]) {
                        seen.set(u);
                        grown = true;
                    }
                }
            }
        }
        return seen.get(b);
    }
}
