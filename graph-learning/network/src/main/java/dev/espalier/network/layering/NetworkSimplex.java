package dev.espalier.network.layering;

import dev.espalier.network.graph.ComputationGraph;
import java.util.Arrays;

/**
 * The layering whose edges span the fewest layers in all (network simplex of Gansner, Koutsofios, North and Vo 1993).
 *
 * <p>Layers are held by a spanning tree of edges that span one layer each. Cutting a tree edge leaves two parts; lengthening it
 * by one layer changes the sum of spans by its cut value, the edges that lead the same way as it less those that lead back. While
 * one has a negative value, it is lengthened until the first edge that leads back spans one layer, which takes its place. All edges
 * weigh the same, so that the cut value of the edge above a subtree is the sum of (out-degree less in-degree) over it, or minus
 * that. Pivots that change no layer could repeat for ever: after some of them Bland's rule picks.
 */
public final class NetworkSimplex {
    /** Pivots without progress after which the first edge is taken, not the most promising one. */
    private static final int PATIENCE = 20;

    private final ComputationGraph graph;
    private final int[] sources;
    private final int[] layer;
    private final boolean[] inTree;
    // the tree: nodes so that each stands behind its parent and before all that is not below it
    private final int[] preorder;
    private final int[] place;
    private final int[] below;
    private final int[] parentEdge;
    private final int[] net;

    private NetworkSimplex(ComputationGraph graph) {
        this.graph = graph;
        int n = graph.nodes();
        sources = graph.sources();
        layer = Layering.fromSources(graph).layers();
        inTree = new boolean[graph.edges()];
        preorder = new int[n];
        place = new int[n];
        below = new int[n];
        parentEdge = new int[n];
        net = new int[n];
    }

    /** A layering of least total span. */
    public static Layering of(ComputationGraph graph) {
        NetworkSimplex simplex = new NetworkSimplex(graph);
        simplex.growTrees();
        simplex.walk();
        simplex.pivot();
        return Layering.of(graph, simplex.normalised());
    }

    /** Makes a tree of edges that span one layer in every connected part. */
    private void growTrees() {
        int n = graph.nodes();
        int[] tree = new int[n]; // the part of each node, or 0
        int[] members = new int[n];
        for (int root = 0, part = 1; root < n; root++) {
            if (tree[root] != 0) {
                continue;
            }
            tree[root] = part;
            members[0] = root;
            int size = reach(members, 0, 1, tree, part);
            for (int e = shortestOut(tree, part); e >= 0; e = shortestOut(tree, part)) {
                int slack = slack(e);
                boolean tailIn = tree[sources[e]] == part;
                for (int i = 0; i < size; i++) {
                    layer[members[i]] += tailIn ? slack : -slack;
                }
                int fresh = tailIn ? graph.target(e) : sources[e];
                inTree[e] = true;
                tree[fresh] = part;
                members[size] = fresh;
                size = reach(members, size, size + 1, tree, part);
            }
            part++;
        }
    }

    /** Adds all that edges of span one reach from members {@code from} on; how many there are then. */
    private int reach(int[] members, int from, int size, int[] tree, int part) {
        int end = size;
        for (int i = from; i < end; i++) {
            int v = members[i];
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                end = take(e, graph.target(e), members, end, tree, part);
            }
            for (int k = 0; k < graph.inDegree(v); k++) {
                end = take(graph.in(v, k), sources[graph.in(v, k)], members, end, tree, part);
            }
        }
        return end;
    }

    private int take(int e, int node, int[] members, int end, int[] tree, int part) {
        if (tree[node] != 0 || slack(e) != 0) {
            return end;
        }
        tree[node] = part;
        inTree[e] = true;
        members[end] = node;
        return end + 1;
    }

    /** The edge of least span between a part and the rest, or -1. */
    private int shortestOut(int[] tree, int part) {
        int best = -1;
        for (int e = 0; e < sources.length; e++) {
            boolean crosses = (tree[sources[e]] == part) != (tree[graph.target(e)] == part);
            if (crosses && (best < 0 || slack(e) < slack(best))) {
                best = e;
            }
        }
        return best;
    }

    private int slack(int e) {
        return layer[graph.target(e)] - layer[sources[e]] - 1;
    }

    /** Puts the nodes of all trees into preorder, and adds up degrees over subtrees. */
    private void walk() {
        int n = graph.nodes();
        Arrays.fill(place, -1);
        int[] stack = new int[n];
        int next = 0;
        for (int root = 0; root < n; root++) {
            if (place[root] >= 0) {
                continue;
            }
            parentEdge[root] = -1;
            stack[0] = root;
            for (int depth = 1; depth > 0; ) {
                int v = stack[--depth];
                place[v] = next;
                preorder[next++] = v;
                for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                    depth = push(e, graph.target(e), v, stack, depth);
                }
                for (int k = 0; k < graph.inDegree(v); k++) {
                    depth = push(graph.in(v, k), sources[graph.in(v, k)], v, stack, depth);
                }
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            int v = preorder[i];
            below[v] = 1;
            net[v] = graph.outDegree(v) - graph.inDegree(v);
        }
        for (int i = n - 1; i >= 0; i--) {
            int v = preorder[i];
            if (parentEdge[v] >= 0) {
                int parent = parent(v);
                below[parent] += below[v];
                net[parent] += net[v];
            }
        }
    }

    private int push(int e, int node, int from, int[] stack, int depth) {
        if (!inTree[e] || e == parentEdge[from]) {
            return depth;
        }
        parentEdge[node] = e;
        stack[depth] = node;
        return depth + 1;
    }

    private int parent(int v) {
        int e = parentEdge[v];
        return sources[e] == v ? graph.target(e) : sources[e];
    }

    private void pivot() {
        int idle = 0;
        for (int v = leaving(false); v >= 0; v = leaving(idle > PATIENCE)) {
            int leaving = parentEdge[v];
            int entering = entering(v, sources[leaving] == v);
            int slack = slack(entering);
            // the subtree moves so that the entering edge spans one layer
            int move = isBelow(sources[entering], v) ? slack : -slack;
            for (int i = place[v]; i < place[v] + below[v]; i++) {
                layer[preorder[i]] += move;
            }
            inTree[leaving] = false;
            inTree[entering] = true;
            idle = slack == 0 ? idle + 1 : 0;
            walk();
        }
    }

    /** The node below a tree edge of negative cut value, or -1: the first such edge, or the one of least value. */
    private int leaving(boolean first) {
        int best = -1;
        int least = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            int e = parentEdge[v];
            if (e < 0) {
                continue;
            }
            int cut = sources[e] == v ? net[v] : -net[v];
            boolean better = first ? cut < 0 && (best < 0 || e < parentEdge[best]) : cut < least;
            if (better) {
                best = v;
                least = cut;
            }
        }
        return best;
    }

    /** The shortest edge that leads back over the cut above {@code v}. */
    private int entering(int v, boolean leavesSubtree) {
        int best = -1;
        for (int e = 0; e < sources.length; e++) {
            boolean tail = isBelow(sources[e], v);
            boolean head = isBelow(graph.target(e), v);
            boolean back = leavesSubtree ? !tail && head : tail && !head;
            if (back && (best < 0 || slack(e) < slack(best))) {
                best = e;
            }
        }
        return best;
    }

    private boolean isBelow(int node, int v) {
        return place[node] >= place[v] && place[node] < place[v] + below[v];
    }

    /** Every connected part begins in layer 0. */
    private int[] normalised() {
        int n = graph.nodes();
        int[] result = layer.clone();
        for (int i = 0; i < n; ) {
            int end = i + below[preorder[i]];
            int least = Integer.MAX_VALUE;
            for (int k = i; k < end; k++) {
                least = Math.min(least, layer[preorder[k]]);
            }
            for (int k = i; k < end; k++) {
                result[preorder[k]] -= least;
            }
            i = end;
        }
        return result;
    }
}
