package dev.espalier.bayesnet.partition;

import dev.espalier.bayesnet.chains.MoveTally;
import dev.espalier.bayesnet.chains.RoundInfo;
import dev.espalier.bayesnet.tables.ScoreTables;
import java.util.random.RandomGenerator;

/**
 * The moving part of partition MCMC: one partition, the scores of its nodes, and the moves. Each move leaves the
 * distribution over partitions in proportion to exp(score) in place. Not thread-safe; a step allocates nothing.
 */
final class PartitionKernel {
    private final int n;
    private final Elements elements;
    private final NodeSums sums;
    private final Rescoring rescoring;
    private final Replacement change;
    private final PartitionDraw draw;
    private final EdgeReversal reversal;
    private final double[] moveLimits;
    private final MoveTally tally = new MoveTally(PartitionMoves.NAMES);

    PartitionKernel(ScoreTables tables, PartitionMoves moves, Partition start) {
        n = tables.nodes();
        if (start.nodes() != n) {
            throw new IllegalArgumentException(
                    "found a partition of " + start.nodes() + " nodes, expected " + n + " as in the tables");
        }
        elements = new Elements(n);
        elements.set(start);
        sums = new NodeSums(tables);
        rescoring = new Rescoring(elements, sums);
        change = new Replacement(n, elements.words);
        draw = new PartitionDraw(elements, sums, rescoring);
        reversal = new EdgeReversal(elements, sums, rescoring, draw);
        double swaps = moves.swapAny() + moves.swapAdjacent();
        double withSplits = swaps + moves.splitOrJoin();
        double withPlaces = withSplits + moves.place();
        moveLimits = new double[] {moves.swapAny(), swaps, withSplits, withPlaces, withPlaces + moves.reverse()};
        rescoring.all();
    }

    /** One proposal, accepted or not. */
    void step(RandomGenerator random) {
        if (n < 2) {
            return;
        }
        double move = random.nextDouble();
        if (move < moveLimits[0]) {
            tally.count(PartitionMoves.SWAP_ANY, swapAny(random));
        } else if (move < moveLimits[1]) {
            tally.count(PartitionMoves.SWAP_ADJACENT, swapAdjacent(random));
        } else if (move < moveLimits[2]) {
            tally.count(PartitionMoves.SPLIT_OR_JOIN, splitOrJoin(random));
        } else if (move < moveLimits[3]) {
            tally.count(PartitionMoves.PLACE, place(random));
        } else if (move < moveLimits[4]) {
            tally.count(PartitionMoves.REVERSE, reverse(random));
        }
    }

    /** Metropolis step: two nodes of different elements, all such pairs alike, change places. */
    boolean swapAny(RandomGenerator random) {
        if (elements.count < 2) {
            // a step like any other: leaving it out would weigh the partition of one element too little
            return false;
        }
        int[] size = elements.size;
        int pairs = n * n;
        for (int e = 0; e < elements.count; e++) {
            pairs -= size[e] * size[e];
        }
        int left = random.nextInt(pairs / 2);
        int e = 0;
        int later = n - size[0];
        while (left >= size[e] * later) {
            left -= size[e] * later;
            later -= size[++e];
        }
        int u = elements.member(e, left / later);
        left %= later;
        for (e++; left >= size[e]; e++) {
            left -= size[e];
        }
        int v = elements.member(e, left);
        return swap(u, v, random);
    }

    /** Metropolis step: two nodes of neighbouring elements, all such pairs alike, change places. */
    boolean swapAdjacent(RandomGenerator random) {
        int[] size = elements.size;
        int pairs = 0;
        for (int e = 1; e < elements.count; e++) {
            pairs += size[e - 1] * size[e];
        }
        if (pairs == 0) {
            return false;
        }
        int left = random.nextInt(pairs);
        int e = 0;
        while (left >= size[e] * size[e + 1]) {
            left -= size[e] * size[e + 1];
            e++;
        }
        return swap(elements.member(e, left / size[e + 1]), elements.member(e + 1, left % size[e + 1]), random);
    }

    private boolean swap(int u, int v, RandomGenerator random) {
        int a = Math.min(elements.elementOf[u], elements.elementOf[v]);
        int b = Math.max(elements.elementOf[u], elements.elementOf[v]);
        change.open(elements, a, b);
        change.toggle(0, u);
        change.toggle(0, v);
        change.toggle(b - a, u);
        change.toggle(b - a, v);
        return decide(0, random);
    }

    /**
     * Metropolis step: of the n - 1 places between two neighbours of the concatenated elements one is chosen. Between
     * elements, the two are joined. After c of the s nodes of one element, that is split, the c nodes of the left part
     * being any of its nodes: a given split has probability {@code 1 / ((n - 1) C(s, c))}, its reverse {@code 1 / (n - 1)}.
     */
    boolean splitOrJoin(RandomGenerator random) {
        int c = 1 + random.nextInt(n - 1);
        int e = 0;
        while (c > elements.size[e]) {
            c -= elements.size[e++];
        }
        int s = elements.size[e];
        if (c == s) {
            change.open(elements, e, e + 1);
            change.join(0);
            return decide(-logBinomial(s + elements.size[e + 1], s), random);
        }
        change.open(elements, e, e);
        change.insert(0);
        int wanted = c;
        int left = s;
        for (int w = 0; wanted > 0; w++) {
            for (long bits = elements.members[e * elements.words + w]; wanted > 0 && bits != 0; bits &= bits - 1) {
                if (random.nextInt(left--) < wanted) {
                    int v = (w << 6) + Long.numberOfTrailingZeros(bits);
                    change.toggle(0, v);
                    change.toggle(1, v);
                    wanted--;
                }
            }
        }
        return decide(logBinomial(s, c), random);
    }

    private static double logBinomial(int s, int c) {
        double product = 1;
        for (int i = 1; i <= Math.min(c, s - c); i++) {
            product *= (s - i + 1) / (double) i;
        }
        return Math.log(product);
    }

    /**
     * Metropolis step: one node is taken out, and put into an element of the others or into one of its own between them.
     * Of the 2 m + 1 places that m elements of the others offer, all but the present one are alike; so the reverse move is
     * proposed as often.
     */
    boolean place(RandomGenerator random) {
        int v = random.nextInt(n);
        int e = elements.elementOf[v];
        boolean alone = elements.size[e] == 1;
        int others = elements.count - (alone ? 1 : 0);
        int present = alone ? 2 * e : 2 * e + 1;
        int target = random.nextInt(2 * others);
        openPlacement(v, target < present ? target : target + 1);
        return decide(0, random);
    }

    /** Proposes that v goes to a place: {@code 2 e + 1} is in element e of the others, {@code 2 e} alone before it. */
    private void openPlacement(int v, int place) {
        int from = elements.elementOf[v];
        boolean alone = elements.size[from] == 1;
        // the place in terms of the present elements, v's own one included
        int to = place >> 1;
        boolean joins = (place & 1) == 1;
        int shifted = alone && to >= from ? to + 1 : to;
        if (shifted > from) {
            int last = joins ? shifted : shifted - 1;
            change.open(elements, from, last);
            change.toggle(0, v);
            if (!joins) {
                change.insert(change.count);
            }
            change.toggle(change.count - 1, v);
            if (alone) {
                change.join(0);
            }
        } else {
            change.open(elements, shifted, from);
            change.toggle(change.count - 1, v);
            if (!joins) {
                change.insert(0);
            }
            change.toggle(0, v);
            if (alone) {
                change.join(change.count - 2);
            }
        }
    }

    /** Metropolis step: an edge of a DAG drawn from the partition is turned round. */
    boolean reverse(RandomGenerator random) {
        return reversal.step(random);
    }

    private boolean decide(double logProposalRatio, RandomGenerator random) {
        double threshold = Math.log(random.nextDouble()) - logProposalRatio;
        if (rescoring.reaches(threshold, change)) {
            rescoring.accept(change);
            return true;
        }
        return false;
    }

    /** How the steps so far went. */
    RoundInfo info() {
        return tally.info();
    }

    double total() {
        return rescoring.total();
    }

    double nodeScore(int v) {
        return rescoring.score(v);
    }

    Partition partition() {
        return elements.partition();
    }

    PartitionDraw draw() {
        return draw;
    }

    NodeSums sums() {
        return sums;
    }
}
