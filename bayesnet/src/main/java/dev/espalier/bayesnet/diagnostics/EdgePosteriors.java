package dev.espalier.bayesnet.diagnostics;

import dev.espalier.bayesnet.DrawWeights;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marginals of sampled DAGs.
 *
 * @param edges      weighted share of draws that contain each directed edge
 * @param cpdagEdges weighted share of draws whose equivalence class holds the edge, pointing so or undirected (then both cells)
 */
public record EdgePosteriors(EdgeProbabilities edges, EdgeProbabilities cpdagEdges) {
    /** As {@link #of(GraphSamples, int, int, DrawWeights)} with every draw counting the same. */
    public static EdgePosteriors of(GraphSamples samples, int chains, int burnInDraws) {
        return of(samples, chains, burnInDraws, DrawWeights.EQUAL);
    }

    /**
     * Adds up the weights of the draws after burn-in, over their sum: without weights every chain counts the same.
     *
     * <p>A run of equal DAGs, the usual output of a chain that rejects, is turned into its CPDAG once. Memory
     * {@code 16 n^2} bytes.
     *
     * @param samples     every stored draw, each without a repeated edge
     * @param chains      number of chains, all of which must have stored equally many draws
     * @param burnInDraws stored draws to leave out at the start of each chain
     * @param weights     of every stored draw
     * @throws IllegalArgumentException when no draw is left, a sample names a chain out of range, or chains differ in
     *     length
     */
    public static EdgePosteriors of(GraphSamples samples, int chains, int burnInDraws, DrawWeights weights) {
        var kept = new KeptDraws(samples, chains, burnInDraws);
        requireDraws(samples, kept, burnInDraws);
        int n = samples.nodes();
        double[][] relative = kept.weights(weights, 0, chains);
        return new EdgePosteriors(
                EdgeProbabilities.of(n, kept.edgeMeans(relative, 0)),
                EdgeProbabilities.of(n, cpdagMeans(samples, kept, relative)));
    }

    /** As {@link #byChain(GraphSamples, int, int, DrawWeights)} with every draw counting the same. */
    public static List<EdgeProbabilities> byChain(GraphSamples samples, int chains, int burnInDraws) {
        return byChain(samples, chains, burnInDraws, DrawWeights.EQUAL);
    }

    /**
     * Directed edge probabilities of each chain alone, in chain order; arguments and errors as for {@link #of}.
     *
     * @return one element per chain
     */
    public static List<EdgeProbabilities> byChain(
            GraphSamples samples, int chains, int burnInDraws, DrawWeights weights) {
        var kept = new KeptDraws(samples, chains, burnInDraws);
        requireDraws(samples, kept, burnInDraws);
        List<EdgeProbabilities> result = new ArrayList<>();
        for (int c = 0; c < chains; c++) {
            result.add(EdgeProbabilities.of(samples.nodes(), kept.edgeMeans(kept.weights(weights, c, c + 1), c)));
        }
        return result;
    }

    private static void requireDraws(GraphSamples samples, KeptDraws kept, int burnInDraws) {
        if (kept.length() == 0) {
            throw new IllegalArgumentException("found " + samples.size() / kept.chains()
                    + " draws per chain, expected more than the " + burnInDraws + " of the burn-in");
        }
    }

    private static double[] cpdagMeans(GraphSamples samples, KeptDraws kept, double[][] weights) {
        int n = samples.nodes();
        double[] means = new double[n * n];
        double[] once = new double[n * n];
        double sum = 0;
        for (int c = 0; c < kept.chains(); c++) {
            for (int i = 0; i < kept.length(); ) {
                int s = kept.sample(c, i);
                int[] sources = samples.sources(s);
                int[] targets = samples.targets(s);
                double weight = weights[c][i++];
                while (i < kept.length() && isSame(samples, kept.sample(c, i), sources, targets)) {
                    weight += weights[c][i++];
                }
                addCpdag(n, sources, targets, weight, once, means);
                sum += weight;
            }
        }
        for (int e = 0; e < means.length; e++) {
            means[e] /= sum;
        }
        return means;
    }

    private static void addCpdag(int n, int[] sources, int[] targets, double weight, double[] once, double[] means) {
        if (weight == 1) { // the usual case costs what the edges cost, not n^2
            Cpdag.accumulate(n, sources, targets, means);
            return;
        }
        Arrays.fill(once, 0);
        Cpdag.accumulate(n, sources, targets, once);
        for (int e = 0; e < once.length; e++) {
            means[e] += once[e] * weight;
        }
    }

    private static boolean isSame(GraphSamples samples, int s, int[] sources, int[] targets) {
        return samples.edgeCount(s) == sources.length
                && Arrays.equals(samples.sources(s), sources)
                && Arrays.equals(samples.targets(s), targets);
    }
}
