package dev.espalier.latent.sample;

import dev.espalier.graph.Digraph;
import java.util.Arrays;

/**
 * Which sources each receiver may listen to: the support of a distribution over graphs. Immutable.
 *
 * <p>An edge is <em>free</em> (a candidate: the distribution decides), <em>required</em> (in every graph: frozen on) or
 * neither (in no graph: frozen off). Required edges take no part in the choice: they neither have a score nor count
 * towards the size of a sampled neighbourhood. For many nodes give short lists per receiver: memory and time grow with
 * the number of candidates, not with the square of the number of nodes.
 */
public final class Candidates {
    private final int nodes;
    private final SourceLists free;
    private final SourceLists required;

    private Candidates(int nodes, SourceLists free, SourceLists required) {
        this.nodes = nodes;
        this.free = free;
        this.required = required;
    }

    /** Every node but the receiver itself; the usual choice. */
    public static Candidates others(int nodes) {
        int[][] sources = new int[nodes][nodes - 1];
        for (int receiver = 0; receiver < nodes; receiver++) {
            for (int k = 0; k < nodes - 1; k++) {
                sources[receiver][k] = k < receiver ? k : k + 1;
            }
        }
        return of(sources);
    }

    /** Every node, the receiver itself included: self-edges may be chosen. */
    public static Candidates all(int nodes) {
        int[][] sources = new int[nodes][];
        for (int receiver = 0; receiver < nodes; receiver++) {
            sources[receiver] = new int[nodes];
            Arrays.setAll(sources[receiver], k -> k);
        }
        return of(sources);
    }

    /**
     * One list per receiver.
     *
     * @param sources {@code sources[receiver]} lists the nodes it may listen to, in any order
     * @throws IllegalArgumentException on a node out of range or named twice in a list
     */
    public static Candidates of(int[][] sources) {
        return new Candidates(sources.length, SourceLists.of(sources), SourceLists.of(new int[sources.length][0]));
    }

    /** The same candidates with these edges frozen on: in every graph, no longer for the distribution to decide. */
    public Candidates require(Digraph edges) {
        requireSameNodes(edges);
        int[][] on = required.toArrays();
        for (int receiver = 0; receiver < nodes; receiver++) {
            int before = on[receiver].length;
            int[] more = edges.parents(receiver);
            int[] joined = Arrays.copyOf(on[receiver], before + more.length);
            System.arraycopy(more, 0, joined, before, more.length);
            on[receiver] = Arrays.stream(joined).sorted().distinct().toArray();
        }
        return new Candidates(nodes, free.without(edges), SourceLists.of(on));
    }

    /** The same candidates with these edges frozen off: in no graph. */
    public Candidates forbid(Digraph edges) {
        requireSameNodes(edges);
        return new Candidates(nodes, free.without(edges), required.without(edges));
    }

    private void requireSameNodes(Digraph edges) {
        if (edges.nodes() != nodes) {
            throw new IllegalArgumentException("found edges over " + edges.nodes() + " nodes, expected " + nodes);
        }
    }

    /** Number of nodes N. */
    public int nodes() {
        return nodes;
    }

    /** Number of candidate edges over all receivers. */
    public int size() {
        return free.size();
    }

    /** How many sources {@code receiver} may choose from. */
    public int count(int receiver) {
        return free.count(receiver);
    }

    /** The {@code k}-th source {@code receiver} may choose, ascending. */
    public int source(int receiver, int k) {
        return free.get(receiver, k);
    }

    /** Which of the sources {@code receiver} may choose a node is, as in {@link #source}; -1 for none of them. */
    public int find(int receiver, int source) {
        return free.find(receiver, source);
    }

    /** How many sources of {@code receiver} are frozen on. */
    public int requiredCount(int receiver) {
        return required.count(receiver);
    }

    /** The {@code k}-th source of {@code receiver} that is frozen on, ascending. */
    public int requiredSource(int receiver, int k) {
        return required.get(receiver, k);
    }
}
