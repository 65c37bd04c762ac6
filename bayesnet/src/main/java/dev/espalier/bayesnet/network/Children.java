package dev.espalier.bayesnet.network;

import dev.espalier.graph.Dag;

/** Parents and children of every node as arrays, for loops over rows. */
final class Children {
    private Children() {}

    static int[][] parents(Dag dag) {
        int[][] parents = new int[dag.nodes()][];
        for (int v = 0; v < parents.length; v++) {
            parents[v] = dag.parents(v);
        }
        return parents;
    }

    /** Children of every node, ascending. */
    static int[][] of(int[][] parents) {
        int[] counts = new int[parents.length];
        for (int[] own : parents) {
            for (int parent : own) {
                counts[parent]++;
            }
        }
        int[][] children = new int[parents.length][];
        for (int v = 0; v < children.length; v++) {
            children[v] = new int[counts[v]];
            counts[v] = 0;
        }
        for (int child = 0; child < parents.length; child++) {
            for (int parent : parents[child]) {
                children[parent][counts[parent]++] = child;
            }
        }
        return children;
    }
}
