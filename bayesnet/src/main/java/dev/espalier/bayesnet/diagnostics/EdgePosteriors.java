package dev.espalier.bayesnet.diagnostics;

import dev.espalier.graph.Cpdag;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marginals of sampled DAGs.
 *
 * @param edges      share of draws that contain each directed edge
 * @param cpdagEdges share of draws whose equivalence class holds the edge, pointing so or undirected (then both cells)
 */
public record EdgePosteriors(EdgeProbabilities edges, EdgeProbabilities cpdagEdges) {
    /**
     * Counts the draws after burn-in, every chain with equal weight.
     *
     * <p>A run of equal DAGs, the usual output of a chain that rejects, is turned into its CPDAG once. Memory
     * {@code 16 n^2} bytes.
     *
     * @param samples     every stored draw, each without a repeated edge
     * @param chains      number of chains, all of which must have stored equally many draws
     * @param burnInDraws stored draws to leave out at the start of each chain
     * @throws IllegalArgumentException when no draw is left, a sample names a chain out of range, or chains differ in
     *     length
     */
    public static EdgePosteriors of(GraphSamples samples, int chains, int burnInDraws) {
        var kept = new KeptDraws(samples, chains, burnInDraws);
        requireDraws(samples, kept, burnInDraws);
        int n = samples.nodes();
        return new EdgePosteriors(
                EdgeProbabilities.of(n, kept.edgeMeans()), EdgeProbabilities.of(n, cpdagMeans(samples, kept)));
    }

    /**
     * Directed edge probabilities of each chain alone, in chain order; arguments and errors as for {@link #of}.
     *
     * @return one element per chain
     */
    public static List<EdgeProbabilities> byChain(GraphSamples samples, int chains, int burnInDraws) {
        var kept = new KeptDraws(samples, chains, burnInDraws);
        requireDraws(samples, kept, burnInDraws);
        List<EdgeProbabilities> result = new ArrayList<>();
        for (int c = 0; c < chains; c++) {
            result.add(EdgeProbabilities.of(samples.nodes(), kept.edgeMeans(c, c + 1)));
        }
        return result;
    }

    private static void requireDraws(GraphSamples samples, KeptDraws kept, int burnInDraws) {
        if (kept.length() == 0) {
            throw new IllegalArgumentException("no draw is left: " + samples.size() / kept.chains()
                    + " draws per chain, " + burnInDraws + " burn-in");
        }
    }

    private static double[] cpdagMeans(GraphSamples samples, KeptDraws kept) {
        int n = samples.nodes();
        double[] counts = new double[n * n];
        double[] once = new double[n * n];
        for (int c = 0; c < kept.chains(); c++) {
            for (int i = 0; i < kept.length(); ) {
                int s = kept.sample(c, i);
                int[] sources = samples.sources(s);
                int[] targets = samples.targets(s);
                int end = i + 1;
                while (end < kept.length() && isSame(samples, kept.sample(c, end), sources, targets)) {
                    end++;
                }
                if (end == i + 1) {
                    Cpdag.accumulate(n, sources, targets, counts);
                } else {
                    Arrays.fill(once, 0);
                    Cpdag.accumulate(n, sources, targets, once);
                    for (int e = 0; e < once.length; e++) {
                        counts[e] += once[e] * (end - i);
                    }
                }
                i = end;
            }
        }
        for (int e = 0; e < counts.length; e++) {
            counts[e] /= kept.size();
        }
        return counts;
    }

    private static boolean isSame(GraphSamples samples, int s, int[] sources, int[] targets) {
        return samples.edgeCount(s) == sources.length
                && Arrays.equals(samples.sources(s), sources)
                && Arrays.equals(samples.targets(s), targets);
    }
}
