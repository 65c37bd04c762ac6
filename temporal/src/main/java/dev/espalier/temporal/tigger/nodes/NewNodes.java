package dev.espalier.temporal.tigger.nodes;

import dev.espalier.graph.Key;
import dev.espalier.graph.Shuffle;
import java.util.SplittableRandom;

/**
 * Draws features of new nodes: those of a node of the data, its parent, with normal noise, a kernel density estimate. The noise is as
 * wide as a test of two samples allows: the squared maximum mean discrepancy with kernel exp(-‖x-y‖²/w), w the number of columns,
 * has to stay below twice what two samples of the data would have, else the noise is halved. Immutable.
 *
 * <p>Parents come equally often, as nearly as the numbers allow, in random order. A new node begins walks, and stands on a side and
 * sends more than it receives, as its parent does.
 */
@SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
public record NewNodes(int[] parents, float[][] features, double noise) {
    private static final double WIDEST = 0.5;
    private static final int HALVINGS = 10;
    private static final int SAMPLE = 1000;

    /** Draws as many nodes as wanted. */
    public static NewNodes draw(float[][] data, int wanted, Key key) {
        int[] parents = parents(data.length, wanted, key.split("parents"));
        double[] spread = spread(data);
        double noise = WIDEST;
        for (int tries = 0; ; tries++) {
            float[][] drawn = drawn(data, parents, spread, noise, key.split("noise"));
            if (noise == 0 || discrepancy(data, drawn) <= 2 * ofSamples(data, wanted)) {
                return new NewNodes(parents, drawn, noise);
            }
            noise = tries < HALVINGS ? noise / 2 : 0;
        }
    }

    private static int[] parents(int known, int wanted, Key key) {
        int[] order = new int[known];
        for (int v = 0; v < known; v++) {
            order[v] = v;
        }
        Shuffle.shuffle(order, key.random());
        int[] parents = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            parents[i] = order[i % known];
        }
        return parents;
    }

    private static double[] spread(float[][] data) {
        int width = data[0].length;
        double[] spread = new double[width - 2]; // side and constant stay as they are
        for (int j = 0; j < spread.length; j++) {
            double sum = 0;
            double squares = 0;
            for (float[] row : data) {
                sum += row[j];
                squares += row[j] * row[j];
            }
            double mean = sum / data.length;
            spread[j] = Math.sqrt(Math.max(0, squares / data.length - mean * mean));
        }
        return spread;
    }

    private static float[][] drawn(float[][] data, int[] parents, double[] spread, double noise, Key key) {
        float[][] drawn = new float[parents.length][];
        for (int i = 0; i < parents.length; i++) {
            SplittableRandom random = key.split(i).random();
            drawn[i] = data[parents[i]].clone();
            for (int j = 0; j < spread.length; j++) {
                drawn[i][j] += (float) (noise * spread[j] * random.nextGaussian());
            }
        }
        return drawn;
    }

    /** What the discrepancy of two samples of the data of these sizes is about: (1/n + 1/m) (1 - mean kernel). */
    private static double ofSamples(float[][] data, int wanted) {
        int n = Math.min(SAMPLE, data.length);
        int m = Math.min(SAMPLE, wanted);
        return (1.0 / n + 1.0 / m) * (1 - meanKernel(data, data));
    }

    /** The biased estimate of the squared maximum mean discrepancy of two samples, on evenly spaced rows of large ones. */
    static double discrepancy(float[][] a, float[][] b) {
        return meanKernel(a, a) + meanKernel(b, b) - 2 * meanKernel(a, b);
    }

    private static double meanKernel(float[][] a, float[][] b) {
        int n = Math.min(SAMPLE, a.length);
        int m = Math.min(SAMPLE, b.length);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                sum += kernel(a[(int) ((long) i * a.length / n)], b[(int) ((long) j * b.length / m)]);
            }
        }
        return sum / ((double) n * m);
    }

    private static double kernel(float[] x, float[] y) {
        float squares = 0;
        for (int j = 0; j < x.length; j++) {
            squares += (x[j] - y[j]) * (x[j] - y[j]);
        }
        return Math.exp(-squares / x.length);
    }
}
