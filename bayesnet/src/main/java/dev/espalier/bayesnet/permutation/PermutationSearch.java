package dev.espalier.bayesnet.permutation;

import dev.espalier.bayesnet.Knowledge;
import dev.espalier.bayesnet.LocalScore;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.Progress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Best order score search: moves each variable in turn to where the score of the whole order is best, until no move
 * gains. Variables may have parents to their <em>left</em>. Not thread-safe.
 */
public final class PermutationSearch {
    private final int n;
    private final Knowledge knowledge;
    private final GrowShrinkTree[] trees;
    private final Progress progress;

    private final int[] order;
    private final double[] current;
    private final long[] prefix;
    private final int[] others;
    private final double[] own;
    private final double[] with;
    private final double[] without;

    /**
     * A search that has scored nothing yet; what it learns about parents is kept over all its runs.
     *
     * @param score     what is maximised
     * @param knowledge forbidden and required edges
     * @param progress  asked between sweeps and single moves whether to stop
     */
    public PermutationSearch(LocalScore score, Knowledge knowledge, Progress progress) {
        n = score.nodes();
        this.knowledge = knowledge;
        this.progress = progress;
        trees = new GrowShrinkTree[n];
        for (int v = 0; v < n; v++) {
            int[] candidates = new int[n];
            int count = 0;
            for (int u = 0; u < n; u++) {
                if (u != v
                        && !knowledge.forbidden().hasEdge(u, v)
                        && !knowledge.required().hasEdge(u, v)) {
                    candidates[count++] = u;
                }
            }
            trees[v] = new GrowShrinkTree(
                    score,
                    v,
                    Arrays.copyOf(candidates, count),
                    knowledge.required().parents(v));
        }
        order = new int[n];
        current = new double[n];
        prefix = new long[(n + 63) >>> 6];
        others = new int[n];
        own = new double[n];
        with = new double[n];
        without = new double[n];
    }

    /**
     * Climbs from a start order to an order that no single move improves.
     *
     * @param start  a permutation in which required parents come first
     * @param random in which sequence variables are tried
     * @return log score of the order reached, in nats
     * @throws CancellationException when {@code progress} asked to stop
     */
    public double climb(int[] start, SplittableRandom random) {
        System.arraycopy(start, 0, order, 0, n);
        Arrays.fill(prefix, 0);
        for (int v : order) {
            current[v] = trees[v].score(prefix);
            flip(v);
        }
        int[] sequence = start.clone();
        boolean improved = true;
        while (improved) {
            improved = false;
            shuffle(sequence, random);
            for (int v : sequence) {
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped during the permutation search");
                }
                improved |= relocate(v);
            }
        }
        return total();
    }

    /** The order reached; parents stand to the left. A copy. */
    public int[] order() {
        return order.clone();
    }

    /** The DAG of the order reached. */
    public Dag dag() {
        boolean[][] edges = new boolean[n][n];
        Arrays.fill(prefix, 0);
        for (int v : order) {
            for (int u : trees[v].parents(prefix)) {
                edges[u][v] = true;
            }
            flip(v);
        }
        return Dag.of(Digraph.of(edges));
    }

    /** Parent sets looked at so far. */
    public long treeNodes() {
        long sum = 0;
        for (GrowShrinkTree tree : trees) {
            sum += tree.treeNodes();
        }
        return sum;
    }

    private double total() {
        double sum = 0;
        for (double s : current) {
            sum += s;
        }
        return sum;
    }

    /** Moves v to its best place if that gains. */
    private boolean relocate(int v) {
        int from = scorePlaces(v);
        int lowest = 0;
        int highest = n - 1;
        double sum = 0;
        for (int i = 0; i < n - 1; i++) {
            lowest = knowledge.required().hasEdge(others[i], v) ? i + 1 : lowest;
            highest = highest == n - 1 && knowledge.required().hasEdge(v, others[i]) ? i : highest;
            sum += with[i];
        }
        double stay = 0;
        double best = Double.NEGATIVE_INFINITY;
        int to = from;
        for (int i = 0; i < n; i++) {
            double here = sum + own[i];
            stay = i == from ? here : stay;
            if (i >= lowest && i <= highest && here > best) {
                best = here;
                to = i;
            }
            sum += i < n - 1 ? without[i] - with[i] : 0;
        }
        if (!(best > stay + GrowShrinkTree.LEAST)) {
            return false;
        }
        place(v, to);
        return true;
    }

    /**
     * Fills, for the order without v: {@code others}; {@code own[i]}, v's score in place i; {@code with[i]} and
     * {@code without[i]}, the i-th other's score with v before it and behind it.
     *
     * @return v's place now
     */
    private int scorePlaces(int v) {
        Arrays.fill(prefix, 0);
        int from = -1;
        int i = 0;
        for (int x : order) {
            if (x == v) {
                from = i;
                continue;
            }
            others[i] = x;
            own[i] = trees[v].score(prefix);
            if (from < 0) {
                without[i] = current[x];
                flip(v);
                with[i] = trees[x].score(prefix);
                flip(v);
            } else {
                without[i] = trees[x].score(prefix);
                with[i] = current[x];
            }
            flip(x);
            i++;
        }
        own[i] = trees[v].score(prefix);
        return from;
    }

    /** Puts v at place {@code to}, given what {@link #scorePlaces} left behind. */
    private void place(int v, int to) {
        for (int i = 0; i < n - 1; i++) {
            order[i < to ? i : i + 1] = others[i];
            current[others[i]] = i < to ? without[i] : with[i];
        }
        order[to] = v;
        current[v] = own[to];
    }

    private void flip(int v) {
        prefix[v >>> 6] ^= 1L << v;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
