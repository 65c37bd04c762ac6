package dev.espalier.temporal.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.graph.parallel.ThreadWorkers;
import dev.espalier.temporal.golden.RandomLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statistics of small random logs equal those counted on a matrix, over all triples, quadruples and shortest paths. */
final class SnapshotsAgainstPlainTest {
    private static final double TOLERANCE = 1e-12;

    @Randomised(cases = 60)
    void everyShape(Key key) {
        Shape shape = RandomLogs.shape(key.split("shape"));
        EventLog log = RandomLogs.of(12, 90, 4, shape, key);
        TimeWindows windows = new TimeWindows(0, 2, 2);
        SnapshotSeries series = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL);
        for (int w = 0; w < 2; w++) {
            check(log.between(windows.start(w), windows.end(w)), series, w);
        }
    }

    private static void check(EventLog part, SnapshotSeries series, int w) {
        int n = part.nodeCount();
        boolean[][] out = new boolean[n][n];
        for (int e = 0; e < part.size(); e++) {
            out[part.source(e)][part.target(e)] |= part.source(e) != part.target(e);
        }
        boolean[][] joined = new boolean[n][n];
        int[] degrees = new int[n];
        int arcs = 0;
        int mutual = 0;
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                joined[u][v] = out[u][v] || out[v][u];
                degrees[u] += joined[u][v] ? 1 : 0;
                arcs += out[u][v] ? 1 : 0;
                mutual += out[u][v] && out[v][u] ? 1 : 0;
            }
        }
        checkCliques(joined, series, w);
        assertEquals(part.size(), series.value(SnapshotStatistic.INTERACTIONS, w));
        assertEquals(Arrays.stream(degrees).filter(d -> d > 0).count(), series.nodes(w));
        assertEquals(Arrays.stream(degrees).sum() / 2.0, series.value(SnapshotStatistic.EDGES, w));
        if (part.shape() != Shape.UNDIRECTED) {
            double sources = count(out, false);
            double targets = count(out, true);
            assertEquals(largest(out, false), series.value(SnapshotStatistic.MAX_OUT_DEGREE, w));
            assertEquals(largest(out, true), series.value(SnapshotStatistic.MAX_IN_DEGREE, w));
            assertEquals(sources, series.value(SnapshotStatistic.SOURCE_NODES, w));
            assertEquals(targets, series.value(SnapshotStatistic.TARGET_NODES, w));
            assertEquals(arcs / sources, series.value(SnapshotStatistic.MEAN_SOURCE_DEGREE, w), TOLERANCE);
            assertEquals(arcs / targets, series.value(SnapshotStatistic.MEAN_TARGET_DEGREE, w), TOLERANCE);
            assertEquals((double) mutual / arcs, series.value(SnapshotStatistic.RECIPROCITY, w), TOLERANCE);
        } else {
            assertFalse(series.statistics().contains(SnapshotStatistic.RECIPROCITY));
        }
        double gini = series.value(SnapshotStatistic.GINI, w);
        assertEquals(gini - 2.0 / series.nodes(w), series.value(SnapshotStatistic.GINI_NETGAN, w), TOLERANCE);
        checkDistances(joined, degrees, series, w);
        for (SnapshotStatistic statistic : series.statistics()) {
            if (statistic.isZeroByNature(part.shape())) {
                assertEquals(0, series.value(statistic, w), statistic.key());
            }
        }
    }

    private static void checkCliques(boolean[][] joined, SnapshotSeries series, int w) {
        int n = joined.length;
        int triangles = 0;
        int fourCliques = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                for (int c = b + 1; c < n && joined[a][b]; c++) {
                    boolean isTriangle = joined[a][c] && joined[b][c];
                    triangles += isTriangle ? 1 : 0;
                    for (int d = c + 1; d < n && isTriangle; d++) {
                        fourCliques += joined[a][d] && joined[b][d] && joined[c][d] ? 1 : 0;
                    }
                }
            }
        }
        assertEquals(triangles, series.value(SnapshotStatistic.TRIANGLES, w));
        assertEquals(fourCliques, series.value(SnapshotStatistic.FOUR_CLIQUES, w));
    }

    private static void checkDistances(boolean[][] joined, int[] degrees, SnapshotSeries series, int w) {
        int n = degrees.length;
        int[][] far = new int[n][n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                far[u][v] = u == v ? 0 : joined[u][v] ? 1 : n;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int u = 0; u < n; u++) {
                for (int v = 0; v < n; v++) {
                    far[u][v] = Math.min(far[u][v], far[u][k] + far[k][v]);
                }
            }
        }
        double sum = 0;
        double pairs = 0;
        double diameter = 0;
        double closeness = 0;
        for (int u = 0; u < n; u++) {
            double own = 0;
            double reached = 0;
            for (int v = 0; v < n; v++) {
                if (u != v && far[u][v] < n) {
                    own += far[u][v];
                    reached++;
                    diameter = Math.max(diameter, far[u][v]);
                }
            }
            closeness += reached == 0 ? 0 : reached / (series.nodes(w) - 1) * reached / own;
            sum += own;
            pairs += reached;
        }
        assertEquals(sum / pairs, series.value(SnapshotStatistic.PATH_LENGTH, w), TOLERANCE);
        assertEquals(diameter, series.value(SnapshotStatistic.DIAMETER, w));
        assertEquals(closeness / series.nodes(w), series.value(SnapshotStatistic.MEAN_CLOSENESS, w), TOLERANCE);
    }

    private static double count(boolean[][] out, boolean into) {
        int count = 0;
        for (int u = 0; u < out.length; u++) {
            count += degree(out, u, into) > 0 ? 1 : 0;
        }
        return count;
    }

    private static double largest(boolean[][] out, boolean into) {
        int largest = 0;
        for (int u = 0; u < out.length; u++) {
            largest = Math.max(largest, degree(out, u, into));
        }
        return largest;
    }

    private static int degree(boolean[][] out, int u, boolean into) {
        int degree = 0;
        for (int v = 0; v < out.length; v++) {
            degree += into ? (out[v][u] ? 1 : 0) : out[u][v] ? 1 : 0;
        }
        return degree;
    }

    /** Brandes' accumulation, summed over nodes, is what distances alone say it is. */
    @Randomised(cases = 30)
    void meanBetweennessFollowsFromDistances(Key key) {
        EventLog log = RandomLogs.of(40, 60, 1, Shape.UNDIRECTED, key);
        WindowPairs pairs = WindowPairs.of(log, new TimeWindows(0, 1, 1));
        SnapshotGraph graph = new SnapshotGraph(40);
        graph.load(pairs, 0);
        Components components = new Components();
        components.find(graph);
        double[] between = new Betweenness(50, 10).of(graph, components);
        double sum = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            sum += between[v];
        }
        double n = graph.nodes();
        SnapshotSeries series = SnapshotStatistics.of(log, new TimeWindows(0, 1, 1), SnapshotOptions.ALL);
        double expected = series.value(SnapshotStatistic.MEAN_BETWEENNESS, 0);
        assertEquals(expected, sum / (n * (n - 1) * (n - 2)), 1e-12);
    }

    /** A mean over pivots is that over all nodes, up to 5 standard errors; 300 draws of 8 pivots. */
    @Test
    void pivotsAreUnbiased() {
        EventLog log = RandomLogs.of(60, 110, 1, Shape.UNDIRECTED, Key.of(5));
        TimeWindows windows = new TimeWindows(0, 1, 1);
        var chosen =
                Set.of(SnapshotStatistic.PATH_LENGTH, SnapshotStatistic.MEAN_BETWEENNESS, SnapshotStatistic.DIAMETER);
        SnapshotOptions options = SnapshotOptions.ALL.with(chosen);
        SnapshotSeries exact = SnapshotStatistics.of(log, windows, options);
        int draws = 300;
        for (SnapshotStatistic statistic : Set.of(SnapshotStatistic.PATH_LENGTH, SnapshotStatistic.MEAN_BETWEENNESS)) {
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < draws; r++) {
                SnapshotSeries drawn = SnapshotStatistics.of(
                        log, windows, options.withPivots(10, 8, Key.of(100).split(r)));
                assertEquals(1, drawn.sampledWindows());
                double off = drawn.value(statistic, 0) - exact.value(statistic, 0);
                sum += off;
                squares += off * off;
                assertTrue(drawn.value(SnapshotStatistic.DIAMETER, 0) <= exact.value(SnapshotStatistic.DIAMETER, 0));
            }
            double error = Math.sqrt(squares / draws) / Math.sqrt(draws);
            assertTrue(error > 0);
            assertEquals(0, sum / draws, 5 * error, statistic.key());
        }
    }

    /** All nodes as pivots are all nodes, closeness by node included. */
    @Randomised(cases = 10)
    void asManyPivotsAsNodesAreExact(Key key) {
        EventLog log = RandomLogs.of(80, 150, 1, Shape.UNDIRECTED, key);
        TimeWindows windows = new TimeWindows(0, 1, 1);
        SnapshotSeries exact = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL);
        SnapshotSeries drawn =
                SnapshotStatistics.of(log, windows, SnapshotOptions.ALL.withPivots(5, 80, key.split("pivots")));
        assertTrue(drawn.isSampled(0));
        for (SnapshotStatistic statistic : exact.statistics()) {
            assertEquals(exact.value(statistic, 0), drawn.value(statistic, 0), 1e-12, statistic.key());
        }
    }

    @Randomised(cases = 3)
    void threadsDoNotMatter(Key key) {
        EventLog log = RandomLogs.of(300, 4000, 50, Shape.DIRECTED, key);
        WindowPairs pairs = WindowPairs.of(log, new TimeWindows(0, 1, 50));
        SnapshotOptions options = SnapshotOptions.ALL.withPivots(20, 10, key);
        SnapshotSeries one = SnapshotStatistics.of(log, pairs.windows(), options);
        try (ThreadWorkers workers = new ThreadWorkers(3)) {
            SnapshotSeries many = SnapshotStatistics.of(pairs, options, workers, Progress.SILENT);
            for (SnapshotStatistic statistic : one.statistics()) {
                assertArrayEquals(one.values(statistic), many.values(statistic), statistic.key());
            }
        }
    }

    @Test
    void windowsWithoutEdges() {
        EventLog log = new EventLogBuilder(NodeNames.numbered(3), Clock.NUMBERS, Shape.DIRECTED)
                .add(1, 1, 0)
                .add(0, 1, 2)
                .add(0, 1, 9)
                .build();
        TimeWindows windows = new TimeWindows(0, 1, 4);
        SnapshotSeries series = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL);
        assertEquals(1, WindowPairs.of(log, windows).outside());
        assertEquals(1, series.value(SnapshotStatistic.INTERACTIONS, 0));
        for (SnapshotStatistic statistic : series.statistics()) {
            double empty = series.value(statistic, 1);
            assertEquals(statistic.isCount() ? 0 : Double.NaN, empty, statistic.key());
        }
        assertEquals(0, series.value(SnapshotStatistic.MEAN_BETWEENNESS, 2));
        assertEquals(1, series.value(SnapshotStatistic.MEAN_CLOSENESS, 2));
        assertEquals(Double.POSITIVE_INFINITY, series.value(SnapshotStatistic.POWER_LAW_EXPONENT, 2));
        assertTrue(Double.isNaN(series.value(SnapshotStatistic.ASSORTATIVITY, 2)));
        var none = SnapshotStatistics.of(log, windows, SnapshotOptions.ALL.with(Set.of()));
        assertThrows(IllegalArgumentException.class, () -> none.value(SnapshotStatistic.NODES, 0));
    }
}
