package dev.espalier.bayesnet.order;

import java.util.SplittableRandom;

/** Orders scored by the best DAG that fits them: the walk of the search. */
final class MaximumKernel extends OrderKernel {
    /** Log score of each node under the current order. */
    private final double[] nodeScore;

    private final double[] proposed;
    private double total;

    MaximumKernel(ScoreTables tables, OrderMoves moves, int[] startOrder) {
        super(tables, moves);
        if (tables.kind() != TableKind.MAXIMA) {
            throw new IllegalArgumentException("found tables of " + tables.kind() + ", expected maxima");
        }
        nodeScore = new double[n];
        proposed = new double[n];
        restart(startOrder);
    }

    @Override
    void rescoreAll() {
        total = 0;
        for (int v = 0; v < n; v++) {
            nodeScore[v] = look(v);
            total += nodeScore[v];
        }
    }

    @Override
    double total() {
        return total;
    }

    @Override
    double nodeScore(int v) {
        return nodeScore[v];
    }

    @Override
    void settle(int v, double score) {
        total += score - nodeScore[v];
        nodeScore[v] = score;
    }

    @Override
    void swap(int i, int j, SplittableRandom random) {
        int a = order[i];
        int b = order[j];
        double change = propose(a, b, i, j);
        if (accepts(change, random)) {
            for (int p = i; p <= j; p++) {
                nodeScore[order[p]] = proposed[order[p]];
            }
            exchange(a, b, i, j);
            total += change;
        } else {
            flipSwap(a, b, i, j);
        }
    }

    /** Flips every bit the swap touches and returns the change of the order's score; fills {@code proposed}. */
    private double propose(int a, int b, int i, int j) {
        double change = 0;
        boolean changesA = flip(a, b);
        boolean changesB = flip(b, a);
        for (int p = i + 1; p < j; p++) {
            int x = order[p];
            boolean lost = flip(x, b);
            boolean gained = flip(x, a);
            changesA |= flip(a, x);
            changesB |= flip(b, x);
            proposed[x] = lost || gained ? look(x) : nodeScore[x];
            change += proposed[x] - nodeScore[x];
        }
        proposed[a] = changesA ? look(a) : nodeScore[a];
        proposed[b] = changesB ? look(b) : nodeScore[b];
        return change + (proposed[a] - nodeScore[a]) + (proposed[b] - nodeScore[b]);
    }

    /** The best place; of several, each is as likely. */
    @Override
    int choosePlace(int from, double best, SplittableRandom random) {
        int ties = 0;
        int to = from;
        for (int p = 0; p < n; p++) {
            if (placed[p] == best && random.nextInt(++ties) == 0) {
                to = p;
            }
        }
        return to;
    }

    @Override
    double look(int v) {
        NodeTable table = tables[v];
        double[] rows = table.rows;
        int row = available[v] * table.stride;
        double best = Double.NEGATIVE_INFINITY;
        for (int w = 0; w < words; w++, row += 64) {
            long bits = lists[v * words + w];
            while (bits != 0) {
                best = Math.max(best, rows[row + Long.numberOfTrailingZeros(bits)]);
                bits &= bits - 1;
            }
        }
        return best;
    }
}
