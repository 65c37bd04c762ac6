package dev.espalier.latent;

import dev.espalier.graph.Digraph;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import dev.espalier.latent.sample.SampledGraphs;
import dev.espalier.latent.sample.WindowAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A distribution over graphs at fixed logits, as its reader wants it: exact marginals, the most probable graph, ranks. Where
 * every window has a distribution of its own it is their average, and its graph has the edges that are in the most
 * probable graphs of more than half of the windows. Immutable.
 *
 * <p>The probabilities are those of a sampler trained to lower a cost. It tends to become certain, so they are not a
 * calibrated posterior: for the stability of an edge, refit with other seeds or resampled data.
 */
public final class LearntGraph {
    private final GraphDistribution distribution;
    private final WindowAverage average;
    private final SampledGraphs mode;

    private LearntGraph(GraphDistribution distribution, WindowAverage average, SampledGraphs mode) {
        this.distribution = distribution;
        this.average = average;
        this.mode = mode;
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
                    "found " + logits.length + " logits, expected one set of " + distribution.slots());
        }
        double[] own = logits.clone();
        return new LearntGraph(
                distribution, WindowAverage.of(distribution, 1, batch -> own), distribution.mode(logits));
    }

    /** A view of distributions that differ by window, of which this is the average. */
    public static LearntGraph of(GraphDistribution distribution, WindowAverage average) {
        if (average.logits().length != distribution.slots()) {
            throw new IllegalArgumentException(
                    "found averages of " + average.logits().length + " slots, expected " + distribution.slots());
        }
        return new LearntGraph(distribution, average, average.majority(distribution));
    }

    /** How many windows this is the average of; 1 where all share one distribution. */
    public int windows() {
        return average.windows();
    }

    /** The marginal probability of an edge; 1 when it is required, 0 when it is no candidate. */
    public double probability(int source, int target) {
        return of(source, target, average.marginals(), 1, 0);
    }

    /** The score of an edge, over several windows its mean; NaN when it is required or no candidate. */
    public double logit(int source, int target) {
        return of(source, target, average.logits(), Double.NaN, Double.NaN);
    }

    /**
     * The share of the windows whose most probable graph has an edge, in [0, 1]; 0 or 1 where all share one distribution.
     */
    public double windowShare(int source, int target) {
        return of(source, target, average.shares(), 1, 0);
    }

    private double of(int source, int target, double[] bySlot, double required, double none) {
        Candidates candidates = distribution.candidates();
        int place = candidates.find(target, source);
        if (place >= 0) {
            return bySlot[distribution.firstSlot(target) + place];
        }
        for (int k = 0; k < candidates.requiredCount(target); k++) {
            if (candidates.requiredSource(target, k) == source) {
                return required;
            }
        }
        return none;
    }

    public int nodes() {
        return mode.nodes();
    }

    public GraphDistribution distribution() {
        return distribution;
    }

    /** A copy, in the order of the distribution's slots; over several windows their mean. */
    public double[] logits() {
        return average.logits().clone();
    }

    /**
     * The most probable graph, self-edges included, as one window; over several windows what more than half of their
     * most probable graphs have.
     */
    public SampledGraphs mode() {
        return mode;
    }

    /** {@link #mode} without self-edges. */
    public Digraph modeDigraph() {
        return mode.digraph(0);
    }

    /** Entropy of a receiver's choice in nats, averaged: {@link GraphDistribution#entropy}. */
    public double entropy() {
        return average.entropy();
    }

    /** The expected number of sources of a receiver. */
    public double expectedDegree() {
        double sum = 0;
        for (int target = 0; target < nodes(); target++) {
            sum += distribution.candidates().requiredCount(target);
            for (int k = 0; k < distribution.candidates().count(target); k++) {
                sum += average.marginals()[distribution.firstSlot(target) + k];
            }
        }
        return sum / nodes();
    }

    /**
     * The marginal probability of every edge {@code [source, target]}; 0 for self-edges and what is no candidate. Dense:
     * {@link #edges} lists candidates only.
     */
    public EdgeProbabilities probabilities() {
        int n = nodes();
        Candidates candidates = distribution.candidates();
        double[] marginals = average.marginals();
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
        double[] logits = average.logits();
        Integer[] order = new Integer[candidates.count(target)];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -logits[first + k]));
        boolean[] selected = selected(target);
        for (int r = 0; r < order.length; r++) {
            int k = order[r];
            double probability = average.marginals()[first + k];
            if (selected[k] || probability >= minProbability) {
                edges.add(new LearntEdge(
                        candidates.source(target, k),
                        target,
                        probability,
                        selected[k],
                        logits[first + k],
                        r + 1,
                        false));
            }
        }
    }

    /** Which of the target's candidates are in the mode. */
    private boolean[] selected(int target) {
        boolean[] selected = new boolean[distribution.candidates().count(target)];
        for (int e = mode.offsets()[target]; e < mode.offsets()[target + 1]; e++) {
            int place = distribution.candidates().find(target, mode.sources()[e]);
            if (place >= 0) {
                selected[place] = true;
            }
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
