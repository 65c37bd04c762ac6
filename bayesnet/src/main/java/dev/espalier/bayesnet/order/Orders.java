package dev.espalier.bayesnet.order;

import dev.espalier.graph.Dag;
import java.util.SplittableRandom;

/** Orders that fit a DAG. A node may have parents to its right. */
public final class Orders {
    private Orders() {}

    /**
     * A random order that fits {@code dag}: from the right, one of the nodes whose parents are all placed is taken at
     * random each time. Every fitting order can come up; they are not all equally probable.
     */
    public static int[] random(Dag dag, SplittableRandom random) {
        int n = dag.nodes();
        int[] missing = new int[n];
        int[] ready = new int[n];
        int count = 0;
        for (int v = 0; v < n; v++) {
            missing[v] = dag.digraph().inDegree(v);
            if (missing[v] == 0) {
                ready[count++] = v;
            }
        }
        int[] order = new int[n];
        for (int p = n - 1; p >= 0; p--) {
            int pick = random.nextInt(count);
            int v = ready[pick];
            ready[pick] = ready[--count];
            order[p] = v;
            for (int k = 0; k < dag.digraph().outDegree(v); k++) {
                int child = dag.digraph().child(v, k);
                if (--missing[child] == 0) {
                    ready[count++] = child;
                }
            }
        }
        return order;
    }
}
