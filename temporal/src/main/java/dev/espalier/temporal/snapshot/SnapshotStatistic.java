package dev.espalier.temporal.snapshot;

import dev.espalier.graph.events.EventLog.Shape;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A number that describes a snapshot of n nodes, m edges, degrees d and T triangles. Sums go over the snapshot's nodes unless
 * something else is said; the snapshot of a window without edges has counts of 0, and all else is undefined (NaN).
 */
public enum SnapshotStatistic {
    INTERACTIONS(
            Cost.DEGREES, true, "events in the window, repeated ones and self loops included", f -> f.interactions),
    NODES(Cost.DEGREES, true, "nodes with an edge", f -> f.nodes),
    EDGES(Cost.DEGREES, true, "distinct pairs of nodes with an event", f -> f.edges),
    MEAN_DEGREE(Cost.DEGREES, false, "2m / n", f -> 2.0 * f.edges / f.nodes),
    MAX_DEGREE(Cost.DEGREES, false, "the largest d", f -> f.maxDegree),
    MIN_DEGREE(Cost.DEGREES, false, "the smallest d", f -> f.minDegree),
    WEDGES(Cost.DEGREES, true, "paths of two edges: sum of d (d-1) / 2", f -> f.wedges),
    CLAWS(Cost.DEGREES, true, "stars of three edges: sum of d (d-1) (d-2) / 6", f -> f.claws),
    POWER_LAW_EXPONENT(
            Cost.DEGREES,
            false,
            "1 + n / sum of ln(d / smallest d): the maximum likelihood of a continuous power law, as NetGAN and TIGGER fit it;"
                    + " infinite when all degrees are equal",
            f -> 1 + f.nodes / f.logDegrees),
    POWER_LAW_EXPONENT_DISCRETE(
            Cost.DEGREES,
            false,
            "1 + n / sum of ln(d / (smallest d - 1/2)): the approximation for whole numbers (Clauset, Shalizi and Newman 2009)",
            f -> 1 + f.nodes / f.logDegreesDiscrete),
    DEGREE_ENTROPY(
            Cost.DEGREES,
            false,
            "evenness of edges over nodes: - sum of p ln p / ln n with p = d / 2m; 1 when all degrees are equal",
            f -> f.entropy / Math.log(f.nodes)),
    DEGREE_ENTROPY_NETGAN(
            Cost.DEGREES,
            false,
            "- sum of p ln((d + 1e-4) / 2m) / ln n: the same as NetGAN and TIGGER compute it",
            f -> f.entropyShifted / Math.log(f.nodes)),
    GINI(
            Cost.DEGREES,
            false,
            "inequality of degrees: 2 sum of i d_(i) / (n 2m) - (n+1) / n, degrees ascending, i from 1; 0 when all are equal",
            f -> f.gini),
    GINI_NETGAN(
            Cost.DEGREES,
            false,
            "the same with i from 0, as NetGAN computes it: lower by 2 / n",
            f -> f.gini - 2.0 / f.nodes),
    ASSORTATIVITY(
            Cost.DEGREES,
            false,
            "Pearson correlation of the degrees at both ends of edges (Newman 2002); undefined when all degrees are equal",
            f -> f.assortativity),
    LARGEST_COMPONENT(Cost.COMPONENTS, true, "nodes of the largest connected component", f -> f.largestComponent),
    COMPONENTS(Cost.COMPONENTS, true, "connected components", f -> f.components),
    TRIANGLES(Cost.CLIQUES, true, "T, three nodes with an edge between any two", f -> f.triangles),
    FOUR_CLIQUES(
            Cost.CLIQUES,
            true,
            "four nodes with an edge between any two; NetGAN calls them squares, though it counts no 4-cycles",
            f -> f.fourCliques),
    GLOBAL_CLUSTERING(
            Cost.CLIQUES, false, "3T / wedges; 0 without wedges", f -> f.wedges == 0 ? 0 : 3 * f.triangles / f.wedges),
    CLUSTERING_TIGGER(
            Cost.CLIQUES,
            false,
            "3T / claws: what NetGAN and TIGGER report as clustering coefficient; 0 without claws, may exceed 1",
            f -> f.claws == 0 ? 0 : 3 * f.triangles / f.claws),
    MEAN_LOCAL_CLUSTERING(
            Cost.CLIQUES,
            false,
            "mean over nodes of triangles at the node / (d (d-1) / 2), 0 where d < 2 (Watts and Strogatz 1998)",
            f -> f.localClustering / f.nodes),
    MEAN_BETWEENNESS(
            Cost.DISTANCES,
            false,
            "mean over nodes of the share of shortest paths through the node, over all pairs of other nodes: sum over ordered"
                    + " connected pairs of (distance - 1) / (n (n-1) (n-2)); 0 when n = 2",
            f -> f.nodes == 2
                    ? 0
                    : (f.distances - f.connectedPairs) / ((double) f.nodes * (f.nodes - 1) * (f.nodes - 2))),
    MEAN_CLOSENESS(
            Cost.DISTANCES,
            false,
            "mean over nodes of (r-1)/(n-1) (r-1)/(sum of distances), r nodes in the node's component (Wasserman and Faust 1994)",
            f -> f.meanCloseness),
    MEDIAN_CLOSENESS(Cost.DISTANCES, false, "median over nodes of the same", f -> f.medianCloseness),
    PATH_LENGTH(
            Cost.DISTANCES,
            false,
            "characteristic path length: mean distance over all connected pairs",
            f -> f.distances / f.connectedPairs),
    DIAMETER(
            Cost.DISTANCES, false, "largest distance within a component; a lower bound where sampled", f -> f.diameter),
    MEDIAN_BETWEENNESS(
            Cost.BETWEENNESS,
            false,
            "median over nodes of the share of shortest paths through the node (Brandes 2001)",
            f -> f.medianBetweenness),
    MAX_OUT_DEGREE(Cost.DIRECTIONS, false, "most nodes that one node sends events to", f -> f.maxOut),
    MAX_IN_DEGREE(Cost.DIRECTIONS, false, "most nodes that one node receives events from", f -> f.maxIn),
    RECIPROCITY(
            Cost.DIRECTIONS,
            false,
            "share of directed edges whose reverse is in the same window",
            f -> 2.0 * f.mutualPairs / (f.edges + f.mutualPairs)),
    SOURCE_NODES(Cost.DIRECTIONS, true, "nodes that send events", f -> f.sources),
    TARGET_NODES(Cost.DIRECTIONS, true, "nodes that receive events", f -> f.targets),
    MEAN_SOURCE_DEGREE(
            Cost.DIRECTIONS,
            false,
            "directed edges / nodes that send events",
            f -> (double) (f.edges + f.mutualPairs) / f.sources),
    MEAN_TARGET_DEGREE(
            Cost.DIRECTIONS,
            false,
            "directed edges / nodes that receive events",
            f -> (double) (f.edges + f.mutualPairs) / f.targets);

    private static final Set<SnapshotStatistic> ZERO_IN_BIPARTITE = EnumSet.of(
            TRIANGLES, FOUR_CLIQUES, GLOBAL_CLUSTERING, CLUSTERING_TIGGER, MEAN_LOCAL_CLUSTERING, RECIPROCITY);

    /** What has to be known of a snapshot; n nodes, m edges. */
    public enum Cost {
        /** Degrees: O(m). */
        DEGREES,
        /** Directions of edges: O(m). */
        DIRECTIONS,
        /** Components: O(m). */
        COMPONENTS,
        /** Triangles: O(m^1.5); 4-cliques when they are asked for. */
        CLIQUES,
        /** Searches from all nodes, 64 at a time: O(n m) at worst. */
        DISTANCES,
        /** Shortest paths counted from all nodes: O(n m). */
        BETWEENNESS
    }

    private final Cost cost;
    private final boolean isCount;
    private final String inWords;

    @SuppressWarnings("ImmutableEnumChecker") // formulas are lambdas without state
    private final ToDoubleFunction<SnapshotFacts> formula;

    SnapshotStatistic(Cost cost, boolean isCount, String inWords, ToDoubleFunction<SnapshotFacts> formula) {
        this.cost = cost;
        this.isCount = isCount;
        this.inWords = inWords;
        this.formula = formula;
    }

    /** Its name in files: {@code mean_degree}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people: "mean degree". */
    public String label() {
        return key().replace('_', ' ');
    }

    /** Its definition in one phrase. */
    public String inWords() {
        return inWords;
    }

    /** What it takes to compute it. */
    public Cost cost() {
        return cost;
    }

    /** Whether it counts something, and so is 0 in a window without edges, where all else is undefined. */
    public boolean isCount() {
        return isCount;
    }

    /** Whether it says anything about logs of a shape. */
    public boolean appliesTo(Shape shape) {
        return cost != Cost.DIRECTIONS || shape != Shape.UNDIRECTED;
    }

    /** Whether it is 0 in every log of a shape, so that no generator of such logs can be told by it. */
    public boolean isZeroByNature(Shape shape) {
        return shape == Shape.BIPARTITE && ZERO_IN_BIPARTITE.contains(this);
    }

    /** All statistics that say something about logs of a shape. */
    public static Set<SnapshotStatistic> of(Shape shape) {
        Set<SnapshotStatistic> all = EnumSet.allOf(SnapshotStatistic.class);
        all.removeIf(statistic -> !statistic.appliesTo(shape));
        return all;
    }

    double of(SnapshotFacts facts) {
        return facts.nodes == 0 && !isCount ? Double.NaN : formula.applyAsDouble(facts);
    }
}
