package dev.espalier.bayesnet.simulation;

import java.util.Arrays;

/**
 * Whether probabilities keep their word: of the events given probability p, a share p should happen. Collects pairs of a
 * probability and an outcome in equal bins, with the Brier score and the logarithmic score of all of them. Not
 * thread-safe.
 */
public final class Reliability {
    /** A certain event that fails would cost infinitely much; a share of samples is no more certain than this. */
    private static final double LEAST = 1e-4;

    private final long[] counts;
    private final long[] happened;
    private final double[] sums;
    private double squares;
    private double logs;

    /** With {@code bins} bins of equal width over [0, 1], at least 1. */
    public Reliability(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: found " + bins + ", expected at least 1");
        }
        counts = new long[bins];
        happened = new long[bins];
        sums = new double[bins];
    }

    /** Adds one event. */
    public void add(double probability, boolean outcome) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("found a probability of " + probability + ", expected 0 to 1");
        }
        int bin = Math.min((int) (probability * counts.length), counts.length - 1);
        counts[bin]++;
        happened[bin] += outcome ? 1 : 0;
        sums[bin] += probability;
        double miss = outcome ? 1 - probability : probability;
        squares += miss * miss;
        logs -= Math.log(Math.max(1 - miss, LEAST));
    }

    /** Adds all that another one has collected in as many bins. */
    public void addAll(Reliability other) {
        if (other.counts.length != counts.length) {
            throw new IllegalArgumentException("found " + other.counts.length + " bins, expected " + counts.length);
        }
        for (int b = 0; b < counts.length; b++) {
            counts[b] += other.counts[b];
            happened[b] += other.happened[b];
            sums[b] += other.sums[b];
        }
        squares += other.squares;
        logs += other.logs;
    }

    public int bins() {
        return counts.length;
    }

    /** Number of events. */
    public long size() {
        return Arrays.stream(counts).sum();
    }

    /** Number of events in a bin. */
    public long count(int bin) {
        return counts[bin];
    }

    /** Mean probability given to the events in a bin; NaN when it is empty. */
    public double meanProbability(int bin) {
        return sums[bin] / counts[bin];
    }

    /** Share of the events in a bin that happened; NaN when it is empty. */
    public double share(int bin) {
        return (double) happened[bin] / counts[bin];
    }

    /** Sum over events of the squared difference between probability and outcome; smaller is better. */
    public double brierSum() {
        return squares;
    }

    /** Sum over events of minus the log probability given to what happened, in nats, none above {@code -log 0.0001}. */
    public double logSum() {
        return logs;
    }

    /** Expected calibration error: the gap between probability and share, averaged over all events. */
    public double calibrationError() {
        double gaps = 0;
        for (int b = 0; b < counts.length; b++) {
            gaps += Math.abs(sums[b] - happened[b]);
        }
        return gaps / size();
    }
}
