package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.graph.Dag;
import dev.espalier.graph.GraphSamples;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * DAGs from an order. Given the order, nodes choose their parents independently: first a list, then a subset of the core
 * parents to the right, each in proportion to its exponentiated score.
 */
final class DagDraw {
    private DagDraw() {}

    /** Draws one DAG, adds it to {@code out} and returns its log score. */
    static double sample(
            ScoreTables tables,
            OrderKernel kernel,
            SplittableRandom random,
            int chain,
            long draw,
            GraphSamples.Builder out) {
        int n = tables.nodes();
        int[] lists = new int[n];
        int[] subsets = new int[n];
        double score = 0;
        for (int v = 0; v < n; v++) {
            NodeTable table = tables.table(v);
            int available = kernel.availableCore(v);
            lists[v] = list(table, kernel, available, random);
            subsets[v] = subset(table, lists[v], available, random);
            score += table.scores[lists[v]][subsets[v]];
        }
        out.sample(chain, draw, score);
        for (int v = 0; v < n; v++) {
            addParents(tables.table(v), lists[v], subsets[v], out);
        }
        return score;
    }

    private static void addParents(NodeTable table, int list, int subset, GraphSamples.Builder out) {
        if (list > 0) {
            out.edge(table.extras[list - 1], table.node);
        }
        for (int rest = subset; rest != 0; rest &= rest - 1) {
            out.edge(table.core[Integer.numberOfTrailingZeros(rest)], table.node);
        }
    }

    private static int list(NodeTable table, OrderKernel kernel, int available, SplittableRandom random) {
        double left = random.nextDouble();
        double total = kernel.nodeScore(table.node);
        // finite where it is used: an allowed entry in linear scale keeps total above logScale - 666
        double scale = Math.exp(table.logScale - total);
        int chosen = -1;
        for (int l = 0; l < table.stride; l++) {
            if (kernel.listAllowed(table.node, l)) {
                double entry = table.rows[available * table.stride + l];
                double weight = entry > 0 ? entry * scale : Math.exp(entry + table.logScale - total);
                if (weight > 0) {
                    chosen = l;
                    left -= weight;
                    if (left < 0) {
                        break;
                    }
                }
            }
        }
        return chosen;
    }

    private static int subset(NodeTable table, int list, int available, SplittableRandom random) {
        double total = table.logSum(available * table.stride + list);
        double[] scores = table.scores[list];
        double left = random.nextDouble();
        int chosen = -1;
        int mask = available;
        while (true) {
            double weight = Math.exp(scores[mask] - total);
            if (weight > 0) {
                chosen = mask;
                left -= weight;
                if (left < 0) {
                    break;
                }
            }
            if (mask == 0) {
                break;
            }
            mask = (mask - 1) & available;
        }
        return chosen;
    }

    /** The best DAG that fits an order, from any tables; of equal parent sets one without the other's additional parents. */
    static ScoredDag best(ScoreTables tables, int[] order) {
        int n = tables.nodes();
        int[] position = new int[n];
        for (int p = 0; p < n; p++) {
            position[order[p]] = p;
        }
        int[] sources = new int[n * n];
        int[] targets = new int[n * n];
        int m = 0;
        double total = 0;
        for (int v = 0; v < n; v++) {
            NodeTable table = tables.table(v);
            int available = 0;
            for (int k = 0; k < table.core.length; k++) {
                available |= position[table.core[k]] > position[v] ? 1 << k : 0;
            }
            int list = 0;
            int subset = bestSubset(table.scores[0], available);
            double best = table.scores[0][subset];
            for (int l = 1; l < table.stride; l++) {
                if (position[table.extras[l - 1]] > position[v]) {
                    int candidate = bestSubset(table.scores[l], available);
                    if (table.scores[l][candidate] > best) {
                        best = table.scores[l][candidate];
                        list = l;
                        subset = candidate;
                    }
                }
            }
            total += best;
            if (list > 0) {
                sources[m] = table.extras[list - 1];
                targets[m++] = v;
            }
            for (int rest = subset; rest != 0; rest &= rest - 1) {
                sources[m] = table.core[Integer.numberOfTrailingZeros(rest)];
                targets[m++] = v;
            }
        }
        return new ScoredDag(Dag.of(n, Arrays.copyOf(sources, m), Arrays.copyOf(targets, m)), total);
    }

    private static int bestSubset(double[] scores, int available) {
        int best = 0;
        int mask = 0;
        while (mask != available) {
            mask = (mask - available) & available;
            if (scores[mask] > scores[best]) {
                best = mask;
            }
        }
        return best;
    }
}
