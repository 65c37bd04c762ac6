package dev.espalier.latent.sample;

import java.util.function.IntFunction;

/**
 * The average of distributions over graphs that differ by window: what can be shown of a graph that changes. Arrays have one
 * entry per slot and are neither copied nor to be changed.
 */
public final class WindowAverage {
    private final int windows;
    private final double[] logits;
    private final double[] marginals;
    private final double[] shares;
    private final double entropy;

    /**
     * An average that was made before.
     *
     * @param windows   how many it is of, 1 or more
     * @param logits    mean logits
     * @param marginals mean of the exact probabilities
     * @param shares    share of the windows whose most probable graph has the slot's edge; 0 for dummies
     * @param entropy   of a receiver's choice in nats, averaged over receivers and windows
     */
    public WindowAverage(int windows, double[] logits, double[] marginals, double[] shares, double entropy) {
        if (windows < 1 || marginals.length != logits.length || shares.length != logits.length) {
            throw new IllegalArgumentException(
                    "found " + logits.length + " logits, " + marginals.length + " marginals and " + shares.length
                            + " shares, expected as many of each, of " + windows + " windows");
        }
        this.windows = windows;
        this.logits = logits;
        this.marginals = marginals;
        this.shares = shares;
        this.entropy = entropy;
    }

    /** How many windows it is of. */
    public int windows() {
        return windows;
    }

    /** Mean logits. */
    public double[] logits() {
        return logits;
    }

    /** Mean of the exact probabilities. */
    public double[] marginals() {
        return marginals;
    }

    /** Share of the windows whose most probable graph has the slot's edge; 0 for dummies. */
    public double[] shares() {
        return shares;
    }

    /** Entropy of a receiver's choice in nats, averaged over receivers and windows. */
    public double entropy() {
        return entropy;
    }

    /**
     * Over windows whose logits are asked for batch by batch.
     *
     * @param batches how many there are, 1 or more
     * @param logits  one or more sets for each batch
     */
    public static WindowAverage of(GraphDistribution distribution, int batches, IntFunction<double[]> logits) {
        int slots = distribution.slots();
        double[] sums = new double[slots];
        double[] marginals = new double[slots];
        double[] shares = new double[slots];
        double entropy = 0;
        int windows = 0;
        for (int b = 0; b < batches; b++) {
            double[] some = logits.apply(b);
            SampledGraphs modes = distribution.mode(some);
            add(some, sums);
            add(distribution.marginals(some), marginals);
            count(distribution, modes, shares);
            entropy += modes.windows() * distribution.entropy(some);
            windows += modes.windows();
        }
        for (int m = 0; m < slots; m++) {
            sums[m] /= windows;
            marginals[m] /= windows;
            shares[m] /= windows;
        }
        return new WindowAverage(windows, sums, marginals, shares, entropy / windows);
    }

    private static void add(double[] sets, double[] sums) {
        for (int m = 0; m < sets.length; m++) {
            sums[m % sums.length] += sets[m];
        }
    }

    private static void count(GraphDistribution distribution, SampledGraphs modes, double[] shares) {
        int nodes = modes.nodes();
        for (int row = 0; row < modes.windows() * nodes; row++) {
            for (int e = modes.offsets()[row]; e < modes.offsets()[row + 1]; e++) {
                int place = distribution.candidates().find(row % nodes, modes.sources()[e]);
                if (place >= 0) {
                    shares[distribution.firstSlot(row % nodes) + place]++;
                }
            }
        }
    }

    /** The edges that more than half of the windows' most probable graphs have, and the required ones. */
    public SampledGraphs majority(GraphDistribution distribution) {
        Candidates candidates = distribution.candidates();
        int nodes = candidates.nodes();
        int[] offsets = new int[nodes + 1];
        int[] chosen = new int[shares.length];
        int edges = 0;
        for (int i = 0; i < nodes; i++) {
            for (int k = 0; k < candidates.count(i); k++) {
                if (shares[distribution.firstSlot(i) + k] > 0.5) {
                    chosen[edges++] = k;
                }
            }
            offsets[i + 1] = edges;
        }
        return RowTable.graphs(candidates, 1, offsets, chosen);
    }
}
