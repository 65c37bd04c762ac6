package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.chains.MoveTally;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.bayesnet.tables.ScoreTables;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The moving part of order MCMC: one order, the scores of its nodes, and the moves. Nodes may have parents to their
 * <em>right</em>. Not thread-safe; a step allocates nothing.
 *
 * <p><b>The target.</b> Let {@code s(v, P)} be the log score of node v with parents P, structure prior included, and for an
 * order {@code o} let {@code F_v(o)} be the parent sets of v that the search space permits and whose members all stand to the
 * right of v. With sums, the chain leaves in place
 *
 * <pre>{@code
 *   pi(o)  ~  prod_v sum_{P in F_v(o)} exp s(v, P)  =  sum_{G fits o} exp(sum_v s(v, parents of v in G))
 * }</pre>
 *
 * <p>so that a DAG drawn given the order, each node's parents from {@code F_v(o)} in proportion to {@code exp s(v, P)}, has
 *
 * <pre>{@code
 *   P(G)  ~  exp(sum_v s(v, parents of v in G)) * #{orders that G fits}
 * }</pre>
 *
 * <p>which is the posterior times the number of linear extensions of G: the bias that re-weighting divides out. With maxima in
 * place of sums, the walk of the search has {@code prod_v max_{P in F_v(o)} exp s(v, P)} for its target. A swap of two
 * positions chosen without regard to the order is proposed as often as its reverse, and is accepted with probability
 * {@code min(1, pi(o') / pi(o))}; a relocation draws from {@code pi} given the order of the other nodes.
 *
 * <p>For each node it keeps which core parents stand to its right (a mask) and which extras do (a bit set). When node b
 * passes node a, at most one bit of each flips, so a proposal flips bits, looks the touched nodes up, and flips back when
 * it is rejected. How a node's score is kept between steps is the subclass's: sums to sample by, maxima to search by.
 */
abstract class OrderKernel {
    final int n;
    final NodeTable[] tables;
    final short[] slots;
    final int words;

    final int[] order;
    final int[] position;
    /** Core parents to the right, one mask per node. */
    final int[] available;
    /** Lists that may be used, {@code [node * words + word]}; bit 0 is list 0 and always set. */
    final long[] lists;

    private final double[] moveLimits;
    private final MoveTally tally = new MoveTally(OrderMoves.NAMES);

    OrderKernel(ScoreTables scoreTables, OrderMoves moves) {
        n = scoreTables.nodes();
        tables = new NodeTable[n];
        Arrays.setAll(tables, scoreTables::table);
        slots = scoreTables.slots();
        int widest = 1;
        for (NodeTable table : tables) {
            widest = Math.max(widest, table.stride);
        }
        words = (widest + 63) >>> 6;
        order = new int[n];
        position = new int[n];
        available = new int[n];
        lists = new long[n * words];
        moveLimits = new double[] {
            moves.swapAny(), moves.swapAny() + moves.swapAdjacent(), 1 - moves.stay(),
        };
    }

    /** Puts the kernel at an order and scores every node afresh. */
    final void restart(int[] startOrder) {
        System.arraycopy(startOrder, 0, order, 0, n);
        Arrays.fill(available, 0);
        Arrays.fill(lists, 0);
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

    /** Scores all nodes from the tables, which also ends any drift of what is kept between steps. */
    abstract void rescoreAll();

    /** Log score of the order. */
    abstract double total();

    /** Log score of one node in the order. */
    abstract double nodeScore(int v);

    /** Metropolis step: the nodes at positions i &lt; j change places. Returns whether they did. */
    abstract boolean swap(int i, int j, SplittableRandom random);

    /**
     * Gibbs step: the node at position {@code from} takes a place drawn from its conditional distribution over all n. Returns
     * whether it is another.
     */
    abstract boolean relocate(int from, SplittableRandom random);

    /** The order itself, not a copy. */
    final int[] order() {
        return order;
    }

    final int nodes() {
        return n;
    }

    final int positionOf(int v) {
        return position[v];
    }

    final int availableCore(int v) {
        return available[v];
    }

    final boolean listAllowed(int v, int l) {
        return (lists[v * words + (l >>> 6)] >>> l & 1) != 0;
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
            tally.count(OrderMoves.SWAP_ANY, swap(Math.min(i, j), Math.max(i, j), random));
        } else if (move < moveLimits[1]) {
            int i = random.nextInt(n - 1);
            tally.count(OrderMoves.SWAP_ADJACENT, swap(i, i + 1, random));
        } else if (move < moveLimits[2]) {
            tally.count(OrderMoves.RELOCATE, relocate(random.nextInt(n), random));
        }
    }

    /** How the steps so far went. */
    final RoundInfo info() {
        return tally.info();
    }

    /** Puts b where a was, at i, and a at j; their bits have been flipped already. */
    final void exchange(int a, int b, int i, int j) {
        order[i] = b;
        order[j] = a;
        position[a] = j;
        position[b] = i;
    }

    /** Flips all bits that a swap of a at i and b at j touches; twice is none. */
    final void flipSwap(int a, int b, int i, int j) {
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

    /** Flips whether u stands to the right of v. Returns whether that can matter to v's score. */
    final boolean flip(int v, int u) {
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

    /** Moves the node at {@code from} to {@code to} and those between by one; bits and scores are the caller's. */
    final void shift(int from, int to) {
        int v = order[from];
        int direction = to > from ? 1 : -1;
        for (int p = from; p != to; p += direction) {
            order[p] = order[p + direction];
            position[order[p]] = p;
        }
        order[to] = v;
        position[v] = to;
    }

    static boolean accepts(double change, SplittableRandom random) {
        return change >= 0 || random.nextDouble() < Math.exp(change);
    }
}
