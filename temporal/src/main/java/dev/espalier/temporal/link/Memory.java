package dev.espalier.temporal.link;

import java.util.Arrays;

/**
 * What the events learnt so far say: each signal's value by slot of a pair or by candidate, brought up to date by
 * each event in O(1). Times are their numbers among the different times, -1 for never.
 *
 * <p>A decayed count is kept as S, its value at the last event, and ordered by {@code K = log2 S + last/h}: log2 of
 * the count at time t is K - t/h, with the same t/h for all. It needs no query time and neither under- nor overflows.
 */
final class Memory {
    private final Stream stream;
    private final Relations relations;
    private final int[] known;
    private final double[] lr;
    private final double[] lp;
    private final double[] rr;
    private final double[] br;
    private final double[] eb;
    private final double[] gr;
    private final double[] gp;
    private final double[] ga;
    private final Decayed local;
    private final Decayed global;
    private int learned;
    private int pairs;

    /** An empty memory; a half-life that is NaN leaves its signal out. */
    Memory(Stream stream, double localHalfLife, double globalHalfLife) {
        this.stream = stream;
        relations = stream.relations();
        int slots = relations.size();
        int candidates = stream.candidates();
        known = new int[relations.nodes()];
        lr = never(slots);
        lp = new double[slots];
        rr = never(slots);
        br = never(slots);
        eb = new double[slots];
        gr = never(candidates);
        gp = new double[candidates];
        ga = never(candidates);
        local = new Decayed(Double.isNaN(localHalfLife) ? 0 : slots, localHalfLife);
        global = new Decayed(Double.isNaN(globalHalfLife) ? 0 : candidates, globalHalfLife);
    }

    private static double[] never(int length) {
        double[] times = new double[length];
        Arrays.fill(times, -1);
        return times;
    }

    /** Takes in the event at the next position. */
    void learn() {
        int p = learned++;
        int moment = stream.moment(p);
        int c = stream.candidate(p);
        int slot = relations.forward(p);
        know(stream.source(p), slot);
        pairs += lp[slot] == 0 ? 1 : 0;
        lr[slot] = moment;
        lp[slot]++;
        br[slot] = moment;
        eb[slot] = 1;
        int reverse = relations.reverse(p);
        if (reverse >= 0) {
            know(stream.target(p), reverse);
            rr[reverse] = moment;
            br[reverse] = moment;
        }
        gr[c] = moment;
        gp[c]++;
        ga[c] = moment;
        int sender = stream.placeOf(stream.source(p));
        if (sender >= 0) {
            ga[sender] = moment;
        }
        double time = stream.units(moment);
        local.add(slot, time);
        global.add(c, time);
    }

    private void know(int node, int slot) {
        if (slot - relations.start(node) == known[node]) {
            known[node]++;
        }
    }

    /** Number of positions learnt. */
    int learned() {
        return learned;
    }

    /** Number of pairs with an event, source and target told apart. */
    int pairs() {
        return pairs;
    }

    /** First slot after those of a node's partners so far. */
    int knownEnd(int node) {
        return relations.start(node) + known[node];
    }

    /** The live values of a signal: by slot if it is local, by candidate if not. */
    double[] values(Signal signal) {
        return switch (signal) {
            case LR -> lr;
            case LP -> lp;
            case LPD -> local.keys;
            case RR -> rr;
            case BR -> br;
            case EB -> eb;
            case GR -> gr;
            case GP -> gp;
            case GPD -> global.keys;
            case GA -> ga;
        };
    }

    /** Log2 of a decayed count at a time that is not before the last in memory. */
    double decayed(Signal signal, int at, double time) {
        return (signal == Signal.LPD ? local : global).at(at, time);
    }

    /** Decayed counts at each pair's last event; 0 before it. */
    double[] localSums() {
        return local.sums;
    }

    /** Decayed counts at each candidate's last event; 0 before it. */
    double[] globalSums() {
        return global.sums;
    }

    private static final class Decayed {
        private final double halfLife;
        private final double[] sums;
        private final double[] last;
        private final double[] keys;

        Decayed(int length, double halfLife) {
            this.halfLife = halfLife;
            sums = new double[length];
            last = new double[length];
            keys = new double[length];
            Arrays.fill(keys, Double.NEGATIVE_INFINITY);
        }

        void add(int at, double time) {
            if (sums.length == 0) {
                return;
            }
            double sum = sums[at];
            sums[at] = sum == 0 ? 1 : sum * Numbers.exp2(-((time - last[at]) / halfLife)) + 1;
            last[at] = time;
            keys[at] = log2(sums[at], time / halfLife);
        }

        /** Log2 of the count at a time; equal at different times where counts are equal and exact. */
        double at(int at, double time) {
            return sums[at] == 0 ? Double.NEGATIVE_INFINITY : log2(sums[at], (last[at] - time) / halfLife);
        }

        /** Log2 of a sum and something more: whole numbers first, so that what is equal and exact has equal keys. */
        private static double log2(double sum, double more) {
            int exponent = Math.getExponent(sum);
            return exponent + more + Numbers.log2(sum / Math.scalb(1.0, exponent));
        }
    }
}
