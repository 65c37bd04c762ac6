package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.bayesnet.tables.SearchSpace;
import dev.espalier.bayesnet.tables.TableKind;

/** An order's score straight from its definition: the oracle of the fast kernel. */
final class PlainOrderScore {
    private PlainOrderScore() {}

    /** Log score of node v under an order, by going through every permitted parent set. */
    static double node(LocalScore score, SearchSpace space, int[] order, int v, TableKind kind) {
        int position = positionOf(order, v);
        int[] core = space.core(v);
        int[] extras = space.extras(v);
        double result = Double.NEGATIVE_INFINITY;
        for (int l = 0; l <= extras.length; l++) {
            if (l > 0 && positionOf(order, extras[l - 1]) < position) {
                continue;
            }
            for (int mask = 0; mask < 1 << core.length; mask++) {
                if ((mask & space.requiredMask(v)) != space.requiredMask(v)) {
                    continue;
                }
                int[] parents = new int[Integer.bitCount(mask) + (l > 0 ? 1 : 0)];
                int size = 0;
                boolean right = true;
                for (int k = 0; k < core.length; k++) {
                    if ((mask >> k & 1) != 0) {
                        parents[size++] = core[k];
                        right &= positionOf(order, core[k]) > position;
                    }
                }
                if (!right) {
                    continue;
                }
                if (l > 0) {
                    parents[size] = extras[l - 1];
                }
                double s = score.score(v, parents);
                result = kind == TableKind.SUMS ? logAdd(result, s) : Math.max(result, s);
            }
        }
        return result;
    }

    static double total(LocalScore score, SearchSpace space, int[] order, TableKind kind) {
        double sum = 0;
        for (int v : order) {
            sum += node(score, space, order, v, kind);
        }
        return sum;
    }

    private static int positionOf(int[] order, int v) {
        int p = 0;
        while (order[p] != v) {
            p++;
        }
        return p;
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log(Math.exp(a - high) + Math.exp(b - high));
    }
}
