package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.TableKind;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Orders scored by the best DAG that fits them: the walk of the search. */
final class MaximumKernel extends OrderKernel {
    /** Log score of each node under the current order. */
    private final double[] nodeScore;

    private final double[] proposed;

    /** Nodes that may be parent or child of a node in these tables; far fewer than n, since extras that never gain are out. */
    private final int[][] partners;

    /** Positions of one node's partners, sorted. */
    private final int[] near;

    private double total;

    MaximumKernel(ScoreTables tables, OrderMoves moves, int[] startOrder) {
        super(tables, moves);
        if (tables.kind() != TableKind.MAXIMA) {
            throw new IllegalArgumentException("found tables of " + tables.kind() + ", expected maxima");
        }
        if (moves.relocate() > 0) {
            throw new IllegalArgumentException(
                    "found moves that relocate at random, expected none: a search relocates by improvement");
        }
        nodeScore = new double[n];
        proposed = new double[n];
        near = new int[n];
        partners = partners(slots, n);
        restart(startOrder);
    }

    private static int[][] partners(short[] slots, int n) {
        int[][] partners = new int[n][];
        int[] found = new int[n];
        for (int v = 0; v < n; v++) {
            int count = 0;
            for (int u = 0; u < n; u++) {
                if (slots[v * n + u] != ScoreTables.NEVER || slots[u * n + v] != ScoreTables.NEVER) {
                    found[count++] = u;
                }
            }
            partners[v] = Arrays.copyOf(found, count);
        }
        return partners;
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

    private void settle(int v, double score) {
        total += score - nodeScore[v];
        nodeScore[v] = score;
    }

    @Override
    boolean swap(int i, int j, SplittableRandom random) {
        int a = order[i];
        int b = order[j];
        double change = propose(a, b, i, j);
        boolean accepted = accepts(change, random);
        if (accepted) {
            for (int p = i; p <= j; p++) {
                nodeScore[order[p]] = proposed[order[p]];
            }
            exchange(a, b, i, j);
            total += change;
        } else {
            flipSwap(a, b, i, j);
        }
        return accepted;
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

    /**
     * Moves a node to its best position when that is better by more than {@code least}. Only when the node passes one of
     * its partners does the score change, so that partners are all that is looked at.
     *
     * @return whether it moved
     */
    boolean improve(int v, double least) {
        int from = position[v];
        int count = partners[v].length;
        for (int k = 0; k < count; k++) {
            near[k] = position[partners[v][k]];
        }
        Arrays.sort(near, 0, count);
        int right = 0;
        while (right < count && near[right] < from) {
            right++;
        }
        double best = nodeScore[v] + least;
        int to = from;
        double moved = nodeScore[v];
        double change = 0;
        for (int k = right - 1; k >= 0; k--) {
            int x = order[near[k]];
            change += flip(x, v) ? look(x) - nodeScore[x] : 0;
            moved = flip(v, x) ? look(v) : moved;
            if (change + moved > best) {
                best = change + moved;
                to = near[k];
            }
        }
        flipNear(v, 0, right);
        moved = nodeScore[v];
        change = 0;
        for (int k = right; k < count; k++) {
            int x = order[near[k]];
            change += flip(x, v) ? look(x) - nodeScore[x] : 0;
            moved = flip(v, x) ? look(v) : moved;
            if (change + moved > best) {
                best = change + moved;
                to = near[k];
            }
        }
        flipNear(v, right, count);
        if (to != from) {
            moveTo(v, from, to, count);
        }
        return to != from;
    }

    /** Moves a node past those of its {@code near} partners that stand between. */
    private void moveTo(int v, int from, int to, int count) {
        for (int k = 0; k < count; k++) {
            if (near[k] >= Math.min(from, to) && near[k] <= Math.max(from, to)) {
                int x = order[near[k]];
                flip(x, v);
                flip(v, x);
                settle(x, look(x));
            }
        }
        settle(v, look(v));
        shift(from, to);
    }

    private void flipNear(int v, int start, int end) {
        for (int k = start; k < end; k++) {
            flip(order[near[k]], v);
            flip(v, order[near[k]]);
        }
    }

    @Override
    boolean relocate(int from, SplittableRandom random) {
        throw new AssertionError("refused when the kernel was made");
    }

    /** Log score of v under its current bits, from its table. */
    private double look(int v) {
        NodeTable table = tables[v];
        int at = table.starts[available[v]];
        while (!listAllowed(v, table.ranking[at])) {
            at++;
        }
        return table.rows[at];
    }
}
