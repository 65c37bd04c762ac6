package dev.espalier.graph;

import java.util.BitSet;

/** Valid adjustment by its definition: writes out every simple path between two nodes. For a handful of nodes. */
final class AdjustmentByPaths {
    private final Dag truth;
    private final BitSet given;
    private final int end;
    private final int[] path;
    private final boolean[] used;
    private boolean valid = true;

    private AdjustmentByPaths(Dag truth, BitSet given, int end) {
        this.truth = truth;
        this.given = given;
        this.end = end;
        path = new int[truth.nodes()];
        used = new boolean[truth.nodes()];
    }

    static BitSet wrongTargets(Dag estimate, Dag truth, int i) {
        BitSet parents = new BitSet();
        for (int p : estimate.parents(i)) {
            parents.set(p);
        }
        BitSet wrong = new BitSet();
        for (int j = 0; j < truth.nodes(); j++) {
            if (j != i) {
                wrong.set(j, parents.get(j) ? reaches(truth, i, j) : !isValid(truth, i, j, parents));
            }
        }
        return wrong;
    }

    private static boolean reaches(Dag dag, int from, int to) {
        if (from == to) {
            return true;
        }
        for (int c : dag.children(from)) {
            if (reaches(dag, c, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValid(Dag truth, int i, int j, BitSet given) {
        var search = new AdjustmentByPaths(truth, given, j);
        search.extend(i, 0);
        return search.valid;
    }

    private void extend(int v, int length) {
        path[length] = v;
        if (v == end) {
            valid &= allows(length);
            return;
        }
        used[v] = true;
        for (int u = 0; u < truth.nodes(); u++) {
            if (!used[u] && (truth.hasEdge(v, u) || truth.hasEdge(u, v))) {
                extend(u, length + 1);
            }
        }
        used[v] = false;
    }

    /** Whether the path {@code 0..last} is directed without harm, or blocked. */
    private boolean allows(int last) {
        boolean directed = true;
        for (int k = 0; k < last; k++) {
            directed &= truth.hasEdge(path[k], path[k + 1]);
        }
        return directed ? !descendantGiven(last) : blocked(last);
    }

    private boolean descendantGiven(int last) {
        for (int k = 1; k <= last; k++) {
            if (hasGivenBelow(path[k])) {
                return true;
            }
        }
        return false;
    }

    private boolean blocked(int last) {
        for (int k = 1; k < last; k++) {
            boolean collider = truth.hasEdge(path[k - 1], path[k]) && truth.hasEdge(path[k + 1], path[k]);
            if (collider ? !hasGivenBelow(path[k]) : given.get(path[k])) {
                return true;
            }
        }
        return false;
    }

    private boolean hasGivenBelow(int v) {
        for (int z = given.nextSetBit(0); z >= 0; z = given.nextSetBit(z + 1)) {
            if (reaches(truth, v, z)) {
                return true;
            }
        }
        return false;
    }
}
