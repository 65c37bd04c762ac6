package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.bayesnet.tables.ScoreTables;

/**
 * The score of one node, given which nodes stand in later elements and which of those in the next one:
 *
 * <pre>log of the sum of exp(score of P) over the permitted parent sets P of later nodes with one in the next element</pre>
 *
 * <p>Let A be the core parents in later elements and R those of A in the next one. A list whose extra is in the next
 * element gives its sum over the subsets of A. Any other list gives the subsets of A that hit R: its sum over the subsets
 * of A less that over the subsets of A without R. So the tables of order MCMC suffice; no table of {@code 3^K} is needed.
 *
 * <p><b>Cancellation.</b> Both sums are made from the same rounded weights by K additions each, and are then added up with
 * at most {@code lists} others: the difference is off by less than {@code (2 K + 2 lists + 4) 2^-53} of the minuends' sum.
 * When that could be more than {@link #ACCURACY} of the result, the fast path returns NaN and leaves an upper bound behind;
 * {@link #carefully} then goes through the parent sets one by one, in logarithms.
 *
 * <p>Not thread-safe. Nothing allocates.
 */
final class NodeSums {
    /** Largest relative error of a sum that the fast path may return: 1e-9 nats. */
    static final double ACCURACY = 1e-9;

    private static final double HALF_ULP = 0x1p-53;

    /** Log of {@link NodeTable#SMALLEST_EXACT}. */
    private static final double LOG_SMALLEST_EXACT = Math.log(NodeTable.SMALLEST_EXACT);

    private final int n;
    private final int words;
    private final NodeTable[] tables;
    private final short[] slots;
    /** Core parents of each node as a set of nodes, {@code [node * words + word]}. */
    private final long[] core;
    /** Extras of each node. */
    private final long[] extras;
    /** Relative error of the minuends' sum, one per node. */
    private final double[] roundings;

    private double upperBound;
    private long carefulSums;

    NodeSums(ScoreTables scoreTables) {
        n = scoreTables.nodes();
        words = Math.max(1, (n + 63) >>> 6);
        tables = new NodeTable[n];
        slots = scoreTables.slots();
        core = new long[n * words];
        extras = new long[n * words];
        roundings = new double[n];
        for (int v = 0; v < n; v++) {
            tables[v] = scoreTables.table(v);
            for (int u : tables[v].core) {
                core[v * words + (u >>> 6)] |= 1L << u;
            }
            for (int u : tables[v].extras) {
                extras[v * words + (u >>> 6)] |= 1L << u;
            }
            roundings[v] = (2 * (tables[v].core.length + tables[v].stride) + 4) * HALF_ULP;
        }
    }

    NodeTable table(int v) {
        return tables[v];
    }

    /** What extra {@code u} is to {@code v}: the number of its list. */
    int list(int v, int u) {
        return slots[v * n + u];
    }

    /** After {@link #fast} returned NaN: the score is at most this. */
    double upperBound() {
        return upperBound;
    }

    /** How many sums were taken the careful way. */
    long carefulSums() {
        return carefulSums;
    }

    /** The core parents of {@code v} in the set at {@code sets[at]}, as a mask over its core. */
    int coreMask(int v, long[] sets, int at) {
        if (words == 1) {
            return (int) Long.compress(sets[at], core[v]);
        }
        int mask = 0;
        int shift = 0;
        for (int w = 0; w < words; w++) {
            long parents = core[v * words + w];
            mask |= (int) (Long.compress(sets[at + w], parents) << shift);
            shift += Long.bitCount(parents);
        }
        return mask;
    }

    /** Sets {@code parents[at]} to the parents that a list and a subset of the core stand for. */
    void parents(int v, int list, int subset, long[] parents, int at) {
        NodeTable table = tables[v];
        for (int w = 0; w < words; w++) {
            parents[at + w] = 0;
        }
        if (list > 0) {
            int u = table.extras[list - 1];
            parents[at + (u >>> 6)] |= 1L << u;
        }
        for (int rest = subset; rest != 0; rest &= rest - 1) {
            int u = table.core[Integer.numberOfTrailingZeros(rest)];
            parents[at + (u >>> 6)] |= 1L << u;
        }
    }

    /** Word {@code w} of the extras of {@code v} in the set at {@code sets[at]}. */
    long extras(int v, int w, long[] sets, int at) {
        return extras[v * words + w] & sets[at + w];
    }

    /**
     * The score of {@code v} with the nodes at {@code right[r]} in later elements and those at {@code next[x]} in the next
     * one, both empty for a node of the last element.
     *
     * @return nats, accurate to {@link #ACCURACY}, or NaN when only {@link #carefully} can tell
     */
    double fast(int v, long[] right, int r, long[] next, int x) {
        NodeTable table = tables[v];
        if (isEmpty(next, x)) {
            return table.scores[0][0];
        }
        double[] rows = table.rows;
        int available = coreMask(v, right, r);
        int required = coreMask(v, next, x);
        int all = available * table.stride;
        int less = (available ^ required) * table.stride;
        double sure = 0;
        double minuends = 0;
        double subtrahends = 0;
        boolean possible = required != 0;
        if (required != 0) {
            minuends = Math.max(0, rows[all]);
            subtrahends = Math.max(0, rows[less]);
        }
        for (int w = 0; w < words; w++) {
            long near = extras(v, w, next, x);
            int base = v * n + (w << 6);
            if (required != 0) {
                for (long far = extras(v, w, right, r) ^ near; far != 0; far &= far - 1) {
                    int l = slots[base + Long.numberOfTrailingZeros(far)];
                    minuends += Math.max(0, rows[all + l]);
                    subtrahends += Math.max(0, rows[less + l]);
                }
            }
            possible |= near != 0;
            for (; near != 0; near &= near - 1) {
                sure += Math.max(0, rows[all + slots[base + Long.numberOfTrailingZeros(near)]]);
            }
        }
        if (!possible) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = sure + (minuends - subtrahends);
        double error = roundings[v] * minuends;
        if (sum >= NodeTable.SMALLEST_EXACT && error <= ACCURACY * sum) {
            return Math.log(sum) + table.logScale;
        }
        upperBound = table.logScale
                + (sum + error >= NodeTable.SMALLEST_EXACT ? Math.log(sum + error) : LOG_SMALLEST_EXACT)
                + ACCURACY;
        return Double.NaN;
    }

    /** The same score by going through the parent sets, without subtractions. */
    double carefully(int v, long[] right, int r, long[] next, int x) {
        carefulSums++;
        NodeTable table = tables[v];
        int available = coreMask(v, right, r);
        int required = coreMask(v, next, x);
        double best = best(table.scores[0], available, required);
        for (int w = 0; w < words; w++) {
            long near = extras(v, w, next, x);
            for (long bits = extras(v, w, right, r); bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                double[] scores = table.scores[slots[v * n + (w << 6) + bit]];
                best = Math.max(best, best(scores, available, (near >>> bit & 1) != 0 ? -1 : required));
            }
        }
        if (best == Double.NEGATIVE_INFINITY) {
            return best;
        }
        double sum = sum(table.scores[0], available, required, best);
        for (int w = 0; w < words; w++) {
            long near = extras(v, w, next, x);
            for (long bits = extras(v, w, right, r); bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                double[] scores = table.scores[slots[v * n + (w << 6) + bit]];
                sum += sum(scores, available, (near >>> bit & 1) != 0 ? -1 : required, best);
            }
        }
        return best + Math.log(sum);
    }

    /** Best score of the subsets of {@code available} that hit {@code required}; -1 stands for "all". */
    private static double best(double[] scores, int available, int required) {
        double best = Double.NEGATIVE_INFINITY;
        for (int mask = available; ; mask = mask - 1 & available) {
            if (required == -1 || (mask & required) != 0) {
                best = Math.max(best, scores[mask]);
            }
            if (mask == 0) {
                return best;
            }
        }
    }

    private static double sum(double[] scores, int available, int required, double scale) {
        double sum = 0;
        for (int mask = available; ; mask = mask - 1 & available) {
            // what lies 50 nats below the best is lost in rounding even 2^20 times over
            if ((required == -1 || (mask & required) != 0) && scores[mask] > scale - 50) {
                sum += Math.exp(scores[mask] - scale);
            }
            if (mask == 0) {
                return sum;
            }
        }
    }

    private boolean isEmpty(long[] set, int at) {
        for (int w = 0; w < words; w++) {
            if (set[at + w] != 0) {
                return false;
            }
        }
        return true;
    }
}
