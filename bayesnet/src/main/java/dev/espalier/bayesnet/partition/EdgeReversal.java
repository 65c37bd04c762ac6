package dev.espalier.bayesnet.partition;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One edge of a DAG is turned round, and both its ends choose their parents anew (Grzegorczyk and Husmeier, "Improving the
 * structure MCMC sampler for Bayesian networks by introducing a new edge reversal move", Machine Learning 71, 2008). The
 * DAG is drawn from the current partition, and the partition becomes that of the new DAG: since a DAG has one partition,
 * both steps leave the posterior over DAGs in place.
 *
 * <p>Of the E edges i to j one is chosen. Without the parents of i and j, i draws parents that include j, then j draws any,
 * each from all that close no cycle, in proportion to their scores. With the sums of these scores, {@code Z} over any
 * parent sets and {@code Z*} over those with the reversed edge, the new DAG is accepted with probability
 * {@code min(1, E Z*_i Z_j / (E' Z*_j Z_i))}; the last two are of the way back.
 */
final class EdgeReversal {
    private final Elements elements;
    private final NodeSums sums;
    private final Rescoring rescoring;
    private final PartitionDraw dags;
    private final Families families;
    private final int words;

    /** Parents of each node, {@code [node * words + word]}. */
    private final long[] parents;

    private final long[] end;
    private final long[] others;
    private final long[] oldParents;
    private final long[] descendants;
    private final int[] level;

    EdgeReversal(Elements elements, NodeSums sums, Rescoring rescoring, PartitionDraw dags) {
        this.elements = elements;
        this.sums = sums;
        this.rescoring = rescoring;
        this.dags = dags;
        families = new Families(sums);
        words = elements.words;
        parents = new long[elements.nodes * words];
        end = new long[words];
        others = new long[words];
        oldParents = new long[words];
        descendants = new long[words];
        level = new int[elements.nodes];
    }

    /** Returns whether the edge was turned. */
    boolean step(RandomGenerator random) {
        dags.draw(random);
        dags.parents(parents);
        int edges = edges();
        if (edges == 0) {
            return false;
        }
        int left = random.nextInt(edges);
        double logUniform = Math.log(random.nextDouble());
        int j = 0;
        while (left >= inDegree(j)) {
            left -= inDegree(j++);
        }
        int i = parent(j, left);

        System.arraycopy(parents, j * words, oldParents, 0, words);
        Arrays.fill(parents, i * words, (i + 1) * words, 0);
        Arrays.fill(parents, j * words, (j + 1) * words, 0);
        nonDescendants(j);
        double logBackRequired = required(j, i);
        System.arraycopy(oldParents, 0, parents, j * words, words);
        nonDescendants(i);
        double logBackFree = any(i);

        Arrays.fill(parents, j * words, (j + 1) * words, 0);
        nonDescendants(i);
        double logRequired = required(i, j);
        if (logRequired == Double.NEGATIVE_INFINITY) {
            return false;
        }
        families.draw(i, others, 0, end, 0, logRequired, random);
        sums.parents(i, families.list, families.subset, parents, i * words);
        nonDescendants(j);
        double logFree = any(j);
        if (logFree == Double.NEGATIVE_INFINITY) {
            return false;
        }
        drawAny(j, logFree, random);
        double logRatio = Math.log(edges / (double) edges()) + logRequired + logFree - logBackRequired - logBackFree;
        if (!(logUniform <= logRatio)) {
            return false;
        }
        takePartition();
        return true;
    }

    private int inDegree(int v) {
        int sum = 0;
        for (int w = v * words; w < (v + 1) * words; w++) {
            sum += Long.bitCount(parents[w]);
        }
        return sum;
    }

    private int edges() {
        int sum = 0;
        for (long set : parents) {
            sum += Long.bitCount(set);
        }
        return sum;
    }

    private int parent(int v, int k) {
        int left = k;
        int w = v * words;
        while (left >= Long.bitCount(parents[w])) {
            left -= Long.bitCount(parents[w++]);
        }
        long bits = parents[w];
        for (; left > 0; left--) {
            bits &= bits - 1;
        }
        return ((w - v * words) << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Fills {@code others} with all nodes but v and those v leads to. */
    private void nonDescendants(int v) {
        Arrays.fill(descendants, 0);
        descendants[v >>> 6] = 1L << v;
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int u = 0; u < elements.nodes; u++) {
                if ((descendants[u >>> 6] >>> u & 1) == 0 && meets(u)) {
                    descendants[u >>> 6] |= 1L << u;
                    grew = true;
                }
            }
        }
        Arrays.fill(others, 0);
        for (int u = 0; u < elements.nodes; u++) {
            others[u >>> 6] |= 1L << u & ~descendants[u >>> 6];
        }
    }

    private boolean meets(int u) {
        for (int w = 0; w < words; w++) {
            if ((parents[u * words + w] & descendants[w]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Log sum over the parent sets of v among {@code others} with {@code parent}. */
    private double required(int v, int parent) {
        Arrays.fill(end, 0);
        end[parent >>> 6] = 1L << parent;
        return sum(v, end);
    }

    /** Log sum over all parent sets of v among {@code others}: the empty one, and those that hit any of them. */
    private double any(int v) {
        return logAdd(sums.table(v).scores[0][0], someParent(v));
    }

    private double someParent(int v) {
        for (long set : others) {
            if (set != 0) {
                return sum(v, others);
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    private double sum(int v, long[] next) {
        double fast = sums.fast(v, others, 0, next, 0);
        return Double.isNaN(fast) ? sums.carefully(v, others, 0, next, 0) : fast;
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }

    private void drawAny(int v, double logSum, RandomGenerator random) {
        families.none();
        if (random.nextDouble() >= Math.exp(families.logScore(v) - logSum)) {
            families.draw(v, others, 0, others, 0, someParent(v), random);
        }
        sums.parents(v, families.list, families.subset, parents, v * words);
    }

    /** Makes the DAG's partition the current one: a node's element is its longest way from a node without parents. */
    private void takePartition() {
        Arrays.fill(level, 0);
        int top = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int v = 0; v < level.length; v++) {
                int above = 0;
                for (int w = 0; w < words; w++) {
                    for (long bits = parents[v * words + w]; bits != 0; bits &= bits - 1) {
                        above = Math.max(above, 1 + level[(w << 6) + Long.numberOfTrailingZeros(bits)]);
                    }
                }
                changed |= above != level[v];
                level[v] = above;
                top = Math.max(top, above);
            }
        }
        for (int v = 0; v < level.length; v++) {
            elements.elementOf[v] = top - level[v];
        }
        elements.rebuild(top + 1);
        rescoring.all();
    }
}
