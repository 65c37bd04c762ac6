package dev.espalier.temporal.motifmodel;

import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** How chains go on: probabilities of steps by state, quantiles of waiting times, and how often pairs repeat. */
final class TransitionLaw {
    private static final int PARTS = 32;

    /** [state][step]: share of chains in the state that take a step up to this one; the rest end. */
    private final double[][] cumulative = new double[Chains.STATES][Chains.STEPS];

    /** [state][step][quantile]. */
    private final double[][][] waits = new double[Chains.STATES][Chains.STEPS][];

    /** Share of steps with a new node whose pair the log has had before. */
    final double repeatsOfNew;

    /** Share of cold events whose pair the log has had before. */
    final double repeatsOfCold;

    TransitionLaw(EventLog log, Chains chains) {
        int[][] counts = new int[Chains.STATES][Chains.STEPS];
        int[] visits = new int[Chains.STATES];
        Set<Long> seen = new HashSet<>();
        int news = 0;
        int newRepeats = 0;
        boolean isUndirected = log.shape() == Shape.UNDIRECTED;
        int colds = 0;
        int coldRepeats = 0;
        for (int e = 0; e < log.size(); e++) {
            int u = log.source(e);
            int v = log.target(e);
            boolean isRepeat = !seen.add(isUndirected ? PairTable.unordered(u, v) : PairTable.ordered(u, v));
            int state = chains.before[e];
            if (state < 0) {
                colds++;
                coldRepeats += isRepeat ? 1 : 0;
            } else {
                counts[state][chains.step[e]]++;
                if (Chains.isNew(state, chains.step[e])) {
                    news++;
                    newRepeats += isRepeat ? 1 : 0;
                }
            }
            if (chains.after[e] < Chains.STATES) {
                visits[chains.after[e]]++;
            }
        }
        repeatsOfNew = news == 0 ? 0 : (double) newRepeats / news;
        repeatsOfCold = colds == 0 ? 0 : (double) coldRepeats / colds;
        for (int s = 0; s < Chains.STATES; s++) {
            double sum = 0;
            for (int k = 0; k < Chains.STEPS; k++) {
                sum += counts[s][k];
                cumulative[s][k] = visits[s] == 0 ? 0 : sum / visits[s];
            }
        }
        fillWaits(log, chains, counts);
    }

    private void fillWaits(EventLog log, Chains chains, int[][] counts) {
        long[][][] all = new long[Chains.STATES][Chains.STEPS][];
        for (int s = 0; s < Chains.STATES; s++) {
            for (int k = 0; k < Chains.STEPS; k++) {
                all[s][k] = new long[counts[s][k]];
            }
        }
        for (int e = 0; e < log.size(); e++) {
            int s = chains.before[e];
            if (s >= 0) {
                int k = chains.step[e];
                all[s][k][--counts[s][k]] = log.time(e) - log.time(chains.parent[e]);
            }
        }
        for (int s = 0; s < Chains.STATES; s++) {
            for (int k = 0; k < Chains.STEPS; k++) {
                waits[s][k] = quantiles(all[s][k]);
            }
        }
    }

    private static double[] quantiles(long[] values) {
        double[] quantiles = new double[PARTS + 1];
        Arrays.sort(values);
        for (int q = 0; q <= PARTS && values.length > 0; q++) {
            double at = (double) q / PARTS * (values.length - 1);
            int below = (int) at;
            double low = values[below];
            quantiles[q] = low + (at - below) * (values[Math.min(below + 1, values.length - 1)] - low);
        }
        return quantiles;
    }

    /** Share of the chains in a state that take a step. */
    double probability(int state, int step) {
        return cumulative[state][step] - (step == 0 ? 0 : cumulative[state][step - 1]);
    }

    /** A step from a state; -1 ends the chain. */
    int drawStep(int state, SplittableRandom random) {
        double u = random.nextDouble();
        for (int k = 0; k < Chains.STEPS; k++) {
            if (u < cumulative[state][k]) {
                return k;
            }
        }
        return -1;
    }

    /** How long a step takes, in ticks. */
    long drawWait(int state, int step, SplittableRandom random) {
        double at = random.nextDouble() * PARTS;
        int below = (int) at;
        double[] quantiles = waits[state][step];
        return Math.round(quantiles[below] + (at - below) * (quantiles[below + 1] - quantiles[below]));
    }
}
