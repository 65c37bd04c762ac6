package dev.espalier.bayesnet.partition;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One node is taken out and put back at a place drawn from its conditional distribution given the partition of the others.
 *
 * <p>The others' m elements offer {@code 2 m + 1} places: {@code 2 e + 1} is in element e, {@code 2 e} alone before
 * element e, and {@code 2 m} alone after the last one.
 */
final class Relocation {
    /** The mover stands in an earlier element or in the same one. */
    private static final int UNSEEN = 0;
    /** The mover stands in a later element than the next. */
    private static final int PASSED = 1;
    /** The mover stands in the next element, with others. */
    private static final int JOINED = 2;
    /** The mover is the next element. */
    private static final int ALONE = 3;

    /** Places so many nats below the best are left out: their share is below the resolution of a uniform draw. */
    private static final double NEGLIGIBLE = 40;

    private final Elements elements;
    private final NodeSums sums;
    private final Rescoring rescoring;
    private final Replacement change;

    private final int words;

    /** The others' elements and what stands in later ones, as in {@link Elements}. */
    private final long[] members;

    private final long[] right;
    private int others;
    /** The place the mover came from. */
    private int present;

    private final long[] single;
    private final long[] behind;
    /** Sum of the scores of an element's nodes, {@code [element * 4 + state]}. */
    private final double[] stateSum;

    private final double[] unseenFrom;
    /** The mover's own score, by place. */
    private final double[] own;

    private final double[] weight;

    /** Scores of which only an upper bound is known: the node, its slot in {@code stateSum} or ~place, and the bound. */
    private int[] open = new int[64];

    private int[] openSlot = new int[64];
    private double[] openBound = new double[64];
    private int openCount;

    Relocation(Elements elements, NodeSums sums, Rescoring rescoring, Replacement change) {
        this.elements = elements;
        this.sums = sums;
        this.rescoring = rescoring;
        this.change = change;
        int n = elements.nodes;
        words = elements.words;
        members = new long[(n + 1) * words];
        right = new long[(n + 1) * words];
        single = new long[words];
        behind = new long[words];
        stateSum = new double[4 * (n + 1)];
        unseenFrom = new double[n + 1];
        own = new double[2 * n + 1];
        weight = new double[2 * n + 1];
    }

    /** Opens the proposal that v goes to another place. */
    void open(int v, int place) {
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

    /** Draws a node and its place. Returns whether it moved. */
    boolean step(RandomGenerator random) {
        int v = random.nextInt(elements.nodes);
        double uniform = random.nextDouble();
        takeOut(v);
        scoreOthers(v);
        scoreMover(v);
        double best = weigh(v);
        double mass = 0;
        for (int t = 0; t <= 2 * others; t++) {
            weight[t] = Math.exp(weight[t] - best);
            mass += weight[t];
        }
        double left = uniform * mass;
        int chosen = present;
        // rounding may leave more than the last weight takes: never end where there is none
        for (int t = 0; t <= 2 * others && left >= 0; t++) {
            chosen = weight[t] > 0 ? t : chosen;
            left -= weight[t];
        }
        if (chosen == present) {
            return false;
        }
        open(v, chosen);
        rescoring.reaches(Double.NEGATIVE_INFINITY, change);
        rescoring.accept(change);
        return true;
    }

    /** The others' partition, and where v stands in terms of it. */
    private void takeOut(int v) {
        int from = elements.elementOf[v];
        boolean alone = elements.size[from] == 1;
        others = elements.count - (alone ? 1 : 0);
        present = alone ? 2 * from : 2 * from + 1;
        int head = (alone ? from : elements.count) * words;
        System.arraycopy(elements.members, 0, members, 0, head);
        System.arraycopy(elements.right, 0, right, 0, head);
        int tail = (elements.count + 1) * words - head - (alone ? words : 0);
        int skipped = head + (alone ? words : 0);
        System.arraycopy(elements.members, skipped, members, head, tail);
        System.arraycopy(elements.right, skipped, right, head, tail);
        int word = v >>> 6;
        long others = ~(1L << v);
        for (int e = 0; e <= from && e < this.others; e++) {
            members[e * words + word] &= others;
            right[e * words + word] &= others;
        }
        Arrays.fill(single, 0);
        single[word] = 1L << v;
        openCount = 0;
    }

    /** What the nodes of element e see of a mover at a place. */
    private static int stateOf(int place, int e) {
        int beyond = place >> 1;
        if (e >= beyond) {
            return UNSEEN;
        }
        return e < beyond - 1 ? PASSED : (place & 1) == 1 ? JOINED : ALONE;
    }

    private void scoreOthers(int v) {
        for (int e = 0; e < others; e++) {
            int known = stateOf(present, e);
            for (int state = 0; state < 4; state++) {
                int slot = e * 4 + state;
                if (e == others - 1 && (state == PASSED || state == JOINED)) {
                    stateSum[slot] = 0;
                    continue;
                }
                show(v, e, state);
                double sum = 0;
                for (int w = 0; w < words; w++) {
                    for (long bits = members[e * words + w]; bits != 0; bits &= bits - 1) {
                        int x = (w << 6) + Long.numberOfTrailingZeros(bits);
                        sum += state == known ? rescoring.score(x) : bounded(x, slot, look(x, e, state, false));
                    }
                }
                stateSum[slot] = sum;
                hide(v, e);
            }
        }
    }

    private void show(int v, int e, int state) {
        long bit = 1L << v;
        if (state != UNSEEN) {
            right[e * words + (v >>> 6)] |= bit;
        }
        if (state == JOINED) {
            members[(e + 1) * words + (v >>> 6)] |= bit;
        }
    }

    private void hide(int v, int e) {
        long others = ~(1L << v);
        right[e * words + (v >>> 6)] &= others;
        members[(e + 1) * words + (v >>> 6)] &= others;
    }

    private double look(int x, int e, int state, boolean careful) {
        return state == ALONE
                ? look(x, right, e * words, single, 0, careful)
                : look(x, right, e * words, members, (e + 1) * words, careful);
    }

    private double look(int x, long[] rightSet, int r, long[] nextSet, int next, boolean careful) {
        return careful ? sums.carefully(x, rightSet, r, nextSet, next) : sums.fast(x, rightSet, r, nextSet, next);
    }

    private void scoreMover(int v) {
        for (int place = 0; place <= 2 * others; place++) {
            own[place] = place == present ? rescoring.score(v) : bounded(v, ~place, lookMover(v, place, false));
        }
    }

    private double lookMover(int v, int place, boolean careful) {
        int at = (place >> 1) * words;
        if ((place & 1) == 1) {
            return look(v, right, at, members, at + words, careful);
        }
        for (int w = 0; w < words; w++) {
            behind[w] = right[at + w] | members[at + w];
        }
        return look(v, behind, 0, members, at, careful);
    }

    private double bounded(int x, int slot, double fast) {
        if (!Double.isNaN(fast)) {
            return fast;
        }
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
            openSlot = Arrays.copyOf(openSlot, 2 * openCount);
            openBound = Arrays.copyOf(openBound, 2 * openCount);
        }
        open[openCount] = x;
        openSlot[openCount] = slot;
        openBound[openCount++] = sums.upperBound();
        return sums.upperBound();
    }

    /** Fills {@code weight} with the log weights of all places and returns the largest. */
    private double weigh(int v) {
        double best = total();
        while (openCount > 0) {
            double exact = Double.NEGATIVE_INFINITY;
            for (int t = 0; t <= 2 * others; t++) {
                exact = openAt(t) ? exact : Math.max(exact, weight[t]);
            }
            int doubtful = 0;
            while (doubtful <= 2 * others && !(openAt(doubtful) && weight[doubtful] > exact - NEGLIGIBLE)) {
                doubtful++;
            }
            if (doubtful > 2 * others) {
                for (int t = 0; t <= 2 * others; t++) {
                    weight[t] = openAt(t) ? Double.NEGATIVE_INFINITY : weight[t];
                }
                return exact;
            }
            settle(v, doubtful);
            best = total();
        }
        return best;
    }

    private double total() {
        unseenFrom[others] = 0;
        for (int e = others - 1; e >= 0; e--) {
            unseenFrom[e] = unseenFrom[e + 1] + stateSum[4 * e + UNSEEN];
        }
        double passed = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int e = 0; e <= others; e++) {
            double far = unseenFrom[e] + passed;
            weight[2 * e] = own[2 * e] + far + (e > 0 ? stateSum[4 * (e - 1) + ALONE] : 0);
            best = Math.max(best, weight[2 * e]);
            if (e < others) {
                weight[2 * e + 1] = own[2 * e + 1] + far + (e > 0 ? stateSum[4 * (e - 1) + JOINED] : 0);
                best = Math.max(best, weight[2 * e + 1]);
            }
            passed += e > 0 ? stateSum[4 * (e - 1) + PASSED] : 0;
        }
        return best;
    }

    private boolean openAt(int place) {
        for (int i = 0; i < openCount; i++) {
            if (concerns(openSlot[i], place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(int slot, int place) {
        return slot < 0 ? ~slot == place : stateOf(place, slot >> 2) == (slot & 3);
    }

    /** Takes the scores that matter at a place and are only bounded so far the careful way. */
    private void settle(int v, int place) {
        for (int i = openCount - 1; i >= 0; i--) {
            int slot = openSlot[i];
            if (!concerns(slot, place)) {
                continue;
            }
            if (slot < 0) {
                own[place] = lookMover(v, place, true);
            } else {
                show(v, slot >> 2, slot & 3);
                stateSum[slot] += look(open[i], slot >> 2, slot & 3, true) - openBound[i];
                hide(v, slot >> 2);
            }
            openCount--;
            open[i] = open[openCount];
            openSlot[i] = openSlot[openCount];
            openBound[i] = openBound[openCount];
        }
    }
}
