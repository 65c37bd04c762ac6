package dev.espalier.network.sparse;

/**
 * Gradients of a network's parameters, added up over the samples of a batch.
 *
 * @param weights of connections, in the order of the graph's edges
 * @param biases  by neuron; 0 for inputs
 */
@SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
public record Gradients(float[] weights, float[] biases) implements FloatSweep.Sink {
    @Override
    public void connections(int first, int count, float[] gradient) {
        System.arraycopy(gradient, 0, weights, first, count);
    }

    @Override
    public void bias(int neuron, float gradient) {
        biases[neuron] = gradient;
    }
}
