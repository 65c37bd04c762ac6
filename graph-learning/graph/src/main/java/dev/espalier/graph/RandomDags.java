package dev.espalier.graph;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random DAGs for simulations. In each kind the node labels are permuted at random in the end, so that a label says
 * nothing about a node's place in the order. The same key gives the same graph.
 */
public final class RandomDags {
    private RandomDags() {}

    /**
     * An Erdos-Renyi DAG: each pair of nodes is joined independently with probability {@code 2 k / (n - 1)}, which makes
     * k the expected number of parents of a node and 2k its expected degree; edges follow a random order. O(n^2).
     *
     * @param nodes           number of nodes n
     * @param expectedParents k, from 0 to (n - 1) / 2
     */
    public static Dag erdosRenyi(int nodes, double expectedParents, Key key) {
        requireNodes(nodes);
        requireParents(nodes, expectedParents);
        double density = nodes < 2 ? 0 : 2 * expectedParents / (nodes - 1);
        return shuffled(orderedErdosRenyi(nodes, density, key.split("edges")), key);
    }

    /** Refuses what {@link #erdosRenyi} cannot draw: more expected parents than there are pairs of nodes for, or fewer than 0. */
    public static void requireParents(int nodes, double expectedParents) {
        double most = Math.max(0, (nodes - 1) / 2.0);
        if (!(expectedParents >= 0 && expectedParents <= most)) {
            throw new IllegalArgumentException(
                    "parents: found " + expectedParents + ", expected 0 to " + most + " for " + nodes + " nodes");
        }
    }

    /**
     * A DAG grown by preferential attachment (Barabasi and Albert 1999): nodes arrive one by one, and each gets up to
     * {@code parents} different parents among the earlier ones, drawn with weights proportional to their degrees. The
     * first {@code parents + 1} nodes are all joined. Early nodes become hubs with many children: the degrees have a
     * tail like {@code d^-3}. There are {@code k n - k (k + 1) / 2} edges for n nodes, more than k, and k parents. O(k n)
     * expected.
     *
     * @param parents parents of each node but the first ones, at least 1
     */
    public static Dag barabasiAlbert(int nodes, int parents, Key key) {
        requireNodes(nodes);
        if (parents < 1) {
            throw new IllegalArgumentException("parents of a new node: found " + parents + ", expected at least 1");
        }
        return shuffled(orderedBarabasiAlbert(nodes, parents, key.split("edges")), key);
    }

    /**
     * A layered DAG: each node of a layer points at each node of the next one independently with one probability.
     *
     * @param layerSizes number of nodes in each layer, none negative
     * @param density    probability of an edge, in [0, 1]
     */
    public static Dag layered(int[] layerSizes, double density, Key key) {
        for (int size : layerSizes) {
            requireNodes(size);
        }
        if (!(density >= 0 && density <= 1)) {
            throw new IllegalArgumentException("density: found " + density + ", expected 0 to 1");
        }
        return shuffled(orderedLayered(layerSizes, density, key.split("edges")), key);
    }

    /** A bipartite DAG: each of the sources points at each of the sinks with probability {@code density}. */
    public static Dag bipartite(int sources, int sinks, double density, Key key) {
        return layered(new int[] {sources, sinks}, density, key);
    }

    /** Edges point from lower to higher nodes, as in the other kinds before they are shuffled. */
    static Digraph orderedErdosRenyi(int nodes, double density, Key key) {
        SplittableRandom random = key.random();
        EdgeList edges = new EdgeList();
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                if (random.nextDouble() < density) {
                    edges.add(i, j);
                }
            }
        }
        return edges.toDigraph(nodes);
    }

    static Digraph orderedBarabasiAlbert(int nodes, int parents, Key key) {
        SplittableRandom random = key.random();
        EdgeList edges = new EdgeList();
        int[] chosenFor = new int[nodes];
        for (int v = 1; v < nodes; v++) {
            if (v <= parents) {
                for (int p = 0; p < v; p++) {
                    edges.add(p, v);
                }
                continue;
            }
            int before = edges.size;
            for (int chosen = 0; chosen < parents; ) {
                int end = random.nextInt(2 * before); // a node is an end of as many edges as its degree
                int p = end < before ? edges.sources[end] : edges.targets[end - before];
                if (chosenFor[p] != v) {
                    chosenFor[p] = v;
                    edges.add(p, v);
                    chosen++;
                }
            }
        }
        return edges.toDigraph(nodes);
    }

    static Digraph orderedLayered(int[] layerSizes, double density, Key key) {
        SplittableRandom random = key.random();
        EdgeList edges = new EdgeList();
        int first = 0;
        for (int layer = 0; layer + 1 < layerSizes.length; layer++) {
            int next = first + layerSizes[layer];
            for (int i = first; i < next; i++) {
                for (int j = next; j < next + layerSizes[layer + 1]; j++) {
                    if (random.nextDouble() < density) {
                        edges.add(i, j);
                    }
                }
            }
            first = next;
        }
        return edges.toDigraph(Arrays.stream(layerSizes).sum());
    }

    private static Dag shuffled(Digraph ordered, Key key) {
        SplittableRandom random = key.split("labels").random();
        int[] label = new int[ordered.nodes()];
        for (int i = 0; i < label.length; i++) {
            int j = random.nextInt(i + 1);
            label[i] = label[j];
            label[j] = i;
        }
        return Dag.of(ordered.relabel(label));
    }

    private static void requireNodes(int nodes) {
        if (nodes < 0) {
            throw new IllegalArgumentException("nodes: found " + nodes + ", expected 0 or more");
        }
    }

    private static final class EdgeList {
        private int[] sources = new int[64];
        private int[] targets = new int[64];
        private int size;

        void add(int source, int target) {
            if (size == sources.length) {
                sources = Arrays.copyOf(sources, 2 * size);
                targets = Arrays.copyOf(targets, 2 * size);
            }
            sources[size] = source;
            targets[size++] = target;
        }

        Digraph toDigraph(int nodes) {
            return Digraph.of(nodes, Arrays.copyOf(sources, size), Arrays.copyOf(targets, size));
        }
    }
}
