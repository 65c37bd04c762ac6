package dev.espalier.bayesnet.tables;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.graph.Digraph;
import java.util.Arrays;

/**
 * Which parents a sampler may give to each node: any subset of its <em>core</em> parents, plus at most one of its
 * <em>extras</em>, which are all other nodes that are not forbidden. Immutable.
 */
public final class SearchSpace {
    private final int[][] core;
    private final int[][] extras;
    private final int[] requiredMasks;

    private SearchSpace(int[][] core, int[][] extras, int[] requiredMasks) {
        this.core = core;
        this.extras = extras;
        this.requiredMasks = requiredMasks;
    }

    /**
     * The space whose core edges are given.
     *
     * @param edges     {@code u -> v} permits u as core parent of v; required edges are added, forbidden ones left out
     * @param knowledge forbidden and required edges over the same nodes
     * @param hardLimit most core parents a node may have, 1 to 20
     * @throws IllegalArgumentException when a node has more core parents than {@code hardLimit}
     */
    public static SearchSpace of(Digraph edges, Knowledge knowledge, int hardLimit) {
        int n = edges.nodes();
        int[][] core = new int[n][];
        int[][] extras = new int[n][];
        int[] requiredMasks = new int[n];
        for (int v = 0; v < n; v++) {
            int[] permitted = new int[n];
            int[] others = new int[n];
            int k = 0;
            int l = 0;
            for (int u = 0; u < n; u++) {
                boolean required = knowledge.required().hasEdge(u, v);
                if (u == v || knowledge.forbidden().hasEdge(u, v)) {
                    continue;
                }
                if (required || edges.hasEdge(u, v)) {
                    if (required) {
                        requiredMasks[v] |= 1 << k;
                    }
                    permitted[k++] = u;
                } else {
                    others[l++] = u;
                }
            }
            if (k > hardLimit) {
                throw new IllegalArgumentException(
                        "node " + v + ": found " + k + " permitted parents, expected at most " + hardLimit);
            }
            core[v] = Arrays.copyOf(permitted, k);
            extras[v] = Arrays.copyOf(others, l);
        }
        return new SearchSpace(core, extras, requiredMasks);
    }

    public int nodes() {
        return core.length;
    }

    /** Core parents of {@code v}, ascending; a copy. */
    public int[] core(int v) {
        return core[v].clone();
    }

    /** Extra candidates of {@code v}, ascending; a copy. */
    public int[] extras(int v) {
        return extras[v].clone();
    }

    /** Which core parents of {@code v} must be there: bit k for the k-th. */
    public int requiredMask(int v) {
        return requiredMasks[v];
    }

    /** Whether {@code u} is a core parent of {@code v}. */
    public boolean permits(int u, int v) {
        return Arrays.binarySearch(core[v], u) >= 0;
    }

    /** What the table of {@code v} is built over. */
    NodeSpace node(int v) {
        return new NodeSpace(v, core[v], extras[v], requiredMasks[v]);
    }

    /** Whether {@code v} may have the same parents here as there. */
    boolean sameAt(SearchSpace other, int v) {
        return Arrays.equals(core[v], other.core[v]);
    }

    /** How many nodes may have other parents here than there. */
    public int changes(SearchSpace other) {
        int changed = 0;
        for (int v = 0; v < core.length; v++) {
            changed += sameAt(other, v) ? 0 : 1;
        }
        return changed;
    }

    /** Number of core edges. */
    public int coreEdges() {
        int sum = 0;
        for (int[] parents : core) {
            sum += parents.length;
        }
        return sum;
    }

    /** The core edges as a graph. */
    public Digraph edges() {
        int m = coreEdges();
        int[] sources = new int[m];
        int[] targets = new int[m];
        int e = 0;
        for (int v = 0; v < core.length; v++) {
            for (int u : core[v]) {
                sources[e] = u;
                targets[e++] = v;
            }
        }
        return Digraph.of(core.length, sources, targets);
    }

    /** Bytes that the tables over this space take: two numbers per node, list and subset. */
    long tableBytes() {
        long bytes = 0;
        for (int v = 0; v < core.length; v++) {
            bytes += 2 * Double.BYTES * tableEntries(v);
        }
        return bytes;
    }

    /** Lists times subsets of the table of {@code v}. */
    long tableEntries(int v) {
        return (extras[v].length + 1L) << core[v].length;
    }
}
