package dev.espalier.graph;

import java.util.BitSet;

/**
 * The structural intervention distance: for how many ordered pairs (i, j) an estimated DAG leads to a wrong
 * interventional distribution p(j | do(i)) when one adjusts for the parents of i, although the distribution of the data
 * is known. It lies between 0 and n (n - 1) and is not symmetric.
 *
 * <p>With Z the parents of i in the estimate, the pair counts
 * <ul>
 *   <li>when j is in Z, the estimate thus denying any effect, but the truth has a directed path from i to j;
 *   <li>when j is not in Z and Z is no valid adjustment set in the truth: Z contains a descendant of a node other than i
 *       on a directed path from i to j (the node itself included), or leaves open a path from i to j that is not
 *       directed.
 * </ul>
 *
 * <p>One search per node i decides all j. It follows open paths from i and keeps apart those that are directed so far; a
 * path that comes back to i needs no thought. Where the first condition of validity holds for j, such walks and the
 * paths of the definition lead to the same nodes: were a walk's first collider below a node on the way to j, it would be
 * open only by a member of Z that already breaks the first condition. O(n (n + m)) for m edges in both graphs.
 *
 * @see "J. Peters and P. Buehlmann, Structural intervention distance for evaluating causal graphs, Neural Computation
 *     27, 2015; the criterion is that of Shpitser, VanderWeele and Robins, UAI 2010"
 */
public final class StructuralInterventionDistance {
    private StructuralInterventionDistance() {}

    /**
     * Number of ordered pairs with a wrong interventional distribution.
     *
     * @throws IllegalArgumentException when the numbers of nodes differ
     */
    public static int between(Dag estimate, Dag truth) {
        requireSameNodes(estimate, truth);
        int wrong = 0;
        for (int i = 0; i < truth.nodes(); i++) {
            wrong += wrongTargets(estimate, truth, i).cardinality();
        }
        return wrong;
    }

    /**
     * The nodes j whose distribution under an intervention on {@code i} the estimate gets wrong.
     *
     * @throws IllegalArgumentException when the numbers of nodes differ
     */
    public static BitSet wrongTargets(Dag estimate, Dag truth, int i) {
        requireSameNodes(estimate, truth);
        Digraph g = truth.digraph();
        BitSet adjustment = new BitSet(g.nodes());
        for (int k = 0; k < estimate.digraph().inDegree(i); k++) {
            adjustment.set(estimate.digraph().parent(i, k));
        }
        BitSet descendants = truth.descendants(i);

        BitSet wrong = (BitSet) adjustment.clone();
        Reachability.addAncestors(g, wrong);
        wrong.and(descendants);
        Reachability.addDescendants(g, wrong); // behind a node on the way that Z or a descendant in Z gives away
        wrong.or(Reachability.openPaths(g, i, adjustment).notCausal());
        wrong.andNot(adjustment);

        descendants.and(adjustment);
        wrong.or(descendants);
        return wrong;
    }

    private static void requireSameNodes(Dag estimate, Dag truth) {
        if (estimate.nodes() != truth.nodes()) {
            throw new IllegalArgumentException("found an estimate of " + estimate.nodes() + " nodes, expected "
                    + truth.nodes() + " as in the truth");
        }
    }
}
