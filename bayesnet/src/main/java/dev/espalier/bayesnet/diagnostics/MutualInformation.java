package dev.espalier.bayesnet.diagnostics;

import java.util.Arrays;

/** Mutual information of pairs of columns of codes, in nats; reuses its tables between pairs. */
final class MutualInformation {
    private final double[] logs;
    private int[] cells = new int[0];
    private int[] xs = new int[0];
    private int[] ys = new int[0];

    /** For columns of {@code rows} rows. */
    MutualInformation(int rows) {
        logs = new double[rows + 1];
        for (int k = 1; k <= rows; k++) {
            logs[k] = k * Math.log(k);
        }
    }

    /** {@code sum N_ab / N log(N_ab N / (N_a N_b))}, at least 0. */
    double of(int[] x, int xLevels, int[] y, int yLevels) {
        reset(xLevels, yLevels);
        for (int r = 0; r < x.length; r++) {
            cells[x[r] * yLevels + y[r]]++;
        }
        double sum = logs[x.length];
        for (int a = 0; a < xLevels; a++) {
            for (int b = 0; b < yLevels; b++) {
                int count = cells[a * yLevels + b];
                xs[a] += count;
                ys[b] += count;
                sum += logs[count];
            }
            sum -= logs[xs[a]];
        }
        for (int b = 0; b < yLevels; b++) {
            sum -= logs[ys[b]];
        }
        return Math.max(0, sum / x.length);
    }

    private void reset(int xLevels, int yLevels) {
        if (cells.length < xLevels * yLevels) {
            cells = new int[xLevels * yLevels];
        }
        xs = xs.length < xLevels ? new int[xLevels] : xs;
        ys = ys.length < yLevels ? new int[yLevels] : ys;
        Arrays.fill(cells, 0, xLevels * yLevels, 0);
        Arrays.fill(xs, 0, xLevels, 0);
        Arrays.fill(ys, 0, yLevels, 0);
    }
}
