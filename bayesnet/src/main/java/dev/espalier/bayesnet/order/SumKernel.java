package dev.espalier.bayesnet.order;

import dev.espalier.bayesnet.tables.Logarithms;
import dev.espalier.bayesnet.tables.NodeTable;
import dev.espalier.bayesnet.tables.ScoreTables;
import dev.espalier.bayesnet.tables.TableKind;
import java.util.SplittableRandom;

/**
 * Orders scored by the sum over all DAGs that fit them: the sampler's chain.
 *
 * <p>A node's sum is kept in the linear scale of its table. When an extra comes or goes, its one entry is added or
 * subtracted, in constant time; only a core parent's coming or going asks for a new sum over all lists. Acceptance
 * multiplies ratios of sums, so that a step takes no logarithm. Subtraction costs digits: a sum that falls below
 * {@link #TRUSTED} of the largest value it had since it was last added up is added up again, and all of them are now and
 * then, which together keep the relative error below {@code 2^-52 / TRUSTED} times the few hundred updates in between.
 */
final class SumKernel extends OrderKernel {
    private static final double TRUSTED = 0x1p-14;

    /** Steps per node between two additions of everything: an n-th of their cost is then lost in that of the steps. */
    private static final int STEPS_PER_NODE = 32;

    private static final double SMALLEST_ODDS = 1e-200;
    private static final double LARGEST_ODDS = 1e200;

    private final double[][] rows;
    private final int[] strides;

    /** Sum over the allowed lists, in linear scale; entries held as logarithms count 0. */
    private final double[] sum;
    /** Largest value of {@code sum} since it was last added up. */
    private final double[] peak;
    /** Log score of a node whose sum is below {@link NodeTable#SMALLEST_EXACT}, else unused. */
    private final double[] small;

    private final double[] newSum;
    private final double[] newPeak;
    private final double[] newSmall;

    /** For relocation, by position. */
    private final double[] placed;

    private long untilRescored;

    SumKernel(ScoreTables scoreTables, OrderMoves moves, int[] startOrder) {
        super(scoreTables, moves);
        if (scoreTables.kind() != TableKind.SUMS) {
            throw new IllegalArgumentException("found tables of " + scoreTables.kind() + ", expected sums");
        }
        rows = new double[n][];
        strides = new int[n];
        for (int v = 0; v < n; v++) {
            rows[v] = tables[v].rows;
            strides[v] = tables[v].stride;
        }
        sum = new double[n];
        peak = new double[n];
        small = new double[n];
        newSum = new double[n];
        newPeak = new double[n];
        newSmall = new double[n];
        placed = new double[n];
        restart(startOrder);
    }

    @Override
    void rescoreAll() {
        for (int v = 0; v < n; v++) {
            addUp(v);
            take(v);
        }
        untilRescored = (long) STEPS_PER_NODE * n;
    }

    @Override
    double total() {
        double total = 0;
        for (int v = 0; v < n; v++) {
            total += nodeScore(v);
        }
        return total;
    }

    @Override
    double nodeScore(int v) {
        return sum[v] >= NodeTable.SMALLEST_EXACT ? Math.log(sum[v]) + tables[v].logScale : small[v];
    }

    private double newScore(int v) {
        return newSum[v] >= NodeTable.SMALLEST_EXACT ? Math.log(newSum[v]) + tables[v].logScale : newSmall[v];
    }

    @Override
    void step(SplittableRandom random) {
        if (--untilRescored < 0) {
            rescoreAll();
        }
        super.step(random);
    }

    @Override
    boolean swap(int i, int j, SplittableRandom random) {
        int a = order[i];
        int b = order[j];
        if (j == i + 1 && slots[a * n + b] >= 0 && slots[b * n + a] >= 0 && swapExtras(a, b, i, random)) {
            return order[i] == b;
        }
        propose(a, b, i, j);
        double odds = odds(i, j);
        boolean accepted =
                Double.isNaN(odds) ? accepts(logOdds(i, j), random) : (odds >= 1 || random.nextDouble() < odds);
        if (accepted) {
            for (int p = i; p <= j; p++) {
                take(order[p]);
            }
            exchange(a, b, i, j);
        } else {
            flipSwap(a, b, i, j);
        }
        return accepted;
    }

    /**
     * The usual proposal: neighbours that are no more than extras to each other, a's chance to have b as a parent against
     * b's to have a. Returns false, with nothing done, when digits run short.
     */
    private boolean swapExtras(int a, int b, int i, SplittableRandom random) {
        int slotA = slots[a * n + b];
        int slotB = slots[b * n + a];
        double sumA = slotA == ScoreTables.NEVER ? sum[a] : sum[a] - entry(a, slotA);
        double sumB = slotB == ScoreTables.NEVER ? sum[b] : sum[b] + entry(b, slotB);
        if (!(sumA >= peak[a] * TRUSTED)
                || !(sumA >= NodeTable.SMALLEST_EXACT)
                || !(sum[b] >= NodeTable.SMALLEST_EXACT)) {
            return false;
        }
        // the first factor is at most 1 and above TRUSTED, the second at least 1: overflow accepts, as it should
        double odds = sumA / sum[a] * (sumB / sum[b]);
        if (odds >= 1 || random.nextDouble() < odds) {
            flip(a, b);
            flip(b, a);
            sum[a] = sumA;
            sum[b] = sumB;
            peak[b] = Math.max(peak[b], sumB);
            exchange(a, b, i, i + 1);
        }
        return true;
    }

    private double entry(int v, int list) {
        double entry = rows[v][available[v] * strides[v] + list];
        return entry > 0 ? entry : 0;
    }

    /** Flips every bit the swap touches and fills the new sums of all nodes from i to j. */
    private void propose(int a, int b, int i, int j) {
        begin(a);
        begin(b);
        boolean coreA = loses(a, b);
        boolean coreB = gains(b, a);
        for (int p = i + 1; p < j; p++) {
            int x = order[p];
            begin(x);
            boolean lostCore = loses(x, b);
            boolean gainedCore = gains(x, a);
            coreA |= loses(a, x);
            coreB |= gains(b, x);
            finish(x, lostCore || gainedCore);
        }
        finish(a, coreA);
        finish(b, coreB);
    }

    private void begin(int v) {
        newSum[v] = sum[v];
        newPeak[v] = peak[v];
    }

    /** u comes to stand to the right of v. Returns whether u is a core parent of v. */
    private boolean gains(int v, int u) {
        int slot = slots[v * n + u];
        if (slot > 0) {
            lists[v * words + (slot >>> 6)] ^= 1L << slot;
            newSum[v] += entry(v, slot);
            newPeak[v] = Math.max(newPeak[v], newSum[v]);
        } else if (slot < 0) {
            available[v] ^= 1 << (-slot - 1);
        }
        return slot < 0;
    }

    /** u no longer stands to the right of v. Returns whether u is a core parent of v. */
    private boolean loses(int v, int u) {
        int slot = slots[v * n + u];
        if (slot > 0) {
            lists[v * words + (slot >>> 6)] ^= 1L << slot;
            newSum[v] -= entry(v, slot);
        } else if (slot < 0) {
            available[v] ^= 1 << (-slot - 1);
        }
        return slot < 0;
    }

    private void finish(int v, boolean core) {
        if (core || !(newSum[v] >= newPeak[v] * TRUSTED) || !(newSum[v] >= NodeTable.SMALLEST_EXACT)) {
            addUp(v);
        }
    }

    private void take(int v) {
        sum[v] = newSum[v];
        peak[v] = newPeak[v];
        small[v] = newSmall[v];
    }

    /** Product over nodes of new by old sum, or NaN when it leaves the range in which that is exact. */
    private double odds(int i, int j) {
        double odds = 1;
        for (int p = i; p <= j; p++) {
            int x = order[p];
            if (newSum[x] != sum[x]) {
                if (newSum[x] < NodeTable.SMALLEST_EXACT || sum[x] < NodeTable.SMALLEST_EXACT) {
                    return Double.NaN;
                }
                odds *= newSum[x] / sum[x];
                if (!(odds >= SMALLEST_ODDS && odds <= LARGEST_ODDS)) {
                    return Double.NaN;
                }
            } else if (newSum[x] < NodeTable.SMALLEST_EXACT) {
                return Double.NaN;
            }
        }
        return odds;
    }

    private double logOdds(int i, int j) {
        double change = 0;
        for (int p = i; p <= j; p++) {
            int x = order[p];
            change += newScore(x) - nodeScore(x);
        }
        return change;
    }

    /** Adds the allowed lists of v up afresh, under its current bits, into the new sum. */
    private void addUp(int v) {
        int start = available[v] * strides[v];
        double[] entries = rows[v];
        double even = 0;
        double odd = 0;
        for (int w = 0; w < words; w++, start += 64) {
            long bits = lists[v * words + w];
            while (bits != 0) {
                even += Math.max(0, entries[start + Long.numberOfTrailingZeros(bits)]);
                bits &= bits - 1;
                if (bits == 0) {
                    break;
                }
                odd += Math.max(0, entries[start + Long.numberOfTrailingZeros(bits)]);
                bits &= bits - 1;
            }
        }
        newSum[v] = even + odd;
        newPeak[v] = newSum[v];
        if (newSum[v] < NodeTable.SMALLEST_EXACT) {
            newSmall[v] = addUpInLogarithms(v);
        }
    }

    private double addUpInLogarithms(int v) {
        NodeTable table = tables[v];
        double log = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < table.stride; l++) {
            if (listAllowed(v, l)) {
                log = Logarithms.add(log, table.logSum(available[v] * table.stride + l));
            }
        }
        return log;
    }

    @Override
    boolean relocate(int from, SplittableRandom random) {
        int v = order[from];
        scorePlaces(from);
        int to = drawPlace(random);
        if (to == from) {
            return false;
        }
        int direction = to > from ? 1 : -1;
        begin(v);
        for (int p = from; p != to; p += direction) {
            int x = order[p + direction];
            flip(x, v);
            finish(v, direction > 0 ? loses(v, x) : gains(v, x));
            take(x);
        }
        take(v);
        shift(from, to);
        return true;
    }

    /**
     * The log scores of the n orders that have the node at {@code from} at each position, up to a constant. Not a copy: moves
     * overwrite it.
     */
    double[] scorePlaces(int from) {
        placed[from] = nodeScore(order[from]);
        scorePlaces(from, -1);
        scorePlaces(from, 1);
        return placed;
    }

    /**
     * Walks the node at {@code from} to one end, past one node after the other, and back. A node that is passed has the same
     * new sum wherever beyond it the mover ends, so that one walk each way scores all n orders. Fills {@code placed[p]} with
     * the log score of the order that has the mover at p, less those of the other nodes as they are.
     */
    private void scorePlaces(int from, int direction) {
        int v = order[from];
        double logRatios = 0;
        double ratios = 1;
        begin(v);
        for (int p = from + direction; p >= 0 && p < n; p += direction) {
            int x = order[p];
            begin(x);
            finish(x, direction > 0 ? gains(x, v) : loses(x, v));
            finish(v, direction > 0 ? loses(v, x) : gains(v, x));
            if (newSum[x] >= NodeTable.SMALLEST_EXACT && sum[x] >= NodeTable.SMALLEST_EXACT) {
                double joined = ratios * (newSum[x] / sum[x]);
                boolean safe = joined >= SMALLEST_ODDS && joined <= LARGEST_ODDS;
                logRatios += safe ? 0 : Math.log(ratios) + newScore(x) - nodeScore(x);
                ratios = safe ? joined : 1;
            } else {
                logRatios += newScore(x) - nodeScore(x);
            }
            placed[p] = logRatios + Math.log(ratios) + newScore(v);
        }
        for (int p = from + direction; p >= 0 && p < n; p += direction) {
            flip(order[p], v);
            flip(v, order[p]);
        }
    }

    /** A position, in proportion to the exponentials of {@code placed}. */
    private int drawPlace(SplittableRandom random) {
        double best = placed[0];
        for (int p = 1; p < n; p++) {
            best = Math.max(best, placed[p]);
        }
        double mass = 0;
        for (int p = 0; p < n; p++) {
            placed[p] = Math.exp(placed[p] - best);
            mass += placed[p];
        }
        double left = random.nextDouble() * mass;
        int to = 0;
        // rounding may leave more than the last weight takes: never end where there is none
        for (int p = 0; p < n && left >= 0; p++) {
            to = placed[p] > 0 ? p : to;
            left -= placed[p];
        }
        return to;
    }
}
