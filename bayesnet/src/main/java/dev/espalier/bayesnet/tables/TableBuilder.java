package dev.espalier.bayesnet.tables;

import dev.espalier.bayesnet.LocalScore;
import java.util.Arrays;

/**
 * Builds one node's table: all local scores, then for every set A of available core parents the sum (sampling) or the
 * maximum (search) over the subsets of A, by a subset-zeta transform in {@code O(K 2^K)} per list.
 *
 * <p>Sums are transformed in linear scale, so that the transform is K additions per entry and not K logarithms. The
 * scale puts the node's largest score at {@code e^640}; scores down to some 1300 nats below it are then normal doubles.
 * A sum that falls lower is taken in logarithms instead. Linear sums keep a relative error of {@code K + 1} roundings of
 * the same weights, also where they are subtracted from one another.
 */
final class TableBuilder {
    /** The node's largest score is held as exp of this: room above for sums of 2^20 subsets by 10^6 lists. */
    private static final double TOP = 640;

    private TableBuilder() {}

    /**
     * Scores every family of one node and takes maxima. Extras that gain nothing, whatever the core parents, can never
     * make a maximum and are left out: of a hundred, a handful stays.
     */
    static NodeTable maxima(LocalScore score, NodeSpace space) {
        double[][] scores = scores(score, space);
        double[][] best = new double[scores.length][];
        double[][] kept = new double[scores.length][];
        int[] extras = new int[space.extras.length];
        int lists = 0;
        for (int l = 0; l < scores.length; l++) {
            double[] list = maximaOverSubsets(scores[l]);
            if (l == 0 || anyAbove(list, best[0])) {
                if (l > 0) {
                    extras[lists - 1] = space.extras[l - 1];
                }
                kept[lists] = scores[l];
                best[lists++] = list;
            }
        }
        return ranked(space, Arrays.copyOf(extras, lists - 1), Arrays.copyOf(kept, lists), best);
    }

    /** Sorts, for every set of available core parents, the lists that are better than list 0. */
    private static NodeTable ranked(NodeSpace space, int[] extras, double[][] scores, double[][] best) {
        int sets = 1 << space.core.length;
        int[] starts = new int[sets + 1];
        for (int set = 0; set < sets; set++) {
            int better = 0;
            for (int l = 1; l < scores.length; l++) {
                better += best[l][set] > best[0][set] ? 1 : 0;
            }
            starts[set + 1] = starts[set] + better + 1;
        }
        double[] rows = new double[starts[sets]];
        short[] ranking = new short[starts[sets]];
        for (int set = 0; set < sets; set++) {
            int end = starts[set];
            for (int l = 1; l < scores.length; l++) {
                if (best[l][set] > best[0][set]) {
                    insert(rows, ranking, starts[set], end++, best[l][set], (short) l);
                }
            }
            rows[end] = best[0][set];
        }
        return NodeTable.ofMaxima(space, extras, scores, rows, starts, ranking);
    }

    private static void insert(double[] rows, short[] ranking, int start, int end, double value, short list) {
        int at = end;
        while (at > start && rows[at - 1] < value) {
            rows[at] = rows[at - 1];
            ranking[at] = ranking[at - 1];
            at--;
        }
        rows[at] = value;
        ranking[at] = list;
    }

    /** Scores every family of one node and takes sums. */
    static NodeTable sums(LocalScore score, NodeSpace space) {
        return sums(space, scores(score, space));
    }

    private static double[][] scores(LocalScore score, NodeSpace space) {
        int subsets = 1 << space.core.length;
        double[][] scores = new double[space.extras.length + 1][subsets];
        score.scoreSubsets(space.node, space.core, space.extras, scores);
        if (space.requiredMask != 0) {
            for (double[] list : scores) {
                for (int mask = 0; mask < subsets; mask++) {
                    if ((mask & space.requiredMask) != space.requiredMask) {
                        list[mask] = Double.NEGATIVE_INFINITY;
                    }
                }
            }
        }
        return scores;
    }

    private static double[] maximaOverSubsets(double[] scores) {
        double[] best = scores.clone();
        for (int bit = 1; bit < best.length; bit <<= 1) {
            for (int mask = bit; mask < best.length; mask = (mask + 1) | bit) {
                best[mask] = Math.max(best[mask], best[mask ^ bit]);
            }
        }
        return best;
    }

    private static boolean anyAbove(double[] f, double[] g) {
        for (int mask = 0; mask < f.length; mask++) {
            if (f[mask] > g[mask]) {
                return true;
            }
        }
        return false;
    }

    private static NodeTable sums(NodeSpace space, double[][] scores) {
        int bits = space.core.length;
        int stride = scores.length;
        double top = Double.NEGATIVE_INFINITY;
        for (double[] list : scores) {
            for (double s : list) {
                top = Math.max(top, s);
            }
        }
        if (!(top > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "node " + space.node + ": found no parent set with a finite score, expected one at least");
        }
        double logScale = top - TOP;
        double[] rows = new double[stride << bits];
        double[] sum = new double[1 << bits];
        for (int l = 0; l < stride; l++) {
            for (int mask = 0; mask < sum.length; mask++) {
                sum[mask] = Math.exp(scores[l][mask] - logScale);
            }
            addSubsets(sum);
            if (anyBelow(sum, NodeTable.SMALLEST_LINEAR)) {
                sumInLogarithms(scores[l], logScale, sum);
            }
            spread(sum, rows, l, stride);
        }
        return NodeTable.ofSums(space, scores, rows, logScale);
    }

    private static void addSubsets(double[] f) {
        for (int bit = 1; bit < f.length; bit <<= 1) {
            for (int block = bit; block < f.length; block += 2 * bit) {
                for (int mask = block; mask < block + bit; mask++) {
                    f[mask] += f[mask - bit];
                }
            }
        }
    }

    private static boolean anyBelow(double[] f, double limit) {
        for (double x : f) {
            if (x < limit) {
                return true;
            }
        }
        return false;
    }

    /** Replaces the sums of {@code linear} that do not fit linear scale by their (negative) logarithm. */
    private static void sumInLogarithms(double[] scores, double logScale, double[] linear) {
        double[] log = scores.clone();
        for (int bit = 1; bit < log.length; bit <<= 1) {
            for (int mask = bit; mask < log.length; mask = (mask + 1) | bit) {
                log[mask] = Logarithms.add(log[mask], log[mask ^ bit]);
            }
        }
        for (int mask = 0; mask < linear.length; mask++) {
            if (linear[mask] < NodeTable.SMALLEST_LINEAR) {
                linear[mask] = log[mask] - logScale;
            }
        }
    }

    private static void spread(double[] column, double[] rows, int l, int stride) {
        for (int mask = 0, at = l; mask < column.length; mask++, at += stride) {
            rows[at] = column[mask];
        }
    }
}
