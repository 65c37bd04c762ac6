package dev.espalier.bayesnet.testing;

import dev.espalier.bayesnet.LocalScore;
import dev.espalier.graph.Cpdag;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The posterior over all DAGs of at most 5 nodes by enumeration: the oracle for every sampler. Two measures: DAGs
 * weighted by {@code exp(score)}, and by that times their number of linear extensions, which is what order MCMC samples.
 */
public final class ExactPosterior {
    /** One DAG with its log score and number of topological orders. */
    public record Entry(Dag dag, double logScore, long linearExtensions) {}

    /** Which weights. */
    public enum Measure {
        /** A uniform prior over DAGs. */
        DAGS,
        /** A uniform prior over (order, DAG) pairs. */
        ORDERS
    }

    private final int nodes;
    private final List<Entry> entries;

    private ExactPosterior(int nodes, List<Entry> entries) {
        this.nodes = nodes;
        this.entries = entries;
    }

    /** Enumerates 3, 25, 543 or 29281 DAGs for 2, 3, 4 or 5 nodes. */
    public static ExactPosterior of(LocalScore score) {
        int n = score.nodes();
        if (n > 5) {
            throw new IllegalArgumentException("enumeration is for at most 5 nodes but there are " + n);
        }
        double[][] family = new double[n][1 << n];
        for (int v = 0; v < n; v++) {
            for (int mask = 0; mask < 1 << n; mask++) {
                if ((mask >> v & 1) == 0) {
                    family[v][mask] = score.score(v, members(mask));
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        enumerate(family, new int[n], 0, entries);
        return new ExactPosterior(n, entries);
    }

    private static int[] members(int mask) {
        int[] members = new int[Integer.bitCount(mask)];
        int size = 0;
        for (int v = 0; mask >> v != 0; v++) {
            if ((mask >> v & 1) != 0) {
                members[size++] = v;
            }
        }
        return members;
    }

    private static void enumerate(double[][] family, int[] parents, int v, List<Entry> entries) {
        int n = parents.length;
        if (v == n) {
            long extensions = linearExtensions(parents);
            if (extensions > 0) {
                boolean[][] adjacency = new boolean[n][n];
                double logScore = 0;
                for (int child = 0; child < n; child++) {
                    logScore += family[child][parents[child]];
                    for (int p : members(parents[child])) {
                        adjacency[p][child] = true;
                    }
                }
                entries.add(new Entry(Dag.of(Digraph.of(adjacency)), logScore, extensions));
            }
            return;
        }
        for (int mask = 0; mask < 1 << n; mask++) {
            if ((mask >> v & 1) == 0) {
                parents[v] = mask;
                enumerate(family, parents, v + 1, entries);
            }
        }
    }

    /** Orders that put parents first, counted over sets of placed nodes; 0 for a cyclic graph. */
    private static long linearExtensions(int[] parents) {
        long[] ways = new long[1 << parents.length];
        ways[0] = 1;
        for (int placed = 0; placed < ways.length; placed++) {
            for (int v = 0; ways[placed] > 0 && v < parents.length; v++) {
                if ((placed >> v & 1) == 0 && (parents[v] & ~placed) == 0) {
                    ways[placed | 1 << v] += ways[placed];
                }
            }
        }
        return ways[ways.length - 1];
    }

    /** All DAGs. */
    public List<Entry> entries() {
        return entries;
    }

    private static double logWeight(Entry entry, Measure measure) {
        return switch (measure) {
            case DAGS -> entry.logScore;
            case ORDERS -> entry.logScore + Math.log((double) entry.linearExtensions);
        };
    }

    /** Log of the sum of all weights. */
    public double logNormaliser(Measure measure) {
        double largest = Double.NEGATIVE_INFINITY;
        for (Entry entry : entries) {
            largest = Math.max(largest, logWeight(entry, measure));
        }
        double sum = 0;
        for (Entry entry : entries) {
            sum += Math.exp(logWeight(entry, measure) - largest);
        }
        return largest + Math.log(sum);
    }

    /** Posterior probability of one DAG. */
    public double probability(Entry entry, Measure measure) {
        return Math.exp(logWeight(entry, measure) - logNormaliser(measure));
    }

    /** Posterior probability of each edge, {@code [source][target]}. */
    public double[][] edges(Measure measure) {
        double normaliser = logNormaliser(measure);
        double[][] sum = new double[nodes][nodes];
        for (Entry entry : entries) {
            add(sum, entry.dag.digraph().toAdjacency(), Math.exp(logWeight(entry, measure) - normaliser));
        }
        return sum;
    }

    /** The same for the equivalence class of the DAG; an undirected edge counts for both directions. */
    public double[][] classEdges(Measure measure) {
        double normaliser = logNormaliser(measure);
        double[][] sum = new double[nodes][nodes];
        for (Entry entry : entries) {
            add(sum, Cpdag.of(entry.dag).toAdjacency(), Math.exp(logWeight(entry, measure) - normaliser));
        }
        return sum;
    }

    /** Number of Markov equivalence classes. */
    public int classes() {
        Set<Cpdag> classes = new HashSet<>();
        for (Entry entry : entries) {
            classes.add(Cpdag.of(entry.dag));
        }
        return classes.size();
    }

    private static void add(double[][] sum, boolean[][] adjacency, double weight) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += adjacency[i][j] ? weight : 0;
            }
        }
    }
}
