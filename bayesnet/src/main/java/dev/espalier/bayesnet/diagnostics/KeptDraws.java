package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.GraphSamples;
import java.util.Arrays;

/** The draws of each chain after burn-in, in order, as sample numbers {@code [chain, draw]}. */
final class KeptDraws {
    private final GraphSamples all;
    private final int[][] samples;

    /**
     * Sorts samples by chain and leaves out the first {@code burnInDraws} of each.
     *
     * @throws IllegalArgumentException when a sample names a chain out of range, or chains differ in length
     */
    KeptDraws(GraphSamples all, int chains, int burnInDraws) {
        this.all = all;
        if (chains < 1 || burnInDraws < 0) {
            throw new IllegalArgumentException("found " + chains + " chains and " + burnInDraws
                    + " burn-in draws, expected at least 1 chain and 0 burn-in draws");
        }
        int[] seen = new int[chains];
        for (int s = 0; s < all.size(); s++) {
            int c = all.chain(s);
            if (c < 0 || c >= chains) {
                throw new IllegalArgumentException(
                        "sample " + s + ": found chain " + c + ", expected one of " + chains);
            }
            seen[c]++;
        }
        samples = new int[chains][];
        for (int c = 0; c < chains; c++) {
            if (seen[c] != seen[0]) {
                throw new IllegalArgumentException(
                        "chain " + c + ": found " + seen[c] + " draws, expected " + seen[0] + " as of chain 0");
            }
            samples[c] = new int[Math.max(0, seen[c] - burnInDraws)];
        }
        Arrays.fill(seen, 0);
        for (int s = 0; s < all.size(); s++) {
            int c = all.chain(s);
            if (seen[c]++ >= burnInDraws) {
                samples[c][seen[c] - burnInDraws - 1] = s;
            }
        }
    }

    int chains() {
        return samples.length;
    }

    /** Draws kept of each chain. */
    int length() {
        return samples[0].length;
    }

    /** Draws kept of all chains. */
    int size() {
        return chains() * length();
    }

    int sample(int chain, int draw) {
        return samples[chain][draw];
    }

    /** Log scores, {@code [chain, draw]}. */
    double[][] logScores() {
        double[][] values = new double[chains()][length()];
        for (int c = 0; c < chains(); c++) {
            for (int i = 0; i < length(); i++) {
                values[c][i] = all.logScore(samples[c][i]);
            }
        }
        return values;
    }

    /** Row-major {@code [source, target]} share of the kept draws that hold each directed edge; 0/0 without draws. */
    double[] edgeMeans() {
        return edgeMeans(weights(DrawWeights.EQUAL, 0, chains()), 0);
    }

    /**
     * Weights of the draws of the chains from {@code first} up to but not including {@code end}, in proportion to the
     * largest among them, {@code [chain - first][draw]}.
     */
    double[][] weights(DrawWeights weights, int first, int end) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = first; c < end; c++) {
            for (int s : samples[c]) {
                largest = Math.max(largest, weights.log(s));
            }
        }
        double[][] relative = new double[end - first][length()];
        for (int c = first; c < end; c++) {
            for (int i = 0; i < length(); i++) {
                relative[c - first][i] = Math.exp(weights.log(samples[c][i]) - largest);
            }
        }
        return relative;
    }

    /**
     * Samples spread evenly over the weight of all kept draws, chain after chain: each comes as often as its share of the
     * weight says, to within one (systematic resampling).
     *
     * @param count how many, at least 1
     */
    int[] spread(DrawWeights weights, int count) {
        double[][] relative = weights(weights, 0, chains());
        double total = 0;
        for (double[] chain : relative) {
            for (double weight : chain) {
                total += weight;
            }
        }
        int[] chosen = new int[count];
        int at = 0;
        double passed = relative[0][0];
        for (int i = 0; i < count; i++) {
            double wanted = (i + 0.5) * total / count;
            while (passed < wanted && at < size() - 1) {
                at++;
                passed += relative[at / length()][at % length()];
            }
            chosen[i] = sample(at / length(), at % length());
        }
        return chosen;
    }

    /** As {@link #edgeMeans()}, with weights, of as many chains from {@code first} on as {@code weights} has rows. */
    double[] edgeMeans(double[][] weights, int first) {
        int n = all.nodes();
        double[] means = new double[n * n];
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            for (int i = 0; i < length(); i++) {
                int s = samples[first + c][i];
                sum += weights[c][i];
                for (int k = 0; k < all.edgeCount(s); k++) {
                    means[all.source(s, k) * n + all.target(s, k)] += weights[c][i];
                }
            }
        }
        for (int e = 0; e < means.length; e++) {
            means[e] /= sum;
        }
        return means;
    }
}
