package dev.espalier.network.training;

import dev.espalier.network.sparse.FloatSweep;
import dev.espalier.network.sparse.SparseNetwork;

/**
 * Makes a step with each gradient as it comes: {@code v = momentum v - rate g; w = w + v - decay w}, where g is the gradient of the
 * mean loss.
 */
final class Descent implements FloatSweep.Sink {
    private final float[] weights;
    private final float[] biases;
    private final float[] velocity;
    private final float[] biasVelocity;
    private final float rate;
    private final float momentum;
    private final float decay;

    Descent(SparseNetwork network, float[] velocity, float[] biasVelocity, TrainingOptions options) {
        weights = network.weights();
        biases = network.biases();
        this.velocity = velocity;
        this.biasVelocity = biasVelocity;
        rate = (float) options.learningRate();
        momentum = (float) options.momentum();
        decay = (float) options.weightDecay();
    }

    @Override
    public void connections(int first, int count, float[] gradient) {
        for (int k = 0; k < count; k++) {
            int e = first + k;
            float v = momentum * velocity[e] - rate * gradient[k];
            velocity[e] = v;
            weights[e] += v - decay * weights[e];
        }
    }

    @Override
    public void bias(int neuron, float gradient) {
        float v = momentum * biasVelocity[neuron] - rate * gradient;
        biasVelocity[neuron] = v;
        biases[neuron] += v - decay * biases[neuron];
    }
}
