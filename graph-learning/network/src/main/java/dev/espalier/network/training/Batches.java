package dev.espalier.network.training;

import dev.espalier.network.sparse.FloatSweep;
import dev.espalier.network.sparse.Loss;
import dev.espalier.network.sparse.SparseNetwork;

/** Puts rows into a sweep and takes the loss out of it. */
final class Batches {
    private final Samples samples;
    private final FloatSweep sweep;
    private final int[] inputs;
    private final int[] outputs;
    private final int[] levels;
    private final float[][] right;
    private final float[][] gradient;

    Batches(Samples samples, SparseNetwork network, FloatSweep sweep) {
        this.samples = samples;
        this.sweep = sweep;
        inputs = network.inputs();
        outputs = network.outputs();
        if (inputs.length != samples.features().length) {
            throw new IllegalArgumentException("found samples of " + samples.features().length + " features, expected "
                    + inputs.length + ", one for each input");
        }
        levels = new int[sweep.columns()];
        right = new float[samples.numbers().length][sweep.columns()];
        gradient = new float[outputs.length][sweep.columns()];
    }

    /** Fills in rows {@code order[from]} to {@code order[from + n - 1]}. */
    void load(int[] order, int from, int n) {
        for (int k = 0; k < inputs.length; k++) {
            gather(samples.features()[k], order, from, n, sweep.values(inputs[k]));
        }
        for (int o = 0; o < right.length; o++) {
            gather(samples.numbers()[o], order, from, n, right[o]);
        }
        for (int i = 0; i < n && right.length == 0; i++) {
            levels[i] = samples.levels()[order[from + i]];
        }
    }

    private static void gather(float[] column, int[] order, int from, int n, float[] into) {
        for (int i = 0; i < n; i++) {
            into[i] = column[order[from + i]];
        }
    }

    /** The sum of losses after a sweep forwards; its gradient is then in {@link #gradient}. */
    double loss(int n) {
        return samples.loss() == Loss.CROSS_ENTROPY
                ? Loss.crossEntropy(answers(), levels, n, gradient)
                : Loss.squared(answers(), right, n, gradient);
    }

    /** The sum over samples: 1 for each wrong level, or the mean square of the errors of its numbers. */
    double error(int n) {
        return right.length == 0 ? Loss.wrongLevels(answers(), levels, n) : Loss.meanSquares(answers(), right, n);
    }

    private float[][] answers() {
        float[][] rows = new float[outputs.length][];
        for (int o = 0; o < rows.length; o++) {
            rows[o] = sweep.values(outputs[o]);
        }
        return rows;
    }

    float[][] gradient() {
        return gradient;
    }
}
