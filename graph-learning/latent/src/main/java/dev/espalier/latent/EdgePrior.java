package dev.espalier.latent;

import dev.espalier.graph.Digraph;
import dev.espalier.latent.sample.Candidates;
import dev.espalier.latent.sample.GraphDistribution;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What is believed of some edges beforehand: a probability for each, as log-odds {@code log p / (1 - p)} on its score. Edges
 * that are not named have even odds. Where a receiver chooses its sources, odds are weights: a source of probability 0.8 is
 * four times as likely to be the next choice as one that is not named. Immutable.
 */
public final class EdgePrior implements Serializable {
    private static final long serialVersionUID = 1;

    private final Digraph edges;
    /** Where the edges into each node begin. */
    private final int[] first;
    /** By target, then by source. */
    private final double[] probability;

    private EdgePrior(Digraph edges, int[] first, double[] probability) {
        this.edges = edges;
        this.first = first;
        this.probability = probability;
    }

    /**
     * From parallel arrays, copied.
     *
     * @param nodes       number of nodes
     * @param sources     sender of each edge
     * @param targets     receiver of each edge, another node
     * @param probability of each edge, in (0, 1)
     * @throws IllegalArgumentException on an edge that is none or named twice, or a probability out of range
     */
    public static EdgePrior of(int nodes, int[] sources, int[] targets, double[] probability) {
        if (probability.length != sources.length) {
            throw new IllegalArgumentException("found " + probability.length + " probabilities, expected "
                    + sources.length + ", one for each edge");
        }
        Digraph edges = Digraph.of(nodes, sources, targets);
        int[] first = firstOf(edges);
        double[] ordered = new double[probability.length];
        for (int e = 0; e < probability.length; e++) {
            if (!(probability[e] > 0 && probability[e] < 1)) {
                throw new IllegalArgumentException("edge " + sources[e] + " -> " + targets[e] + ": found probability "
                        + probability[e] + ", expected above 0 and below 1");
            }
            int place = Arrays.binarySearch(edges.parents(targets[e]), sources[e]);
            ordered[first[targets[e]] + place] = probability[e];
        }
        return new EdgePrior(edges, first, ordered);
    }

    private static int[] firstOf(Digraph edges) {
        int[] first = new int[edges.nodes() + 1];
        for (int i = 0; i < edges.nodes(); i++) {
            first[i + 1] = first[i] + edges.inDegree(i);
        }
        return first;
    }

    /** The edges that are named. */
    public Digraph edges() {
        return edges;
    }

    /** The probability of an edge; NaN when it is not named. */
    public double probability(int source, int target) {
        int place = Arrays.binarySearch(edges.parents(target), source);
        return place < 0 ? Double.NaN : probability[first[target] + place];
    }

    /** Log-odds per slot, 0 for what is not named; edges that are no candidates are left out. */
    public double[] logOdds(GraphDistribution distribution) {
        Candidates candidates = distribution.candidates();
        if (candidates.nodes() != edges.nodes()) {
            throw new IllegalArgumentException(
                    "found a prior over " + edges.nodes() + " nodes, expected " + candidates.nodes());
        }
        double[] logOdds = new double[distribution.slots()];
        for (int i = 0; i < edges.nodes(); i++) {
            for (int k = 0; k < edges.inDegree(i); k++) {
                int place = candidates.find(i, edges.parent(i, k));
                double p = probability[first[i] + k];
                if (place >= 0) {
                    logOdds[distribution.firstSlot(i) + place] = Math.log(p) - Math.log1p(-p);
                }
            }
        }
        return logOdds;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EdgePrior other
                && other.edges.equals(edges)
                && Arrays.equals(other.probability, probability);
    }

    @Override
    public int hashCode() {
        return 31 * edges.hashCode() + Arrays.hashCode(probability);
    }

    @Override
    public String toString() {
        return "prior of " + edges.edgeCount() + " edges among " + edges.nodes() + " nodes";
    }
}
