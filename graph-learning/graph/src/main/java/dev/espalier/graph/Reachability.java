package dev.espalier.graph;

import java.util.BitSet;

/** Linear-time searches along directed and along open paths of a DAG. */
final class Reachability {
    private Reachability() {}

    /** Adds every node with a directed path to a node of the set. */
    static void addAncestors(Digraph g, BitSet set) {
        int[] stack = new int[g.nodes()];
        int size = push(set, stack);
        while (size > 0) {
            int v = stack[--size];
            for (int k = 0; k < g.inDegree(v); k++) {
                int p = g.parent(v, k);
                if (!set.get(p)) {
                    set.set(p);
                    stack[size++] = p;
                }
            }
        }
    }

    /** Adds every node with a directed path from a node of the set. */
    static void addDescendants(Digraph g, BitSet set) {
        int[] stack = new int[g.nodes()];
        int size = push(set, stack);
        while (size > 0) {
            int v = stack[--size];
            for (int k = 0; k < g.outDegree(v); k++) {
                int c = g.child(v, k);
                if (!set.get(c)) {
                    set.set(c);
                    stack[size++] = c;
                }
            }
        }
    }

    private static int push(BitSet set, int[] stack) {
        int size = 0;
        for (int v = set.nextSetBit(0); v >= 0; v = set.nextSetBit(v + 1)) {
            stack[size++] = v;
        }
        return size;
    }

    /**
     * Where the paths from {@code start} lead that {@code given} leaves open: through a collider with itself or a
     * descendant in {@code given}, and through any other node outside {@code given}. A given node can end a path.
     *
     * @param g     an acyclic graph
     * @param start not in {@code given}; no path comes back to it
     */
    static OpenPaths openPaths(Digraph g, int start, BitSet given) {
        BitSet colliders = (BitSet) given.clone();
        addAncestors(g, colliders);
        OpenPathSearch search = new OpenPathSearch(g, start, given, colliders);
        search.run();
        return new OpenPaths(search.causal, search.fromParent, search.fromChild);
    }

    /**
     * Nodes at the end of an open path, by how it gets there.
     *
     * @param causal     along edges that all point away from the start
     * @param fromParent on any other path, by an edge into the node
     * @param fromChild  by an edge out of the node
     */
    record OpenPaths(BitSet causal, BitSet fromParent, BitSet fromChild) {
        BitSet notCausal() {
            BitSet union = (BitSet) fromParent.clone();
            union.or(fromChild);
            return union;
        }

        BitSet any() {
            BitSet union = notCausal();
            union.or(causal);
            return union;
        }
    }

    private static final class OpenPathSearch {
        private final Digraph g;
        private final int start;
        private final BitSet given;
        private final BitSet colliders;
        private final BitSet causal = new BitSet();
        private final BitSet fromParent = new BitSet();
        private final BitSet fromChild = new BitSet();
        private final int[] stack;
        private int size;

        OpenPathSearch(Digraph g, int start, BitSet given, BitSet colliders) {
            this.g = g;
            this.start = start;
            this.given = given;
            this.colliders = colliders;
            stack = new int[3 * g.nodes()];
        }

        void run() {
            toParents(start);
            toChildren(start, causal, 0);
            while (size > 0) {
                int state = stack[--size];
                int v = state / 3;
                int arrival = state % 3;
                boolean blocks = given.get(v);
                if (arrival == 2 ? !blocks : colliders.get(v)) {
                    toParents(v);
                }
                if (!blocks) {
                    if (arrival == 0) {
                        toChildren(v, causal, 0);
                    } else {
                        toChildren(v, fromParent, 1);
                    }
                }
            }
        }

        private void toParents(int v) {
            for (int k = 0; k < g.inDegree(v); k++) {
                visit(g.parent(v, k), fromChild, 2);
            }
        }

        private void toChildren(int v, BitSet seen, int arrival) {
            for (int k = 0; k < g.outDegree(v); k++) {
                visit(g.child(v, k), seen, arrival);
            }
        }

        private void visit(int v, BitSet seen, int arrival) {
            if (v != start && !seen.get(v)) {
                seen.set(v);
                stack[size++] = 3 * v + arrival;
            }
        }
    }
}
