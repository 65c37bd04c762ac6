package dev.espalier.testing;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Key;
import java.util.SplittableRandom;

/** Plain random graphs for property tests, independent of the library's own generators. */
public final class ArbitraryGraphs {
    private ArbitraryGraphs() {}

    /** A DAG on 0 to {@code maxNodes} nodes whose density is itself drawn, over a random node order. */
    public static Dag dag(int maxNodes, Key key) {
        SplittableRandom random = key.random();
        int n = random.nextInt(maxNodes + 1);
        return dag(n, random.nextDouble(), random);
    }

    /** A DAG in which each pair of nodes has an edge with probability {@code density}. */
    public static Dag dag(int n, double density, SplittableRandom random) {
        int[] order = permutation(n, random);
        boolean[][] a = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                a[order[i]][order[j]] = random.nextDouble() < density;
            }
        }
        return Dag.of(Digraph.of(a));
    }

    public static int[] permutation(int n, SplittableRandom random) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }
}
