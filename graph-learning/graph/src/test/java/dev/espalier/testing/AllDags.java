package dev.espalier.testing;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.util.ArrayList;
import java.util.List;

/** Every labelled DAG on a few nodes: 1, 1, 3, 25, 543 and 29281 of them on 0 to 5 nodes (OEIS A003024). */
public final class AllDags {
    private AllDags() {}

    public static List<Dag> on(int nodes) {
        List<Dag> dags = new ArrayList<>();
        extend(new boolean[nodes][nodes], 0, 1, dags);
        return dags;
    }

    private static void extend(boolean[][] adjacency, int i, int j, List<Dag> dags) {
        int n = adjacency.length;
        if (i >= n - 1) {
            addIfAcyclic(adjacency, dags);
            return;
        }
        int nextI = j + 1 < n ? i : i + 1;
        int nextJ = j + 1 < n ? j + 1 : i + 2;
        extend(adjacency, nextI, nextJ, dags);
        adjacency[i][j] = true;
        extend(adjacency, nextI, nextJ, dags);
        adjacency[i][j] = false;
        adjacency[j][i] = true;
        extend(adjacency, nextI, nextJ, dags);
        adjacency[j][i] = false;
    }

    private static void addIfAcyclic(boolean[][] adjacency, List<Dag> dags) {
        if (isAcyclic(adjacency)) {
            dags.add(Dag.of(Digraph.of(adjacency)));
        }
    }

    private static boolean isAcyclic(boolean[][] adjacency) {
        int n = adjacency.length;
        boolean[][] reach = new boolean[n][];
        for (int v = 0; v < n; v++) {
            reach[v] = adjacency[v].clone();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        for (int v = 0; v < n; v++) {
            if (reach[v][v]) {
                return false;
            }
        }
        return true;
    }
}
