package dev.espalier.bayesnet.order;

import java.util.SplittableRandom;

/**
 * The moving part of order MCMC: one order, the scores of its nodes, and the moves. Nodes may have parents to their
 * <em>right</em>. Not thread-safe; a step allocates nothing.
 *
 * <p>For each node it keeps which core parents stand to its right (a mask) and which extras do (a bit set). When node b
 * passes node a, exactly one bit of each flips, so a proposal flips bits, looks the touched nodes up, and flips back when
 * it is rejected.
 */
final class OrderKernel {
    private final int n;
    private final NodeTable[] tables;
    private final boolean sums;
    private final short[] slots;
    private final int words;

    private final int[] order;
    private final int[] position;
    /** Core parents to the right, one mask per node. */
    private final int[] available;
    /** Lists that may be used, {@code [node * words + word]}; bit 0 is list 0 and always set. */
    private final long[] lists;
    /** Log score of each node under the current order. */
    private final double[] nodeScore;

    private final double[] proposed;
    /** For relocation: total of the passed nodes' changes, and the moving node's own score, by position. */
    private final double[] placed;

    private final double[] moveLimits;
    private double total;

    OrderKernel(ScoreTables scoreTables, OrderMoves moves, int[] startOrder) {
        n = scoreTables.nodes();
        sums = scoreTables.kind() == TableKind.SUMS;
        tables = scoreTables.tables().toArray(NodeTable[]::new);
        slots = scoreTables.slots();
        int widest = 1;
        for (NodeTable table : tables) {
            widest = Math.max(widest, table.stride);
        }
        words = (widest + 63) >>> 6;
        order = startOrder.clone();
        position = new int[n];
        available = new int[n];
        lists = new long[n * words];
        nodeScore = new double[n];
        proposed = new double[n];
        placed = new double[n];
        moveLimits = new double[] {
            moves.swapAny(), moves.swapAny() + moves.swapAdjacent(), 1 - moves.stay(),
        };
        restart(startOrder);
    }

    /** Puts the kernel at an order and scores every node afresh. */
    void restart(int[] startOrder) {
        System.arraycopy(startOrder, 0, order, 0, n);
        java.util.Arrays.fill(available, 0);
        java.util.Arrays.fill(lists, 0);
        for (int p = 0; p < n; p++) {
            position[order[p]] = p;
        }
        for (int v = 0; v < n; v++) {
            lists[v * words] = 1;
            for (int p = position[v] + 1; p < n; p++) {
                flip(v, order[p]);
            }
        }
        rescoreAll();
    }

    /** Scores all nodes from the tables, which also ends any drift of the running total. */
    void rescoreAll() {
        total = 0;
        for (int v = 0; v < n; v++) {
            nodeScore[v] = look(v);
            total += nodeScore[v];
        }
    }

    double total() {
        return total;
    }

    int[] order() {
        return order;
    }

    int nodes() {
        return n;
    }

    int positionOf(int v) {
        return position[v];
    }

    int availableCore(int v) {
        return available[v];
    }

    boolean listAllowed(int v, int l) {
        return (lists[v * words + (l >>> 6)] >>> l & 1) != 0;
    }

    double nodeScore(int v) {
        return nodeScore[v];
    }

    /** One proposal, accepted or not. */
    void step(SplittableRandom random) {
        if (n < 2) {
            return;
        }
        double move = random.nextDouble();
        if (move < moveLimits[0]) {
            int i = random.nextInt(n);
            int j = random.nextInt(n - 1);
            j += j >= i ? 1 : 0;
            swap(Math.min(i, j), Math.max(i, j), random);
        } else if (move < moveLimits[1]) {
            int i = random.nextInt(n - 1);
            swap(i, i + 1, random);
        } else if (move < moveLimits[2]) {
            relocate(random.nextInt(n), random);
        }
    }

    /** Metropolis step: the nodes at positions i &lt; j change places. */
    private void swap(int i, int j, SplittableRandom random) {
        int a = order[i];
        int b = order[j];
        double change = flipSwap(a, b, i, j);
        if (accepts(change, random)) {
            for (int p = i; p <= j; p++) {
                nodeScore[order[p]] = proposed[order[p]];
            }
            order[i] = b;
            order[j] = a;
            position[a] = j;
            position[b] = i;
            total += change;
        } else {
            flipBack(a, b, i, j);
        }
    }

    /** Flips every bit the swap touches and returns the change of the order's score; fills {@code proposed}. */
    private double flipSwap(int a, int b, int i, int j) {
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

    private void flipBack(int a, int b, int i, int j) {
        flip(a, b);
        flip(b, a);
        for (int p = i + 1; p < j; p++) {
            int x = order[p];
            flip(x, b);
            flip(x, a);
            flip(a, x);
            flip(b, x);
        }
    }

    private static boolean accepts(double change, SplittableRandom random) {
        return change >= 0 || random.nextDouble() < Math.exp(change);
    }

    /**
     * Takes the node at {@code from} out and puts it back at a position drawn from its conditional distribution (sums) or
     * at the best one, ties at random (maxima).
     */
    private void relocate(int from, SplittableRandom random) {
        double best = scorePlacements(from);
        int to;
        if (sums) {
            double mass = 0;
            for (int p = 0; p < n; p++) {
                mass += Math.exp(placed[p] - best);
            }
            double left = random.nextDouble() * mass;
            to = from;
            // rounding may leave more than the last weight takes: never end where there is none
            for (int p = 0; p < n && left >= 0; p++) {
                double weight = Math.exp(placed[p] - best);
                to = weight > 0 ? p : to;
                left -= weight;
            }
        } else {
            int ties = 0;
            to = from;
            for (int p = 0; p < n; p++) {
                if (placed[p] == best && random.nextInt(++ties) == 0) {
                    to = p;
                }
            }
        }
        place(from, to);
    }

    /**
     * Moves the node at {@code from} to its best position when that is better by more than {@code least}.
     *
     * @return whether it moved
     */
    boolean improve(int from, double least) {
        double best = scorePlacements(from);
        if (!(best > placed[from] + least)) {
            return false;
        }
        int to = 0;
        while (placed[to] != best) {
            to++;
        }
        place(from, to);
        return true;
    }

    /**
     * Fills {@code placed[p]} with the order's score, less a constant, with the node at {@code from} moved to p. A node
     * that is passed has the same score wherever beyond it the mover ends, so one walk each way scores all n orders.
     */
    private double scorePlacements(int from) {
        int v = order[from];
        placed[from] = nodeScore[v];
        proposed[v] = nodeScore[v];
        double best = placed[from];
        double passed = 0;
        for (int p = from - 1; p >= 0; p--) {
            int x = order[p];
            passed += pass(v, x);
            placed[p] = passed + proposed[v];
            best = Math.max(best, placed[p]);
        }
        for (int p = 0; p < from; p++) {
            flip(order[p], v);
            flip(v, order[p]);
        }
        passed = 0;
        proposed[v] = nodeScore[v];
        for (int p = from + 1; p < n; p++) {
            int x = order[p];
            passed += pass(v, x);
            placed[p] = passed + proposed[v];
            best = Math.max(best, placed[p]);
        }
        for (int p = from + 1; p < n; p++) {
            flip(order[p], v);
            flip(v, order[p]);
        }
        return best;
    }

    /** Lets v pass x; leaves both new scores in {@code proposed} and returns the change of x's. */
    private double pass(int v, int x) {
        proposed[x] = flip(x, v) ? look(x) : nodeScore[x];
        if (flip(v, x)) {
            proposed[v] = look(v);
        }
        return proposed[x] - nodeScore[x];
    }

    /** Puts the node at {@code from} at {@code to}, given the scores that {@link #scorePlacements} left behind. */
    private void place(int from, int to) {
        if (from == to) {
            return;
        }
        int v = order[from];
        double before = nodeScore[v];
        double change = 0;
        int direction = to > from ? 1 : -1;
        for (int p = from; p != to; p += direction) {
            int x = order[p + direction];
            flip(x, v);
            flip(v, x);
            change += proposed[x] - nodeScore[x];
            nodeScore[x] = proposed[x];
            order[p] = x;
            position[x] = p;
        }
        order[to] = v;
        position[v] = to;
        nodeScore[v] = look(v);
        total += change + nodeScore[v] - before;
    }

    /** Flips whether u stands to the right of v. Returns whether that can matter to v's score. */
    private boolean flip(int v, int u) {
        int slot = slots[v * n + u];
        if (slot < 0) {
            available[v] ^= 1 << (-slot - 1);
            return true;
        }
        if (slot > 0) {
            lists[v * words + (slot >>> 6)] ^= 1L << slot;
            return true;
        }
        return false;
    }

    /** Log score of v under its current bits: the hot loop. */
    private double look(int v) {
        return sums ? lookSum(v) : lookMaximum(v);
    }

    private double lookSum(int v) {
        NodeTable table = tables[v];
        double[] rows = table.rows;
        int row = available[v] * table.stride;
        double even = 0;
        double odd = 0;
        for (int w = 0; w < words; w++, row += 64) {
            long bits = lists[v * words + w];
            while (bits != 0) {
                even += Math.max(0, rows[row + Long.numberOfTrailingZeros(bits)]);
                bits &= bits - 1;
                if (bits == 0) {
                    break;
                }
                odd += Math.max(0, rows[row + Long.numberOfTrailingZeros(bits)]);
                bits &= bits - 1;
            }
        }
        double sum = even + odd;
        return sum >= NodeTable.SMALLEST_EXACT ? Math.log(sum) + table.logScale : lookSumInLogarithms(v);
    }

    private double lookSumInLogarithms(int v) {
        NodeTable table = tables[v];
        double log = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < table.stride; l++) {
            if (listAllowed(v, l)) {
                log = TableBuilder.logAdd(log, table.logSum(available[v] * table.stride + l));
            }
        }
        return log;
    }

    private double lookMaximum(int v) {
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
