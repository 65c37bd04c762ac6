package dev.espalier.network.training;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Takes connections away that are nearest to 0, and lets as many grow at random places of the same block that have none; O(m) for m
 * connections, beside the sorting of weights.
 *
 * <p>With the weights of a block in order, let f be the first place of the weight nearest to 0 counted from the least one, and z the
 * place counted from the greatest one. Kept is what lies below the weight at place {@code (1 - zeta) f}, and what lies above the
 * one at place {@code z + zeta (n - z)}.
 */
final class SetEvolution {
    private final Architecture architecture;
    private final Initialiser initialiser;
    private final double zeta;

    /**
     * A way to evolve.
     *
     * @param zeta share of connections that go, 0 to 1; as both ends go too, some go even for 0
     */
    SetEvolution(Architecture architecture, Initialiser initialiser, double zeta) {
        this.architecture = architecture;
        this.initialiser = initialiser;
        this.zeta = zeta;
    }

    /**
     * What came out.
     *
     * @param network  with other connections; biases are shared with the one before
     * @param momentum of its connections
     * @param grown    how many are new
     */
    @SuppressWarnings("ArrayRecordComponent") // a column, compared by nobody
    record Evolved(SparseNetwork network, float[] momentum, int grown) {}

    /** One round over all blocks that evolve. */
    Evolved evolve(SparseNetwork network, float[] momentum, Key key) {
        ComputationGraph graph = network.graph();
        boolean[] keep = new boolean[graph.edges()];
        Arrays.fill(keep, true);
        long[] fresh = new long[graph.edges()];
        int count = 0;
        for (int b = 0; b < architecture.blocks().size(); b++) {
            LinkBlock block = architecture.blocks().get(b);
            int[] edges = block.evolves() ? block.edges(graph) : new int[0];
            if (edges.length > 0) {
                int gone = remove(network.weights(), edges, zeta, keep);
                count = grow(
                        network,
                        block,
                        keep,
                        gone,
                        fresh,
                        count,
                        key.split(b).split("places").random());
            }
        }
        long[] grown = Arrays.copyOf(fresh, count);
        Arrays.sort(grown);
        return merge(network, momentum, keep, grown, key.split("weights").random());
    }

    /** Marks what goes of some connections, at least one; how many do. */
    static int remove(float[] weights, int[] edges, double zeta, boolean[] keep) {
        float[] sorted = new float[edges.length];
        for (int i = 0; i < edges.length; i++) {
            sorted[i] = weights[edges[i]];
        }
        Arrays.sort(sorted);
        int n = sorted.length;
        int first = 0;
        int last = 0;
        for (int i = 1; i < n; i++) {
            first = Math.abs(sorted[i]) < Math.abs(sorted[first]) ? i : first;
            last = Math.abs(sorted[i]) <= Math.abs(sorted[last]) ? i : last;
        }
        float largestNegative = sorted[(int) ((1 - zeta) * first)];
        int z = last + 1;
        float smallestPositive = sorted[Math.min(n - 1, (int) (z + zeta * (n - z)))];
        int gone = 0;
        for (int e : edges) {
            boolean stays = weights[e] < largestNegative || weights[e] > smallestPositive;
            keep[e] = stays;
            gone += stays ? 0 : 1;
        }
        return gone;
    }

    private int grow(
            SparseNetwork network,
            LinkBlock block,
            boolean[] keep,
            int wanted,
            long[] fresh,
            int before,
            SplittableRandom random) {
        ComputationGraph graph = network.graph();
        int[] order = architecture.orderArray();
        long[] pairs = block.pairsBefore();
        EdgeSet taken = new EdgeSet(graph.endOut(block.end() - 1) - graph.firstOut(block.first()));
        for (int s = block.first(); s < block.end(); s++) {
            for (int e = graph.firstOut(s); e < graph.endOut(s); e++) {
                if (keep[e]) {
                    taken.add(pair(s, graph.target(e)));
                }
            }
        }
        int count = before;
        while (count < before + wanted) {
            long at = random.nextLong(pairs[pairs.length - 1]);
            int i = Arrays.binarySearch(pairs, at);
            i = i < 0 ? -i - 2 : i;
            while (pairs[i + 1] == at) { // sources without candidates
                i++;
            }
            int target = order[block.from()[i] + (int) (at - pairs[i])];
            long edge = pair(block.first() + i, target);
            if (taken.add(edge)) {
                fresh[count++] = edge;
            }
        }
        return count;
    }

    private static long pair(int source, int target) {
        return (long) source << 32 | target;
    }

    /** Survivors and new connections in one order, each with what belongs to it. */
    private Evolved merge(
            SparseNetwork network, float[] momentum, boolean[] keep, long[] grown, SplittableRandom random) {
        ComputationGraph graph = network.graph();
        int m = grown.length;
        for (boolean kept : keep) {
            m += kept ? 1 : 0;
        }
        int[] outStart = new int[graph.nodes() + 1];
        int[] targets = new int[m];
        float[] weights = new float[m];
        float[] moved = new float[m];
        int at = 0;
        int next = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            int e = graph.firstOut(v);
            while (e < graph.endOut(v) || (next < grown.length && (int) (grown[next] >>> 32) == v)) {
                boolean isGrown = next < grown.length && (int) (grown[next] >>> 32) == v;
                if (e < graph.endOut(v) && !keep[e]) {
                    e++;
                } else if (e < graph.endOut(v) && !(isGrown && (int) grown[next] < graph.target(e))) {
                    targets[at] = graph.target(e);
                    weights[at] = network.weights()[e];
                    moved[at++] = momentum[e++];
                } else {
                    targets[at] = (int) grown[next++];
                    weights[at] = initialiser.weight(random, architecture.place(graph, targets[at]));
                    at++;
                }
            }
            outStart[v + 1] = at;
        }
        ComputationGraph evolved = ComputationGraph.ofRows(graph.nodes(), outStart, targets);
        return new Evolved(network.rewired(evolved, weights), moved, grown.length);
    }

    /** The connections that are marked, and what belongs to them. */
    static Evolved keeping(SparseNetwork network, float[] momentum, boolean[] keep) {
        ComputationGraph graph = network.graph();
        int[] outStart = new int[graph.nodes() + 1];
        int[] targets = graph.targets();
        float[] weights = network.weights().clone();
        float[] moved = momentum.clone();
        int at = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            for (int e = graph.firstOut(v); e < graph.endOut(v); e++) {
                if (keep[e]) {
                    targets[at] = targets[e];
                    weights[at] = weights[e];
                    moved[at++] = moved[e];
                }
            }
            outStart[v + 1] = at;
        }
        ComputationGraph fewer = ComputationGraph.ofRows(graph.nodes(), outStart, Arrays.copyOf(targets, at));
        return new Evolved(network.rewired(fewer, Arrays.copyOf(weights, at)), Arrays.copyOf(moved, at), 0);
    }

    /** Edges in an open table of at most half load. */
    private static final class EdgeSet {
        private static final long EMPTY = -1;

        private final long[] table;

        EdgeSet(int most) {
            table = new long[Integer.highestOneBit(Math.max(4, most)) * 4];
            Arrays.fill(table, EMPTY);
        }

        boolean add(long edge) {
            int mask = table.length - 1;
            int at = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 33) & mask;
            while (table[at] != EMPTY) {
                if (table[at] == edge) {
                    return false;
                }
                at = (at + 1) & mask;
            }
            table[at] = edge;
            return true;
        }
    }
}
