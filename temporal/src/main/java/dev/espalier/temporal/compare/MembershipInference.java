package dev.espalier.temporal.compare;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.temporal.snapshot.WindowPairs;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Whether who has a model can tell which real pairs it was fitted to. Some pairs are held out before fitting; every real pair
 * then has a score, by default how often generated logs contain it, and the area under the curve is the probability that a pair
 * of the training data scores higher than one held out, ties counting half: 0.5 tells nothing, 1 gives every pair away.
 *
 * @param auc           from 0 to 1; NaN when one of the two is empty
 * @param standardError of the area (Hanley and McNeil 1982)
 * @param members       number of pairs in training
 * @param others        number of pairs held out
 */
public record MembershipInference(double auc, double standardError, int members, int others) implements Serializable {
    /** Quantile of the normal law for intervals that hold the area in 95 of 100 cases. */
    public static final double NORMAL_95 = 1.959963984540054;

    private static final int HALVINGS = 60;

    /** An interval of areas. */
    public record Interval(double low, double high) implements Serializable {}

    /**
     * A log and the pairs that are kept from a model.
     *
     * @param training events of the other pairs
     * @param heldOut  all events of the pairs held out
     */
    public record Split(EventLog training, EventLog heldOut) {}

    /**
     * Takes pairs out of a log, with all their events in either direction; features of events are not kept.
     *
     * @param share of pairs to hold out, in (0, 1)
     * @param key   chooses them
     */
    public static Split holdOut(EventLog log, double share, Key key) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share: found " + share + ", expected a number above 0 and below 1");
        }
        long[] pairs = pairs(log);
        int[] order = new int[pairs.length];
        Arrays.setAll(order, i -> i);
        Shuffle.shuffle(order, key.random());
        boolean[] isOut = new boolean[pairs.length];
        int count = (int) Math.round(share * pairs.length);
        for (int i = 0; i < count; i++) {
            isOut[order[i]] = true;
        }
        EventLogBuilder training = log.emptied();
        EventLogBuilder heldOut = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            int pair = Arrays.binarySearch(pairs, WindowPairs.pair(log.source(e), log.target(e)));
            (pair >= 0 && isOut[pair] ? heldOut : training).add(log.source(e), log.target(e), log.time(e));
        }
        return new Split(training.build(), heldOut.build());
    }

    /** How far the counts of pairs in generated logs, whose nodes are those of the data, tell the two apart. */
    public static MembershipInference fromGenerated(Split split, List<EventLog> generated) {
        int size = 0;
        for (EventLog log : generated) {
            size = Math.addExact(size, log.size());
        }
        long[] all = new long[size];
        int at = 0;
        for (EventLog log : generated) {
            for (int e = 0; e < log.size(); e++) {
                all[at++] = WindowPairs.pair(log.source(e), log.target(e));
            }
        }
        Arrays.sort(all);
        return of(split, pair -> count(all, pair));
    }

    /**
     * How far any score of pairs tells the two apart.
     *
     * @param score of a pair of nodes, as {@link WindowPairs#pair(int, int)} writes it; higher for training
     */
    public static MembershipInference of(Split split, LongToDoubleFunction score) {
        long[] inside = pairs(split.training);
        double[] members = Arrays.stream(inside).mapToDouble(score).toArray();
        double[] others = Arrays.stream(pairs(split.heldOut))
                .filter(pair -> Arrays.binarySearch(inside, pair) < 0)
                .mapToDouble(score)
                .toArray();
        return of(members, others);
    }

    /** The area under the curve of two sets of scores. */
    public static MembershipInference of(double[] members, double[] others) {
        double[] high = members.clone();
        double[] low = others.clone();
        Arrays.sort(high);
        Arrays.sort(low);
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < low.length && low[upTo] <= score) {
                upTo++;
            }
            wins += below + (upTo - below) / 2.0;
        }
        double n = high.length;
        double m = low.length;
        double auc = wins / (n * m);
        double two = auc / (2 - auc) - auc * auc;
        double twoOthers = 2 * auc * auc / (1 + auc) - auc * auc;
        double variance = (auc * (1 - auc) + (n - 1) * two + (m - 1) * twoOthers) / (n * m);
        return new MembershipInference(auc, Math.sqrt(Math.max(0, variance)), high.length, low.length);
    }

    /**
     * The areas that the one found does not speak against: those whose distance from it is at most z of their own standard
     * errors (Newcombe 2006, method 5: the variance of Hanley and McNeil with both numbers of pairs replaced by their mean). It
     * has width where the area is 0 or 1 too. Ties make the area less variable than this variance says, so that the interval is
     * then wider than it need be. What it covers is the choice of pairs to hold out, not that of the graphs drawn.
     *
     * @param z how many standard errors: {@link #NORMAL_95} for 95 %
     * @return from 0 to 1; NaN when one of the two sets is empty
     */
    public Interval interval(double z) {
        if (Double.isNaN(auc)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return new Interval(end(0, z), end(1, z));
    }

    /** The last area on the way from the one found to a far end that is within z of its own standard errors. */
    private double end(double far, double z) {
        double near = auc;
        double beyond = far;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (near + beyond) / 2;
            double mean = (members + others) / 2.0 - 1;
            double spread = 1 + mean * ((1 - middle) / (2 - middle) + middle / (1 + middle));
            double error = Math.sqrt(Math.max(0, middle * (1 - middle) * spread) / members / others);
            if (Math.abs(auc - middle) <= z * error) {
                near = middle;
            } else {
                beyond = middle;
            }
        }
        return near;
    }

    /** The pairs of two different nodes of a log, each once, ascending. */
    static long[] pairs(EventLog log) {
        long[] all = new long[log.size()];
        int size = 0;
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                all[size++] = WindowPairs.pair(log.source(e), log.target(e));
            }
        }
        return Arrays.stream(all, 0, size).sorted().distinct().toArray();
    }

    private static int count(long[] sorted, long pair) {
        return first(sorted, pair + 1) - first(sorted, pair);
    }

    private static int first(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
