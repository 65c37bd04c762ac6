package dev.espalier.temporal.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.Clock;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.NodeNames;
import dev.espalier.temporal.draw.ArbitraryLogs;
import dev.espalier.testing.Randomised;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Orthogonal iteration against a full eigendecomposition, and k-means against all partitions of a few points. */
class SpectralBlocksAgainstEigenTest {
    /** Three groups of unlike sizes, so that the leading three eigenvalues stand apart from all others. */
    private static EventLog planted(SplittableRandom random) {
        int[] group = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
        EventLogBuilder events = new EventLogBuilder(NodeNames.numbered(group.length), Clock.NUMBERS, Shape.DIRECTED);
        for (int time = 0; events.size() < 400; time++) {
            int u = random.nextInt(group.length);
            int v = random.nextInt(group.length);
            if (group[u] == group[v] || random.nextInt(30) == 0) {
                events.add(u, v, time);
            }
        }
        return events.build();
    }

    /** The cosines of rows of the leading eigenvectors: they do not depend on which basis of these is taken. */
    private static double[][] cosines(EventLog log, int wanted) {
        EigenDecomposition eigen = eigen(log);
        double[][] rows = new double[log.nodeCount()][wanted];
        for (int u = 0; u < rows.length; u++) {
            for (int k = 0; k < wanted; k++) {
                rows[u][k] = eigen.getV().getEntry(u, k);
            }
        }
        return gram(rows);
    }

    private static EigenDecomposition eigen(EventLog log) {
        int n = log.nodeCount();
        double[][] counts = new double[n][n];
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                counts[log.source(e)][log.target(e)]++;
                counts[log.target(e)][log.source(e)]++;
            }
        }
        double[] degrees = new double[n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                counts[u][v] = Math.log(1 + counts[u][v]);
                degrees[u] += counts[u][v];
            }
        }
        double mean = Arrays.stream(degrees).average().orElseThrow();
        RealMatrix matrix = new Array2DRowRealMatrix(n, n);
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                matrix.setEntry(
                        u, v, counts[u][v] / Math.sqrt((degrees[u] + mean) * (degrees[v] + mean)) + (u == v ? 1 : 0));
            }
        }
        return new EigenDecomposition(matrix);
    }

    private static double[][] gram(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        for (int u = 0; u < rows.length; u++) {
            for (int v = 0; v < rows.length; v++) {
                double lengths = Math.sqrt(Blocks.dot(rows[u], rows[u]) * Blocks.dot(rows[v], rows[v]));
                gram[u][v] = Blocks.dot(rows[u], rows[v]) / lengths;
            }
        }
        return gram;
    }

    @Randomised(cases = 10)
    void rowsAreThoseOfTheLeadingEigenvectors(Key key) {
        EventLog log = planted(key.random());
        double[][] expected = cosines(log, 3);
        double[][] found = gram(Blocks.rows(log, 3, key));
        // each of sixty rounds shrinks what is left of the fourth vector by the ratio of eigenvalues
        EigenDecomposition eigen = eigen(log);
        double left = Math.pow(eigen.getRealEigenvalue(3) / eigen.getRealEigenvalue(2), 60);
        assertTrue(left < 1e-3, "a log whose groups stand apart");
        for (int u = 0; u < expected.length; u++) {
            assertArrayEquals(expected[u], found[u], 1e-9 + 30 * left);
        }
        double[][] other = cosines(log, 2);
        double apart = 0;
        for (int u = 0; u < other.length; u++) {
            for (int v = 0; v < other.length; v++) {
                apart = Math.max(apart, Math.abs(other[u][v] - found[u][v]));
            }
        }
        assertTrue(apart > 0.1, "one eigenvector fewer makes no difference");
    }

    /** Blocks do not depend on which way events go, nor on how their ends are numbered. */
    @Randomised(cases = 10)
    void blocksAreThoseOfTheRenamedNodes(Key key) {
        EventLog log = planted(key.random());
        int n = log.nodeCount();
        EventLogBuilder turned = log.emptied();
        for (int e = 0; e < log.size(); e++) {
            turned.add(n - 1 - log.target(e), n - 1 - log.source(e), log.time(e));
        }
        int[] blocks = Blocks.of(log, 3, key, Progress.SILENT);
        int[] others = Blocks.of(turned.build(), 3, key, Progress.SILENT);
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < n; v++) {
                assertEquals(blocks[u] == blocks[v], others[n - 1 - u] == others[n - 1 - v], u + ", " + v);
            }
        }
    }

    /** Who has no events is in no block; the blocks of targets come after those of sources. */
    @Randomised(cases = 40)
    void blocksAreOfThoseWhoHaveEvents(Key key) {
        EventLog log = ArbitraryLogs.of(key).log();
        int wanted = 1 + key.split("wanted").random().nextInt(4);
        int[] blocks = Blocks.of(log, wanted, key, Progress.SILENT);
        EndWeights counted = EndWeights.counted(log);
        for (int u = 0; u < blocks.length; u++) {
            boolean isSource = counted.out()[u] > 0;
            boolean isTarget = counted.in()[u] > 0;
            boolean isSecond = log.shape() == Shape.BIPARTITE && isTarget;
            assertEquals(isSource || isTarget, blocks[u] >= 0, "node " + u);
            assertTrue(blocks[u] < (isSecond ? 2 * wanted : wanted), "node " + u);
            assertTrue(!isSecond || blocks[u] >= wanted, "node " + u);
        }
    }

    private static double error(double[][] points, int[] labels, int clusters) {
        double error = 0;
        for (int c = 0; c < clusters; c++) {
            double[] mean = new double[points[0].length];
            int size = 0;
            for (int i = 0; i < points.length; i++) {
                if (labels[i] == c) {
                    size++;
                    for (int d = 0; d < mean.length; d++) {
                        mean[d] += points[i][d];
                    }
                }
            }
            for (int i = 0; i < points.length; i++) {
                for (int d = 0; d < mean.length && labels[i] == c; d++) {
                    error += Math.pow(points[i][d] - mean[d] / size, 2);
                }
            }
        }
        return error;
    }

    private static double least(double[][] points, int[] labels, int at, int clusters) {
        if (at == points.length) {
            return error(points, labels, clusters);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < clusters; c++) {
            labels[at] = c;
            least = Math.min(least, least(points, labels, at + 1, clusters));
        }
        return least;
    }

    /** Points in three heaps: the best of all 3^8 labellings; anywhere: at most as good, and never far from it. */
    @Randomised(cases = 20)
    void clustersAreTheBestOfAllPartitions(Key key) {
        SplittableRandom random = key.random();
        boolean isInHeaps = random.nextBoolean();
        double[][] points = new double[8][2];
        for (int i = 0; i < points.length; i++) {
            double[] heap = {isInHeaps ? 20 * (i % 3) : 0, isInHeaps ? 30 * (i % 2) * (i % 3) : 0};
            points[i][0] = heap[0] + random.nextDouble();
            points[i][1] = (isInHeaps ? 20 * (i % 3) * (i % 3) : 0) + random.nextDouble();
        }
        int[] which = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] labels = {-1, -1, -1, -1, -1, -1, -1, -1, -5};
        KMeans.cluster(points, which, 3, random, labels, 10);
        assertEquals(-5, labels[8], "beside the rows asked for");
        int[] from0 = Arrays.stream(labels).limit(8).map(label -> label - 10).toArray();
        double best = least(points, new int[8], 0, 3);
        double found = error(points, from0, 3);
        assertTrue(found >= best - 1e-12);
        assertTrue(found <= (isInHeaps ? 1 + 1e-9 : 2) * best, found + " against " + best);
    }
}
