package dev.espalier.network.grid;

import java.util.Arrays;

/**
 * Runs the models of a block forwards and backwards on a batch: one ragged kernel, in which an output of a model is the dot product of
 * its own segment, so that the products of all neurons, samples and outputs are never there at once. What it holds is 8 bytes for
 * each neuron and sample, for blocks up to a width. Not thread-safe.
 */
final class BlockSweep {
    private final float[][] values;
    /** Derivatives after a forward sweep, deltas after a backward one. */
    private final float[][] slopes;

    private final float[][] spread;
    private final float[][] back;
    /** By model, output and sample. */
    final float[][][] answers;
    /** Of the loss by the answers: by model, output and sample. */
    final float[][][] gradients;

    BlockSweep(int width, int models, int outputs, int batch) {
        values = new float[batch][width];
        slopes = new float[batch][width];
        spread = new float[4][width];
        back = new float[4][width];
        answers = new float[models][outputs][batch];
        gradients = new float[models][outputs][batch];
    }

    /** Answers of all models, without what {@link #backward} needs. */
    void forward(MlpBlock block, float[][] x, int n) {
        hidden(block, x, n);
        forSegments(block, (k, end) -> {
            for (int s = 0; s < n; s++) {
                BlockRows.activate(block.activations[k], values[s], block.starts[k], end);
            }
        });
        answer(block, n);
    }

    /** Answers of all models, to be followed by {@link #backward}. */
    void forwardKeepingSlopes(MlpBlock block, float[][] x, int n) {
        hidden(block, x, n);
        forSegments(block, (k, end) -> {
            for (int s = 0; s < n; s++) {
                BlockRows.activate(block.activations[k], values[s], slopes[s], block.starts[k], end);
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
        for (float[] row : block.gradient) {
            Arrays.fill(row, 0, block.width, 0);
        }
        int s = 0;
        for (; s + 3 < n; s += 4) {
            sendBack(block, s, 4);
        }
        for (; s < n; s++) {
            sendBack(block, s, 1);
        }
        for (int k = 0; k < block.models.length; k++) {
            for (int o = 0; o < block.outputs; o++) {
                block.biasGradient[o][k] = total(gradients[k][o], n);
            }
        }
        BlockRows.addProducts(block.gradient, block.inputs, slopes, n, x, true, block.width);
    }

    private static float total(float[] row, int n) {
        float sum = 0;
        for (int i = 0; i < n; i++) {
            sum += row[i];
        }
        return sum;
    }

    /** From the outputs to the hidden neurons, for one sample or four. */
    private void sendBack(MlpBlock block, int s, int samples) {
        int width = block.width;
        for (int j = 0; j < samples; j++) {
            Arrays.fill(back[j], 0, width, 0);
        }
        for (int o = 0; o < block.outputs; o++) {
            for (int j = 0; j < samples; j++) {
                for (int k = 0; k < block.models.length; k++) {
                    Arrays.fill(spread[j], block.starts[k], block.starts[k + 1], gradients[k][o][s + j]);
                }
            }
            int row = block.inputs + 1 + o;
            if (samples == 4) {
                BlockRows.sendBackFour(block.gradient[row], values, s, spread, block.weights[row], back, width);
            } else {
                BlockRows.sendBack(block.gradient[row], values[s], spread[0], block.weights[row], back[0], width);
            }
        }
        for (int j = 0; j < samples; j++) {
            BlockRows.multiply(slopes[s + j], back[j], width);
            BlockRows.add(block.gradient[block.inputs], slopes[s + j], width);
        }
    }
}
