package dev.espalier.temporal.snapshot;

import dev.espalier.temporal.snapshot.SnapshotStatistic.Cost;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is known of a snapshot, from which all statistics follow. Reused from window to window, with all its space. Sums over
 * degrees go over the counts of each degree, so that they do not depend on how nodes are numbered.
 */
final class SnapshotFacts {
    private static final double NETGAN_SHIFT = 1e-4;

    private final SnapshotOptions options;
    private final Set<Cost> needs = EnumSet.noneOf(Cost.class);
    private final boolean needsFourCliques;
    private final SnapshotGraph graph;
    private final Components found = new Components();
    private final Cliques cliques = new Cliques();
    private final Distances search;
    private final Betweenness between;
    private int[] withDegree = new int[16];
    private int[] outDegrees = new int[16];
    private int[] inDegrees = new int[16];
    private double[] values = new double[16];
    private double ranked;
    private double below;

    long interactions;
    int nodes;
    int edges;
    int maxDegree;
    int minDegree;
    double wedges;
    double claws;
    double logDegrees;
    double logDegreesDiscrete;
    double entropy;
    double entropyShifted;
    double gini;
    double assortativity;
    int components;
    int largestComponent;
    double triangles;
    double fourCliques;
    double localClustering;
    double connectedPairs;
    double distances;
    int diameter;
    double meanCloseness;
    double medianCloseness;
    double medianBetweenness;
    int maxOut;
    int maxIn;
    int sources;
    int targets;
    long mutualPairs;
    boolean isSampled;

    SnapshotFacts(SnapshotOptions options, int labels, boolean isDirected) {
        this.options = options;
        Set<SnapshotStatistic> statistics = options.statistics();
        for (SnapshotStatistic statistic : statistics) {
            needs.add(statistic.cost());
        }
        if (!isDirected) {
            needs.remove(Cost.DIRECTIONS);
        }
        needsFourCliques = statistics.contains(SnapshotStatistic.FOUR_CLIQUES);
        graph = new SnapshotGraph(labels);
        search = new Distances(options.exactUpTo(), options.pivots());
        between = new Betweenness(options.exactUpTo(), options.pivots());
    }

    private boolean needs(Cost cost) {
        return needs.contains(cost);
    }

    /** Finds out about a window. */
    void learn(WindowPairs pairs, int window) {
        graph.load(pairs, window);
        interactions = pairs.interactions(window);
        nodes = graph.nodes();
        edges = graph.edges();
        isSampled = false;
        if (values.length < nodes) {
            values = new double[nodes + nodes / 2];
            outDegrees = new int[nodes + nodes / 2];
            inDegrees = new int[nodes + nodes / 2];
        }
        learnDegrees();
        if (nodes == 0) {
            components = 0;
            largestComponent = 0;
            triangles = 0;
            fourCliques = 0;
            sources = 0;
            targets = 0;
            return;
        }
        learnAssortativity();
        boolean needsPaths = needs(Cost.DISTANCES) || needs(Cost.BETWEENNESS);
        if (needs(Cost.COMPONENTS) || needsPaths) {
            found.find(graph);
            components = found.count();
            largestComponent = found.largest();
        }
        if (needs(Cost.CLIQUES)) {
            learnCliques();
        }
        if (needs(Cost.DIRECTIONS)) {
            learnDirections(pairs, window);
        }
        if (needsPaths) {
            drawPivots(window);
        }
        if (needs(Cost.DISTANCES)) {
            learnDistances();
        }
        if (needs(Cost.BETWEENNESS)) {
            learnBetweenness();
        }
    }

    private void learnDegrees() {
        maxDegree = 0;
        minDegree = Integer.MAX_VALUE;
        for (int v = 0; v < nodes; v++) {
            maxDegree = Math.max(maxDegree, graph.degree(v));
            minDegree = Math.min(minDegree, graph.degree(v));
        }
        if (withDegree.length <= maxDegree) {
            withDegree = new int[maxDegree + maxDegree / 2 + 1];
        }
        Arrays.fill(withDegree, 0, maxDegree + 1, 0);
        for (int v = 0; v < nodes; v++) {
            withDegree[graph.degree(v)]++;
        }
        forgetDegrees();
        for (int d = 1; d <= maxDegree; d++) {
            if (withDegree[d] > 0) {
                learnDegree(d, withDegree[d]);
            }
        }
        learnGini();
    }

    /** All that degrees alone say, with how often each occurs, ascending, and what was found of directions. */
    void learn(long events, int distinctPairs, int[] degrees, int[] counts, DirectionFacts directions) {
        interactions = events;
        edges = distinctPairs;
        nodes = 0;
        for (int count : counts) {
            nodes += count;
        }
        minDegree = degrees.length == 0 ? Integer.MAX_VALUE : degrees[0];
        maxDegree = degrees.length == 0 ? 0 : degrees[degrees.length - 1];
        forgetDegrees();
        for (int i = 0; i < degrees.length; i++) {
            learnDegree(degrees[i], counts[i]);
        }
        learnGini();
        maxOut = directions.maxOut();
        maxIn = directions.maxIn();
        sources = directions.sources();
        targets = directions.targets();
        mutualPairs = directions.mutualPairs();
    }

    /** What directions of a window's edges come to. */
    record DirectionFacts(int maxOut, int maxIn, int sources, int targets, long mutualPairs) {}

    private void forgetDegrees() {
        wedges = 0;
        claws = 0;
        logDegrees = 0;
        logDegreesDiscrete = 0;
        entropy = 0;
        entropyShifted = 0;
        ranked = 0;
        below = 0;
    }

    /** Degrees ascend. */
    private void learnDegree(int d, double count) {
        double ends = 2.0 * edges;
        double pairs = (double) d * (d - 1) / 2;
        wedges += count * pairs;
        claws += count * (pairs * (d - 2) / 3);
        logDegrees += count * Math.log((double) d / minDegree);
        logDegreesDiscrete += count * Math.log(d / (minDegree - 0.5));
        entropy -= count * (d / ends) * Math.log(d / ends);
        entropyShifted -= count * (d / ends) * Math.log((d + NETGAN_SHIFT) / ends);
        ranked += d * (count * (2 * below + count + 1) / 2);
        below += count;
    }

    private void learnGini() {
        gini = 2 * ranked / (nodes * 2.0 * edges) - (nodes + 1.0) / nodes;
    }

    private void learnAssortativity() {
        double squares = 0;
        for (int d = 1; d <= maxDegree; d++) {
            squares += (double) withDegree[d] * d * d;
        }
        double mean = squares / (2.0 * edges);
        double variance = 0;
        double covariance = 0;
        for (int v = 0; v < nodes; v++) {
            double off = graph.degree(v) - mean;
            variance += graph.degree(v) * off * off;
            double others = 0;
            for (int k = 0; k < graph.degree(v); k++) {
                others += graph.degree(graph.neighbour(v, k)) - mean;
            }
            covariance += off * others;
        }
        assortativity = maxDegree == minDegree ? Double.NaN : covariance / variance;
    }

    private void learnCliques() {
        cliques.count(graph, needsFourCliques);
        triangles = cliques.triangles();
        fourCliques = cliques.fourCliques();
        localClustering = 0;
        for (int v = 0; triangles > 0 && v < nodes; v++) {
            double degree = graph.degree(v);
            if (cliques.trianglesAt(v) > 0) {
                localClustering += 2 * cliques.trianglesAt(v) / (degree * (degree - 1));
            }
        }
    }

    private void learnDirections(WindowPairs pairs, int window) {
        Arrays.fill(outDegrees, 0, nodes, 0);
        Arrays.fill(inDegrees, 0, nodes, 0);
        mutualPairs = 0;
        int i = pairs.from(window);
        // pairs stand by their lower node, then by their higher one, as the rows of the graph do
        for (int u = 0; u < nodes; u++) {
            for (int k = 0; k < graph.degree(u); k++) {
                int v = graph.neighbour(u, k);
                if (v < u) {
                    continue;
                }
                int up = pairs.goesUp(i) ? 1 : 0;
                int down = pairs.goesDown(i) ? 1 : 0;
                outDegrees[u] += up;
                inDegrees[v] += up;
                outDegrees[v] += down;
                inDegrees[u] += down;
                mutualPairs += up & down;
                i++;
            }
        }
        maxOut = 0;
        maxIn = 0;
        sources = 0;
        targets = 0;
        for (int v = 0; v < nodes; v++) {
            maxOut = Math.max(maxOut, outDegrees[v]);
            maxIn = Math.max(maxIn, inDegrees[v]);
            sources += outDegrees[v] > 0 ? 1 : 0;
            targets += inDegrees[v] > 0 ? 1 : 0;
        }
    }

    /** Puts random nodes of each component that is too large before its others. */
    private void drawPivots(int window) {
        for (int c = 0; c < components; c++) {
            int size = found.size(c);
            if (size <= options.exactUpTo()) {
                continue;
            }
            isSampled = true;
            SplittableRandom random = options.key().split(window).split(c).random();
            int start = found.start(c);
            for (int i = 0; i < Math.min(size, options.pivots()); i++) {
                found.swap(start + i, start + i + random.nextInt(size - i));
            }
        }
    }

    private void learnDistances() {
        search.search(graph, found);
        connectedPairs = 0;
        for (int c = 0; c < components; c++) {
            double size = found.size(c);
            connectedPairs += size * (size - 1);
        }
        distances = search.total();
        diameter = search.diameter();
        for (int i = 0; i < nodes; i++) {
            double others = found.size(found.of(found.node(i))) - 1;
            values[i] = others / (nodes - 1) * (others / search.sum(found, i));
        }
        Arrays.sort(values, 0, nodes);
        double sum = 0;
        for (int i = 0; i < nodes; i++) {
            sum += values[i];
        }
        meanCloseness = sum / nodes;
        medianCloseness = median();
    }

    private void learnBetweenness() {
        double[] all = between.of(graph, found);
        double pairs = (nodes - 1.0) * (nodes - 2.0);
        for (int v = 0; v < nodes; v++) {
            values[v] = nodes == 2 ? 0 : all[v] / pairs;
        }
        Arrays.sort(values, 0, nodes);
        medianBetweenness = median();
    }

    private double median() {
        return (values[(nodes - 1) / 2] + values[nodes / 2]) / 2;
    }
}
