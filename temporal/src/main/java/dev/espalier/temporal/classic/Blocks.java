package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.draw.PairTable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of nodes by regularised spectral clustering (Qin and Rohe 2013): with A the undirected graph of all events, an edge of
 * k events weighing {@code ln(1 + k)}, D its degrees and t their mean, the rows of the leading eigenvectors of {@code (D + t)^-1/2
 * A (D + t)^-1/2 + I}, brought to length 1, are clustered by k-means, each side of a bipartite log by itself. Eigenvectors by
 * orthogonal iteration. O(edges x blocks) a round.
 */
public final class Blocks {
    private static final int ROUNDS = 60;

    private final int nodes;
    private final int[] from;
    private final int[] to;
    private final double[] weights;

    private Blocks(EventLog log) {
        nodes = log.nodeCount();
        PairTable table = new PairTable(1024);
        int[] u = new int[log.size()];
        int[] v = new int[log.size()];
        double[] counts = new double[log.size()];
        for (int e = 0; e < log.size(); e++) {
            if (log.source(e) != log.target(e)) {
                int next = table.size();
                int edge = table.getOrPut(PairTable.unordered(log.source(e), log.target(e)), next);
                u[edge] = log.source(e);
                v[edge] = log.target(e);
                counts[edge]++;
            }
        }
        from = Arrays.copyOf(u, table.size());
        to = Arrays.copyOf(v, table.size());
        weights = Arrays.stream(counts, 0, table.size()).map(Math::log1p).toArray();
        normalise();
    }

    private void normalise() {
        double[] degrees = new double[nodes];
        for (int k = 0; k < weights.length; k++) {
            degrees[from[k]] += weights[k];
            degrees[to[k]] += weights[k];
        }
        double mean = Arrays.stream(degrees).sum() / nodes;
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= Math.sqrt((degrees[from[k]] + mean) * (degrees[to[k]] + mean));
        }
    }

    /**
     * The block of each node, from 0; -1 for nodes without events. Of a bipartite log the blocks of targets are numbered after
     * those of sources.
     *
     * @param wanted blocks, or blocks of each side
     */
    public static int[] of(EventLog log, int wanted, Key key, Progress progress) {
        EndWeights counted = EndWeights.counted(log);
        double[][] rows = new Blocks(log).embed(wanted, key, progress);
        int[] blocks = new int[log.nodeCount()];
        Arrays.fill(blocks, -1);
        boolean isBipartite = log.shape() == Shape.BIPARTITE;
        int[] active = active(counted.out(), isBipartite ? null : counted.in());
        KMeans.cluster(rows, active, wanted, key.split("sources").random(), blocks, 0);
        if (isBipartite) {
            int[] targets = active(counted.in(), null);
            KMeans.cluster(rows, targets, wanted, key.split("targets").random(), blocks, wanted);
        }
        return blocks;
    }

    /** The rows by node that are clustered. */
    static double[][] rows(EventLog log, int wanted, Key key) {
        return new Blocks(log).embed(wanted, key, Progress.SILENT);
    }

    private static int[] active(double[] one, double @Nullable [] other) {
        return IntStream.range(0, one.length)
                .filter(u -> one[u] > 0 || (other != null && other[u] > 0))
                .toArray();
    }

    /** The leading eigenvectors as rows by node, of length 1 or 0. */
    private double[][] embed(int wanted, Key key, Progress progress) {
        int k = Math.min(wanted, nodes);
        double[][] vectors = new double[k][nodes];
        SplittableRandom random = key.split("start").random();
        for (double[] vector : vectors) {
            Arrays.setAll(vector, u -> random.nextDouble() - 0.5);
        }
        double[] product = new double[nodes];
        for (int round = 0; round < ROUNDS; round++) {
            if (progress.stopRequested()) {
                throw new CancellationException("stopped in round " + round + " of finding blocks");
            }
            progress.at("blocks", round, ROUNDS);
            for (int c = 0; c < k; c++) {
                multiply(vectors[c], product);
                double[] done = vectors[c];
                vectors[c] = product;
                product = done;
                orthonormalise(vectors, c);
            }
        }
        return rows(vectors);
    }

    private void multiply(double[] vector, double[] product) {
        System.arraycopy(vector, 0, product, 0, nodes);
        for (int e = 0; e < weights.length; e++) {
            product[from[e]] += weights[e] * vector[to[e]];
            product[to[e]] += weights[e] * vector[from[e]];
        }
    }

    /** Makes a vector orthogonal to those before it and of length 1 (modified Gram-Schmidt). */
    private static void orthonormalise(double[][] vectors, int which) {
        double[] vector = vectors[which];
        for (int c = 0; c < which; c++) {
            double along = dot(vector, vectors[c]);
            for (int u = 0; u < vector.length; u++) {
                vector[u] -= along * vectors[c][u];
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int u = 0; u < vector.length && length > 0; u++) {
            vector[u] /= length;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double[][] rows(double[][] vectors) {
        double[][] rows = new double[nodes][vectors.length];
        for (int u = 0; u < nodes; u++) {
            for (int c = 0; c < vectors.length; c++) {
                rows[u][c] = vectors[c][u];
            }
            double length = Math.sqrt(dot(rows[u], rows[u]));
            for (int c = 0; c < vectors.length && length > 0; c++) {
                rows[u][c] /= length;
            }
        }
        return rows;
    }
}
