package dev.espalier.latent;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A distribution over graphs at fixed logits, as its reader wants it: exact marginals, the most probable graph, ranks.
 * Immutable.
 *
 * <p>The probabilities are those of a sampler trained to lower a cost. It tends to become certain, so they are not a
 * calibrated posterior: for the stability of an edge, refit with other seeds or resampled data.
 */
public final class LearntGraph {
    private final GraphDistribution distribution;
    private final double[] logits;
    private final double[] marginals;
    private final SampledGraphs mode;

    private LearntGraph(GraphDistribution distribution, double[] logits) {
        this.distribution = distribution;
        this.logits = logits;
        this.marginals = distribution.marginals(logits);
        this.mode = distribution.mode(logits);
    }

    /**
     * A view of a distribution at one set of logits.
     *
     * @param distribution the family
     * @param logits       one set; copied
     * @throws IllegalArgumentException when there is not one set of logits
     */
    public static LearntGraph of(GraphDistribution distribution, double[] logits) {
        if (logits.length != distribution.slots()) {
            throw new IllegalArgumentException(
                    "expected one set of " + distribution.slots() + " logits but found " + logits.length);
        }
        return new LearntGraph(distribution, logits.clone());
    }

    public int nodes() {
        return mode.nodes();
    }

    public GraphDistribution distribution() {
        return distribution;
    }

    /** A copy, in the order of the distribution's slots. */
    public double[] logits() {
        return logits.clone();
    }

    /** The most probable graph, self-edges included, as one window. */
    public SampledGraphs mode() {
        return mode;
    }

    /** The most probable graph without self-edges. */
    public Digraph modeDigraph() {
        return mode.digraph(0);
    }

    /** Entropy of a receiver's choice in nats, averaged: {@link GraphDistribution#entropy}. */
    public double entropy() {
        return distribution.entropy(logits);
    }

    /** The expected number of sources of a receiver. */
    public double expectedDegree() {
        return distribution.expectedDegree(logits);
    }

    /** The marginal probability of every edge {@code [source, target]}; 0 for self-edges and what is no candidate. */
    public EdgeProbabilities probabilities() {
        int n = nodes();
        Candidates candidates = distribution.candidates();
        double[] cells = new double[n * n];
        for (int target = 0; target < n; target++) {
            for (int k = 0; k < candidates.count(target); k++) {
                int source = candidates.source(target, k);
                cells[source * n + target] = source == target ? 0 : marginals[distribution.firstSlot(target) + k];
            }
            for (int k = 0; k < candidates.requiredCount(target); k++) {
                cells[candidates.requiredSource(target, k) * n + target] = 1;
            }
        }
        return EdgeProbabilities.of(n, cells);
    }

    /**
     * The edges worth showing: all selected ones and those at least this probable, by target, then by rank; self-edges
     * included when they are candidates.
     *
     * @param minProbability in [0, 1]
     */
    public List<LearntEdge> edges(double minProbability) {
        List<LearntEdge> edges = new ArrayList<>();
        for (int target = 0; target < nodes(); target++) {
            addRequired(target, edges);
            addCandidates(target, minProbability, edges);
        }
        return edges;
    }

    private void addRequired(int target, List<LearntEdge> edges) {
        Candidates candidates = distribution.candidates();
        for (int k = 0; k < candidates.requiredCount(target); k++) {
            edges.add(new LearntEdge(candidates.requiredSource(target, k), target, 1, true, Double.NaN, 0, true));
        }
    }

    private void addCandidates(int target, double minProbability, List<LearntEdge> edges) {
        Candidates candidates = distribution.candidates();
        int first = distribution.firstSlot(target);
        Integer[] order = new Integer[candidates.count(target)];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -logits[first + k]));
        boolean[] selected = selected(target);
        for (int r = 0; r < order.length; r++) {
            int source = candidates.source(target, order[r]);
            double probability = marginals[first + order[r]];
            if (selected[source] || probability >= minProbability) {
                edges.add(new LearntEdge(
                        source, target, probability, selected[source], logits[first + order[r]], r + 1, false));
            }
        }
    }

    private boolean[] selected(int target) {
        boolean[] selected = new boolean[nodes()];
        for (int e = mode.offsets()[target]; e < mode.offsets()[target + 1]; e++) {
            selected[mode.sources()[e]] = true;
        }
        return selected;
    }

    /**
     * Compares with the truth: the most probable graph edge by edge, the probabilities by how they rank the pairs.
     *
     * @throws IllegalArgumentException when the numbers of nodes differ
     */
    public EdgeRecovery compare(Digraph truth) {
        return EdgeRecovery.of(modeDigraph(), probabilities(), truth);
    }
}
