package dev.espalier.network.grid;

import dev.espalier.network.sparse.Loss;
import dev.espalier.network.training.Samples;

/** Some rows of a table as a block takes them, and how far answers to them are off. Not thread-safe; the table may be shared. */
final class RowBatch {
    private final Samples samples;
    private final float[][] features;
    private final int[] levels;
    private final float[][] right;
    /** By sample: its features. */
    final float[][] x;

    /**
     * A batch.
     *
     * @param features by row and feature, those of the samples
     * @param most     samples of it
     */
    RowBatch(Samples samples, float[][] features, int most) {
        this.samples = samples;
        this.features = features;
        levels = new int[most];
        right = new float[samples.numbers().length][most];
        x = new float[most][];
    }

    /** The features of samples, row by row. */
    static float[][] turned(Samples samples) {
        float[][] rows = new float[samples.rows()][samples.features().length];
        for (int d = 0; d < samples.features().length; d++) {
            float[] column = samples.features()[d];
            for (int i = 0; i < column.length; i++) {
                rows[i][d] = column[i];
            }
        }
        return rows;
    }

    /** Takes rows {@code order[from]} to {@code order[from + n - 1]}. */
    void load(int[] order, int from, int n) {
        for (int i = 0; i < n; i++) {
            int row = order[from + i];
            x[i] = features[row];
            for (int o = 0; o < right.length; o++) {
                right[o][i] = samples.numbers()[o][row];
            }
            if (right.length == 0) {
                levels[i] = samples.levels()[row];
            }
        }
    }

    /** The sum of one model's losses. */
    double loss(float[][] answers, int n, float[][] gradient) {
        return samples.loss() == Loss.CROSS_ENTROPY
                ? Loss.crossEntropy(answers, levels, n, gradient)
                : Loss.squared(answers, right, n, gradient);
    }

    /** The sum over samples: 1 for each wrong level, or the mean square of the errors of its numbers. */
    double error(float[][] answers, int n) {
        return right.length == 0 ? Loss.wrongLevels(answers, levels, n) : Loss.meanSquares(answers, right, n);
    }
}
