package dev.espalier.bayesnet.report;

import dev.espalier.bayesnet.Posterior;
import dev.espalier.graph.EdgeProbabilities;
import dev.espalier.graph.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A pair of variables and what the sampled DAGs say of an edge between them: how probable one is, and given one, which way
 * it points. What data can tell is the equivalence class, so a direction is asserted only where it is more probable that
 * the class has it than that the class leaves it open.
 *
 * @param source    the end that the likelier direction starts from
 * @param target    the other end
 * @param joined    probability that either direction is an edge; above 0
 * @param direction probability that the edge goes from source to target, given that there is one
 * @param open      whether the class leaves the direction open
 */
record Adjacency(int source, int target, double joined, double direction, boolean open) {
    /** Pairs that are more likely joined than not, most probable first: what the headline counts and the page draws. */
    static List<Adjacency> likely(Posterior posterior) {
        return all(posterior).stream().filter(Adjacency::isLikely).toList();
    }

    /** Every pair that some sampled DAG joins, most probable first, then by the smaller node. */
    static List<Adjacency> all(Posterior posterior) {
        List<Adjacency> pairs = new ArrayList<>();
        int n = posterior.names().size();
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                Adjacency pair = of(posterior.edges(), posterior.cpdagEdges(), a, b);
                if (pair.joined > 0) {
                    pairs.add(pair);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Adjacency::joined).reversed());
        return pairs;
    }

    /**
     * Of one pair.
     *
     * @param edges probabilities of directed edges in DAGs
     * @param cpdag the same in essential graphs, where an undirected edge counts for both directions
     */
    static Adjacency of(EdgeProbabilities edges, EdgeProbabilities cpdag, int a, int b) {
        double there = Numbers.storedProbability(edges.get(a, b));
        double back = Numbers.storedProbability(edges.get(b, a));
        // a DAG holds at most one of the two, so that they add up
        double joined = Math.min(1, there + back);
        double undirected = Math.max(0, cpdag.get(a, b) + cpdag.get(b, a) - joined);
        double compelledThere = cpdag.get(a, b) - undirected;
        double compelledBack = cpdag.get(b, a) - undirected;
        boolean open = undirected >= Math.max(compelledThere, compelledBack);
        boolean reversed = open ? back > there : compelledBack > compelledThere;
        double shown = reversed ? back : there;
        return new Adjacency(reversed ? b : a, reversed ? a : b, joined, joined > 0 ? shown / joined : 0.5, open);
    }

    boolean isLikely() {
        return joined > 0.5;
    }

    /** As in "A -> B", or "A - B" where the direction is open. */
    String name(List<String> names, String arrow) {
        return names.get(source) + (open ? dash(arrow) : arrow) + names.get(target);
    }

    /** As in "A -> B (0.93; -> 0.98)" or "A - B (0.93; -> 0.52)". */
    String text(List<String> names, String arrow) {
        return name(names, arrow) + " (" + Numbers.probability(joined) + ";" + arrow + Numbers.probability(direction)
                + ")";
    }

    /** A long dash where there is a real arrow. */
    static String dash(String arrow) {
        return arrow.contains(">") ? " - " : " \u2014 ";
    }
}
