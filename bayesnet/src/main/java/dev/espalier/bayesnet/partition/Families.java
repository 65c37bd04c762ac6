package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.tables.NodeTable;
import java.util.random.RandomGenerator;

/**
 * Draws parent sets: given which nodes stand in later elements and which of those in the next one, first a list, then a
 * subset of the core parents, in proportion to the exponentiated score and such that the next element is hit. What was
 * drawn stays in {@link #list} and {@link #subset}. Not thread-safe.
 */
final class Families {
    private final NodeSums sums;
    int list;
    int subset;

    Families(NodeSums sums) {
        this.sums = sums;
    }

    /** The empty parent set. */
    void none() {
        list = 0;
        subset = 0;
    }

    /**
     * Draws parents of {@code v}; two uniforms.
     *
     * @param score log score of {@code v} under these sets, as {@link NodeSums} gives it, finite; {@code next} not empty
     */
    void draw(int v, long[] right, int r, long[] next, int x, double score, RandomGenerator random) {
        int available = sums.coreMask(v, right, r);
        int required = sums.coreMask(v, next, x);
        double uniform = random.nextDouble();
        double again = random.nextDouble();
        if (!byList(v, available, required, right, r, next, x, score, uniform, again)) {
            amongAll(v, available, required, right, r, next, x, score, uniform);
        }
    }

    /** Log score of what was drawn. */
    double logScore(int v) {
        return sums.table(v).scores[list][subset];
    }

    /** A list by its sum, then a subset; false where the sums cannot tell. */
    private boolean byList(
            int v,
            int available,
            int required,
            long[] right,
            int r,
            long[] next,
            int x,
            double score,
            double uniform,
            double again) {
        if (Double.isNaN(sums.fast(v, right, r, next, x))) {
            return false;
        }
        NodeTable table = sums.table(v);
        double[] rows = table.rows;
        int all = available * table.stride;
        int less = (available ^ required) * table.stride;
        double left = uniform * Math.exp(score - table.logScale);
        double weight = 0;
        int chosen = -1;
        boolean near = false;
        for (int l = 0; l < table.stride && left >= 0; l++) {
            if (!allowed(table, l, right, r)) {
                continue;
            }
            boolean hits = l > 0 && stands(table.extras[l - 1], next, x);
            double entry = Math.max(0, rows[all + l]) - (hits ? 0 : Math.max(0, rows[less + l]));
            if (entry > 0) {
                chosen = l;
                weight = entry;
                near = hits;
                left -= entry;
            }
        }
        return chosen >= 0 && subsetOf(table, chosen, available, near ? -1 : required, again * weight);
    }

    private boolean subsetOf(NodeTable table, int chosen, int available, int required, double draw) {
        double left = draw;
        int found = -1;
        for (int mask = available; left >= 0; mask = mask - 1 & available) {
            if (hits(mask, required)) {
                double share = Math.exp(table.scores[chosen][mask] - table.logScale);
                found = share > 0 ? mask : found;
                left -= share;
            }
            if (mask == 0) {
                break;
            }
        }
        list = chosen;
        subset = found;
        return found >= 0;
    }

    private void amongAll(
            int v, int available, int required, long[] right, int r, long[] next, int x, double score, double uniform) {
        NodeTable table = sums.table(v);
        double left = uniform;
        for (int l = 0; l < table.stride; l++) {
            if (!allowed(table, l, right, r)) {
                continue;
            }
            int mustHit = l > 0 && stands(table.extras[l - 1], next, x) ? -1 : required;
            for (int mask = available; left >= 0; mask = mask - 1 & available) {
                double share = hits(mask, mustHit) ? Math.exp(table.scores[l][mask] - score) : 0;
                if (share > 0) {
                    list = l;
                    subset = mask;
                    left -= share;
                }
                if (mask == 0) {
                    break;
                }
            }
        }
    }

    /** Whether a subset has one of the required core parents; -1 asks for nothing. */
    private static boolean hits(int mask, int required) {
        return required == -1 || (mask & required) != 0;
    }

    private static boolean allowed(NodeTable table, int list, long[] right, int r) {
        return list == 0 || stands(table.extras[list - 1], right, r);
    }

    private static boolean stands(int u, long[] set, int at) {
        return (set[at + (u >>> 6)] >>> u & 1) != 0;
    }
}
