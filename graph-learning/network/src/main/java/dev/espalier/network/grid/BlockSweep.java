package dev.espalier.network.grid;

import dev.espalier.network.sparse.SampleRows;
import java.util.Arrays;

/**
 * Runs the models of a block forwards and backwards on a batch: one ragged kernel, in which an output of a model is the dot product of
 * its own segment, so that the products of all neurons, samples and outputs are never there at once. What it holds is 8 bytes for
 * each neuron and sample, and 4 for each parameter of a block, for blocks up to a width. Not thread-safe.
 *
 * <p>Gradients are summed over samples in the order of sweeps of single networks ({@code FloatRows.dot} and {@link SampleRows#sum}), so that bits
 * are theirs: of weights over even samples, over odd ones, and the last where their number is odd; of biases in four chains.
 */
final class BlockSweep {
    private static final int CHAINS = 4;

    private final float[][] values;
    /** Derivatives after a forward sweep, deltas after a backward one. */
    private final float[][] slopes;

    /** The same rows, those of even and of odd samples, and room for one. */
    private final float[][] evenSlopes;

    private final float[][] oddSlopes;
    private final float[][] lastSlopes = new float[1][];
    /** Features of some samples. */
    private final float[][] xs;

    private final float[][] spread;
    private final float[][] back;
    /** Gradients of the odd samples, by input, then of the hidden biases (unused), then by output. */
    private final float[][] odd;
    /** Gradients of the hidden biases. */
    private final float[][] chains;
    /** By model, output and sample. */
    final float[][][] answers;
    /** Of the loss by the answers: by model, output and sample. */
    final float[][][] gradients;

    /**
     * For blocks of a table.
     *
     * @param width  most hidden neurons of a block
     * @param models most models of a block
     * @param batch  most samples
     */
    BlockSweep(int width, int models, int inputs, int outputs, int batch) {
        values = new float[batch][width];
        slopes = new float[batch][width];
        evenSlopes = new float[batch / 2][];
        everySecond(slopes, 0, batch / 2, evenSlopes);
        oddSlopes = new float[batch / 2][];
        everySecond(slopes, 1, batch / 2, oddSlopes);
        xs = new float[batch / 2 + 1][];
        spread = new float[4][width];
        back = new float[4][width];
        odd = new float[inputs + 1 + outputs][width];
        chains = new float[CHAINS][width];
        answers = new float[models][outputs][batch];
        gradients = new float[models][outputs][batch];
    }

    /** Answers of all models, without what {@link #backward} needs. */
    void forward(MlpBlock block, float[][] x, int n) {
        hidden(block, x, n);
        forSegments(block, (k, end) -> {
            for (int s = 0; s < n; s++) {
                SampleRows.activate(block.activations[k], values[s], block.starts[k], end);
            }
        });
        answer(block, n);
    }

    /** Answers of all models, to be followed by {@link #backward}. */
    void forwardKeepingSlopes(MlpBlock block, float[][] x, int n) {
        hidden(block, x, n);
        forSegments(block, (k, end) -> {
            for (int s = 0; s < n; s++) {
                SampleRows.activate(block.activations[k], values[s], slopes[s], block.starts[k], end);
            }
        });
        answer(block, n);
    }

    private void hidden(MlpBlock block, float[][] x, int n) {
        for (int s = 0; s < n; s++) {
            System.arraycopy(block.weights[block.inputs], 0, values[s], 0, block.width);
        }
        BlockRows.addProducts(values, n, block.weights, block.inputs, x, false, block.width);
    }

    /** Takes a run of models with one activation. */
    private interface Segment {
        void take(int firstModel, int endNeuron);
    }

    private static void forSegments(MlpBlock block, Segment segment) {
        int first = 0;
        for (int k = 1; k <= block.models.length; k++) {
            if (k == block.models.length || !block.activations[k].equals(block.activations[first])) {
                segment.take(first, block.starts[k]);
                first = k;
            }
        }
    }

    private void answer(MlpBlock block, int n) {
        for (int k = 0; k < block.models.length; k++) {
            int from = block.starts[k];
            int to = block.starts[k + 1];
            for (int o = 0; o < block.outputs; o++) {
                float[] weight = block.weights[block.inputs + 1 + o];
                float[] out = answers[k][o];
                float bias = block.biases[o][k];
                int s = 0;
                for (; s + 3 < n; s += 4) {
                    BlockRows.dotFour(weight, values, s, from, to, bias, out);
                }
                for (; s < n; s++) {
                    out[s] = BlockRows.dot(weight, values[s], from, to, bias);
                }
            }
        }
    }

    /** Puts the gradients of all parameters into the block, from {@link #gradients} and the sweep before. */
    void backward(MlpBlock block, float[][] x, int n) {
        clear(block.gradient, block.width);
        clear(odd, block.width);
        clear(chains, block.width);
        int paired = n & ~1;
        int s = 0;
        for (; s + 3 < n; s += 4) {
            sendBackFour(block, s);
        }
        for (; s < paired; s++) {
            sendBackOne(block, s, (s & 1) == 0 ? block.gradient : odd);
        }
        join(block, block.inputs + 1, block.gradient.length);
        if (paired < n) {
            sendBackOne(block, paired, block.gradient);
        }
        biases(block, n);
        int half = paired / 2;
        everySecond(x, 0, half, xs);
        BlockRows.addProducts(block.gradient, block.inputs, evenSlopes, half, xs, true, block.width);
        everySecond(x, 1, half, xs);
        BlockRows.addProducts(odd, block.inputs, oddSlopes, half, xs, true, block.width);
        join(block, 0, block.inputs);
        if (paired < n) {
            lastSlopes[0] = slopes[paired];
            xs[0] = x[paired];
            BlockRows.addProducts(block.gradient, block.inputs, lastSlopes, 1, xs, true, block.width);
        }
    }

    private static void clear(float[][] rows, int width) {
        for (float[] row : rows) {
            Arrays.fill(row, 0, width, 0);
        }
    }

    private static void everySecond(float[][] rows, int first, int count, float[][] some) {
        for (int k = 0; k < count; k++) {
            some[k] = rows[first + 2 * k];
        }
    }

    /** Adds the sums over odd samples to those over even ones. */
    private void join(MlpBlock block, int from, int to) {
        for (int row = from; row < to; row++) {
            BlockRows.add(block.gradient[row], odd[row], block.width);
        }
    }

    private void biases(MlpBlock block, int n) {
        float[] hidden = block.gradient[block.inputs];
        for (int i = 0; i < block.width; i++) {
            hidden[i] = (chains[0][i] + chains[1][i]) + (chains[2][i] + chains[3][i]);
        }
        for (int k = 0; k < block.models.length; k++) {
            for (int o = 0; o < block.outputs; o++) {
                block.biasGradient[o][k] = SampleRows.sum(gradients[k][o], n);
            }
        }
    }

    /** From the outputs to the hidden neurons, for four samples. */
    private void sendBackFour(MlpBlock block, int s) {
        int width = block.width;
        clear(back, width);
        for (int o = 0; o < block.outputs; o++) {
            for (int j = 0; j < back.length; j++) {
                spread(block, o, s, j);
            }
            int row = block.inputs + 1 + o;
            BlockRows.sendBackFour(block.gradient[row], odd[row], values, s, spread, block.weights[row], back, width);
        }
        for (int j = 0; j < back.length; j++) {
            BlockRows.multiply(slopes[s + j], back[j], width);
            BlockRows.add(chains[j], slopes[s + j], width);
        }
    }

    /** The same for one, whose gradients go into given rows. */
    private void sendBackOne(MlpBlock block, int s, float[][] into) {
        int width = block.width;
        Arrays.fill(back[0], 0, width, 0);
        for (int o = 0; o < block.outputs; o++) {
            spread(block, o, s, 0);
            int row = block.inputs + 1 + o;
            BlockRows.sendBack(into[row], values[s], spread[0], block.weights[row], back[0], width);
        }
        BlockRows.multiply(slopes[s], back[0], width);
        BlockRows.add(chains[0], slopes[s], width);
    }

    /** Every neuron gets what its model's output sends back. */
    private void spread(MlpBlock block, int output, int s, int j) {
        for (int k = 0; k < block.models.length; k++) {
            Arrays.fill(spread[j], block.starts[k], block.starts[k + 1], gradients[k][output][s + j]);
        }
    }
}
