package dev.espalier.latent;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.GraphComparison;
import java.util.Arrays;

/**
 * How well a learnt graph finds the edges of the true one, over ordered pairs of different nodes. Rates whose
 * denominator is 0 are NaN.
 *
 * @param truePositives    directed edges in both
 * @param falsePositives   directed edges in the estimate alone
 * @param falseNegatives   directed edges in the truth alone
 * @param shd              structural Hamming distance, over unordered pairs: {@link GraphComparison#shd}
 * @param auroc            area under the ROC curve of the probabilities, ties counted half
 * @param averagePrecision mean precision at the true edges, pairs of equal probability taken together
 */
public record EdgeRecovery(
        int truePositives, int falsePositives, int falseNegatives, int shd, double auroc, double averagePrecision) {

    /**
     * Compares; O(n^2 log n).
     *
     * @throws IllegalArgumentException when the numbers of nodes differ
     */
    public static EdgeRecovery of(Digraph estimate, EdgeProbabilities probabilities, Digraph truth) {
        int n = truth.nodes();
        if (estimate.nodes() != n || probabilities.nodes() != n) {
            throw new IllegalArgumentException("found a graph of " + estimate.nodes() + " nodes and probabilities of "
                    + probabilities.nodes() + ", expected " + n + " as in the truth");
        }
        int[] hits = new int[1];
        estimate.forEachEdge((source, target) -> hits[0] += truth.hasEdge(source, target) ? 1 : 0);
        double[] edges = new double[truth.edgeCount()];
        double[] others = new double[n * (n - 1) - edges.length];
        for (int source = 0, e = 0, o = 0; source < n; source++) {
            for (int target = 0; target < n; target++) {
                double p = probabilities.get(source, target);
                if (source != target && truth.hasEdge(source, target)) {
                    edges[e++] = p;
                } else if (source != target) {
                    others[o++] = p;
                }
            }
        }
        Arrays.sort(edges);
        Arrays.sort(others);
        return new EdgeRecovery(
                hits[0],
                estimate.edgeCount() - hits[0],
                edges.length - hits[0],
                GraphComparison.of(estimate, truth).shd(),
                auroc(edges, others),
                averagePrecision(edges, others));
    }

    /** {@code Pr(edge > other) + Pr(edge = other) / 2}, by one walk over both sorted lists. */
    private static double auroc(double[] edges, double[] others) {
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double p : edges) {
            while (below < others.length && others[below] < p) {
                below++;
            }
            while (notAbove < others.length && others[notAbove] <= p) {
                notAbove++;
            }
            wins += 0.5 * (below + notAbove);
        }
        return wins / ((double) edges.length * others.length);
    }

    private static double averagePrecision(double[] edges, double[] others) {
        double sum = 0;
        int o = others.length;
        for (int e = edges.length; e > 0; ) {
            double p = edges[e - 1];
            int tied = e;
            while (tied > 0 && edges[tied - 1] == p) {
                tied--;
            }
            while (o > 0 && others[o - 1] >= p) {
                o--;
            }
            int found = edges.length - tied;
            sum += (double) (e - tied) * found / (found + others.length - o);
            e = tied;
        }
        return sum / edges.length;
    }

    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /** {@code 2 TP / (2 TP + FP + FN)}. */
    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }
}
