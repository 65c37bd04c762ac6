package dev.espalier.graph;

import java.util.Arrays;

/**
 * Labels each edge of a DAG compelled (the same in every Markov equivalent DAG) or reversible.
 *
 * <p>Chickering's Label-Edges visits nodes y in topological order and the edges into y from the last parent x to the
 * first. The first of them already labels all the others, so one look at the last parent of each node is enough:
 * <ol>
 *   <li>for each compelled {@code w -> x}: when w is no parent of y, all edges into y are compelled; else
 *       {@code w -> y} is;
 *   <li>when some other parent of y is no parent of x, all edges into y are compelled;
 *   <li>the edges into y that no rule has labelled are reversible.
 * </ol>
 *
 * @see "D. M. Chickering, A transformational characterization of equivalent Bayesian network structures, UAI 1995"
 */
final class CompelledEdges {
    private CompelledEdges() {}

    /** One flag per edge, at {@code parentSlot(v) + k} for the edge from the k-th parent of v. */
    static boolean[] of(Dag dag) {
        Digraph g = dag.digraph();
        int[] order = dag.topologicalOrder();
        int[] rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
        boolean[] compelled = new boolean[g.edgeCount()];
        int[] slotInto = new int[order.length]; // of the edge from each node into y, -1 when there is none
        Arrays.fill(slotInto, -1);
        for (int y : order) {
            int slot = g.parentSlot(y);
            int parents = g.inDegree(y);
            if (parents == 0) {
                continue;
            }
            int x = g.parent(y, 0);
            for (int k = 0; k < parents; k++) {
                int p = g.parent(y, k);
                slotInto[p] = slot + k;
                if (rank[p] > rank[x]) {
                    x = p;
                }
            }
            if (label(g, x, parents, slotInto, compelled)) {
                Arrays.fill(compelled, slot, slot + parents, true);
            }
            for (int k = 0; k < parents; k++) {
                slotInto[g.parent(y, k)] = -1;
            }
        }
        return compelled;
    }

    /** Applies the rules to the last parent x of a node; true when they compel all edges into the node. */
    private static boolean label(Digraph g, int x, int parents, int[] slotInto, boolean[] compelled) {
        int shared = 0;
        for (int k = 0; k < g.inDegree(x); k++) {
            int w = g.parent(x, k);
            boolean common = slotInto[w] >= 0;
            shared += common ? 1 : 0;
            if (compelled[g.parentSlot(x) + k]) {
                if (!common) {
                    return true;
                }
                compelled[slotInto[w]] = true;
            }
        }
        return shared < parents - 1;
    }
}
