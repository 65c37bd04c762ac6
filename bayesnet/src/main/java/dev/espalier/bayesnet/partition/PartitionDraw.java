package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.order.NodeTable;
import dev.espalier.graph.GraphSamples;
import java.util.random.RandomGenerator;

/**
 * DAGs from a partition. Given the partition, nodes choose their parents independently: first a list, then a subset of the
 * core parents in later elements, in proportion to the exponentiated score and such that the next element is hit.
 */
final class PartitionDraw {
    private final PartitionKernel kernel;
    private final Elements elements;
    private final NodeSums sums;
    private final int[] lists;
    private final int[] subsets;

    PartitionDraw(PartitionKernel kernel) {
        this.kernel = kernel;
        elements = kernel.elements();
        sums = kernel.sums();
        lists = new int[elements.nodes];
        subsets = new int[elements.nodes];
    }

    /** Draws one DAG, adds it to {@code out} and returns its log score. */
    double sample(RandomGenerator random, int chain, long draw, GraphSamples.Builder out) {
        double score = 0;
        for (int v = 0; v < elements.nodes; v++) {
            chooseParents(v, random);
            score += sums.table(v).scores[lists[v]][subsets[v]];
        }
        out.sample(chain, draw, score);
        for (int v = 0; v < elements.nodes; v++) {
            NodeTable table = sums.table(v);
            if (lists[v] > 0) {
                out.edge(table.extras[lists[v] - 1], v);
            }
            for (int rest = subsets[v]; rest != 0; rest &= rest - 1) {
                out.edge(table.core[Integer.numberOfTrailingZeros(rest)], v);
            }
        }
        return score;
    }

    private void chooseParents(int v, RandomGenerator random) {
        lists[v] = 0;
        subsets[v] = 0;
        int element = elements.elementOf[v];
        if (element == elements.count - 1) {
            return;
        }
        int at = element * elements.words;
        int next = at + elements.words;
        int available = sums.coreMask(v, elements.right, at);
        int required = sums.coreMask(v, elements.members, next);
        double uniform = random.nextDouble();
        double again = random.nextDouble();
        if (Double.isNaN(sums.fast(v, elements.right, at, elements.members, next))
                || !chooseByList(v, available, required, at, uniform, again)) {
            chooseAmongAll(v, available, required, at, uniform);
        }
    }

    /** A list by its sum, then a subset; false when rounding chose a list that has none. */
    private boolean chooseByList(int v, int available, int required, int at, double uniform, double again) {
        NodeTable table = sums.table(v);
        double[] rows = table.rows;
        int all = available * table.stride;
        int less = (available ^ required) * table.stride;
        double left = uniform * Math.exp(kernel.nodeScore(v) - table.logScale);
        double weight = 0;
        int list = -1;
        boolean near = false;
        for (int l = 0; l < table.stride && left >= 0; l++) {
            if (l > 0 && !stands(table.extras[l - 1], elements.right, at)) {
                continue;
            }
            boolean hits = l > 0 && stands(table.extras[l - 1], elements.members, at + elements.words);
            double entry = Math.max(0, rows[all + l]) - (hits ? 0 : Math.max(0, rows[less + l]));
            if (entry > 0) {
                list = l;
                weight = entry;
                near = hits;
                left -= entry;
            }
        }
        if (list < 0) {
            return false;
        }
        lists[v] = list;
        left = again * weight;
        int chosen = -1;
        for (int mask = available; left >= 0; mask = mask - 1 & available) {
            if (near || (mask & required) != 0) {
                double share = Math.exp(table.scores[list][mask] - table.logScale);
                chosen = share > 0 ? mask : chosen;
                left -= share;
            }
            if (mask == 0) {
                break;
            }
        }
        subsets[v] = chosen;
        return chosen >= 0;
    }

    private void chooseAmongAll(int v, int available, int required, int at, double uniform) {
        NodeTable table = sums.table(v);
        double left = uniform;
        for (int l = 0; l < table.stride; l++) {
            if (l > 0 && !stands(table.extras[l - 1], elements.right, at)) {
                continue;
            }
            boolean near = l > 0 && stands(table.extras[l - 1], elements.members, at + elements.words);
            for (int mask = available; left >= 0; mask = mask - 1 & available) {
                if (near || (mask & required) != 0) {
                    double share = Math.exp(table.scores[l][mask] - kernel.nodeScore(v));
                    if (share > 0) {
                        lists[v] = l;
                        subsets[v] = mask;
                        left -= share;
                    }
                }
                if (mask == 0) {
                    break;
                }
            }
        }
    }

    private static boolean stands(int u, long[] set, int at) {
        return (set[at + (u >>> 6)] >>> u & 1) != 0;
    }
}
