package dev.espalier.temporal.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs whose statistics are formulas in n: complete graphs, stars, rings, paths and complete bipartite ones. */
class SnapshotsOfKnownGraphsTest {
    private static final TimeWindows ONE = new TimeWindows(0, 1, 1);

    private interface Joined {
        boolean of(int u, int v);
    }

    /** A snapshot of n nodes, joined where u and v above it are. */
    private static SnapshotSeries series(int n, Joined joined) {
        var log = new EventLogBuilder(NodeNames.numbered(n), Clock.NUMBERS, Shape.UNDIRECTED);
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                if (joined.of(u, v)) {
                    log.add(u, v, 0);
                }
            }
        }
        return SnapshotStatistics.of(log.build(), ONE, SnapshotOptions.ALL);
    }

    private static void check(SnapshotSeries series, SnapshotStatistic statistic, double expected) {
        assertEquals(expected, series.value(statistic, 0), 1e-12 * Math.max(1, Math.abs(expected)), statistic.key());
    }

    private static double choose(double n, int k) {
        double all = 1;
        for (int i = 0; i < k; i++) {
            all *= (n - i) / (i + 1);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 17, 64, 65, 130})
    void completeGraphs(int n) {
        SnapshotSeries all = series(n, (u, v) -> true);
        check(all, SnapshotStatistic.EDGES, choose(n, 2));
        check(all, SnapshotStatistic.TRIANGLES, choose(n, 3));
        check(all, SnapshotStatistic.FOUR_CLIQUES, choose(n, 4));
        check(all, SnapshotStatistic.WEDGES, n * choose(n - 1, 2));
        check(all, SnapshotStatistic.CLAWS, n * choose(n - 1, 3));
        check(all, SnapshotStatistic.GLOBAL_CLUSTERING, 1);
        check(all, SnapshotStatistic.MEAN_LOCAL_CLUSTERING, 1);
        check(all, SnapshotStatistic.CLUSTERING_TIGGER, 3.0 / (n - 3));
        check(all, SnapshotStatistic.MEAN_CLOSENESS, 1);
        check(all, SnapshotStatistic.MEDIAN_BETWEENNESS, 0);
        check(all, SnapshotStatistic.DEGREE_ENTROPY, 1);
        check(all, SnapshotStatistic.GINI, 0);
        check(all, SnapshotStatistic.POWER_LAW_EXPONENT, Double.POSITIVE_INFINITY);
        check(all, SnapshotStatistic.POWER_LAW_EXPONENT_DISCRETE, 1 + 1 / Math.log((n - 1) / (n - 1.5)));
        assertTrue(Double.isNaN(all.value(SnapshotStatistic.ASSORTATIVITY, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 20, 64, 65, 129})
    void stars(int n) {
        SnapshotSeries star = series(n, (u, v) -> u == 0);
        int leaves = n - 1;
        check(star, SnapshotStatistic.MAX_DEGREE, leaves);
        check(star, SnapshotStatistic.MIN_DEGREE, 1);
        check(star, SnapshotStatistic.WEDGES, choose(leaves, 2));
        check(star, SnapshotStatistic.CLAWS, choose(leaves, 3));
        check(star, SnapshotStatistic.TRIANGLES, 0);
        check(star, SnapshotStatistic.DIAMETER, 2);
        // leaves are 2 from each other and 1 from the middle
        check(star, SnapshotStatistic.PATH_LENGTH, (2.0 * leaves + 2.0 * leaves * (leaves - 1)) / (n * (n - 1.0)));
        check(star, SnapshotStatistic.MEAN_BETWEENNESS, 1.0 / n); // all pairs of leaves through the middle
        check(star, SnapshotStatistic.MEDIAN_BETWEENNESS, 0);
        double ofLeaf = (n - 1.0) / (1 + 2.0 * (leaves - 1));
        check(star, SnapshotStatistic.MEAN_CLOSENESS, (1 + leaves * ofLeaf) / n);
        check(star, SnapshotStatistic.MEDIAN_CLOSENESS, ofLeaf);
        check(star, SnapshotStatistic.ASSORTATIVITY, -1);
        check(star, SnapshotStatistic.POWER_LAW_EXPONENT, 1 + n / Math.log(leaves));
        check(star, SnapshotStatistic.DEGREE_ENTROPY, (0.5 * Math.log(2) + 0.5 * Math.log(2.0 * leaves)) / Math.log(n));
        // all but the middle are equal: half of all ends are at one node
        check(star, SnapshotStatistic.GINI, 0.5 - 1.0 / n);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 63, 64, 100, 131})
    void rings(int n) {
        SnapshotSeries ring = series(n, (u, v) -> v - u == 1 || v - u == n - 1);
        int half = n / 2;
        // distances from a node: 1, 1, 2, 2, ... and n/2 once where n is even
        double sum = n % 2 == 0 ? (double) half * half : half * (half + 1.0);
        check(ring, SnapshotStatistic.DIAMETER, half);
        check(ring, SnapshotStatistic.PATH_LENGTH, sum / (n - 1));
        check(ring, SnapshotStatistic.MEAN_CLOSENESS, (n - 1) / sum);
        check(ring, SnapshotStatistic.MEDIAN_CLOSENESS, (n - 1) / sum);
        double between = (sum - (n - 1)) / ((n - 1.0) * (n - 2.0));
        check(ring, SnapshotStatistic.MEAN_BETWEENNESS, between);
        check(ring, SnapshotStatistic.MEDIAN_BETWEENNESS, between);
        check(ring, SnapshotStatistic.COMPONENTS, 1);
        check(ring, SnapshotStatistic.GLOBAL_CLUSTERING, 0);
        check(ring, SnapshotStatistic.CLUSTERING_TIGGER, 0); // without claws
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 65, 200})
    void paths(int n) {
        SnapshotSeries path = series(n, (u, v) -> v - u == 1);
        check(path, SnapshotStatistic.DIAMETER, n - 1);
        check(path, SnapshotStatistic.PATH_LENGTH, (n + 1) / 3.0);
        // between i nodes and n - 1 - i nodes, over ordered pairs
        double[] between = IntStream.range(0, n)
                .mapToDouble(i -> 2.0 * i * (n - 1 - i) / ((n - 1.0) * (n - 2.0)))
                .sorted()
                .toArray();
        check(path, SnapshotStatistic.MEDIAN_BETWEENNESS, (between[(n - 1) / 2] + between[n / 2]) / 2);
        check(path, SnapshotStatistic.WEDGES, n - 2);
        check(path, SnapshotStatistic.GINI, (n - 2.0) / n / (n - 1.0)); // 1, 1, then n - 2 times 2
    }

    @Test
    void completeBipartiteGraphs() {
        int a = 4;
        int b = 70;
        SnapshotSeries sides = series(a + b, (u, v) -> u < a && v >= a);
        check(sides, SnapshotStatistic.EDGES, a * b);
        check(sides, SnapshotStatistic.TRIANGLES, 0);
        check(sides, SnapshotStatistic.FOUR_CLIQUES, 0);
        check(sides, SnapshotStatistic.ASSORTATIVITY, -1);
        check(sides, SnapshotStatistic.DIAMETER, 2);
        check(sides, SnapshotStatistic.WEDGES, a * choose(b, 2) + b * choose(a, 2));
        // pairs of the small side through each of b nodes alike
        check(sides, SnapshotStatistic.MEDIAN_BETWEENNESS, a * (a - 1.0) / b / ((a + b - 1.0) * (a + b - 2.0)));
    }

    /** Graphs beside each other: counts add up, the rest is a mean over nodes or pairs. */
    @Test
    void aTriangleBesideAnEdge() {
        SnapshotSeries both = series(5, (u, v) -> v < 3 || u == 3);
        check(both, SnapshotStatistic.COMPONENTS, 2);
        check(both, SnapshotStatistic.LARGEST_COMPONENT, 3);
        check(both, SnapshotStatistic.MEAN_LOCAL_CLUSTERING, 3 / 5.0);
        check(both, SnapshotStatistic.GLOBAL_CLUSTERING, 1);
        check(both, SnapshotStatistic.PATH_LENGTH, 1);
        check(both, SnapshotStatistic.ASSORTATIVITY, 1);
        check(both, SnapshotStatistic.MEAN_CLOSENESS, (3 * 2 / 4.0 + 2 * 1 / 4.0) / 5);
        check(both, SnapshotStatistic.MEAN_BETWEENNESS, 0);
    }

    /** What nodes are called, where time begins, and which of two equal events comes first say nothing. */
    @Randomised(cases = 20)
    void namesAndOrderDoNotMatter(Key key) {
        SplittableRandom random = key.random();
        EventLog log = RandomLogs.of(40, 200, 6, RandomLogs.shape(key), key.split("log"));
        int[] numbers = IntStream.range(0, 40).toArray();
        Shuffle.shuffle(numbers, random);
        EventLogBuilder moved = log.emptied();
        for (int e = log.size() - 1; e >= 0; e--) {
            boolean isTurned = log.shape() == Shape.UNDIRECTED && random.nextBoolean();
            int source = log.shape() == Shape.BIPARTITE ? log.source(e) : numbers[log.source(e)];
            int target = log.shape() == Shape.BIPARTITE ? log.target(e) : numbers[log.target(e)];
            moved.add(isTurned ? target : source, isTurned ? source : target, log.time(e) - 1000);
        }
        SnapshotSeries mine = SnapshotStatistics.of(log, new TimeWindows(0, 2, 3), SnapshotOptions.ALL);
        SnapshotSeries theirs = SnapshotStatistics.of(moved.build(), new TimeWindows(-1000, 2, 3), SnapshotOptions.ALL);
        for (SnapshotStatistic statistic : mine.statistics()) {
            assertArrayEquals(mine.values(statistic), theirs.values(statistic), 1e-12, statistic.key());
        }
    }
}
