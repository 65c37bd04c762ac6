package dev.espalier.network.cache;

import dev.espalier.network.graph.ComputationGraph;

/**
 * Between what limits the fewest possible transfers of a network lie, for every fast memory of three values or more (Gleinig, Ben-Nun
 * and Hoefler, theorem on bounds). With N neurons, of which I are inputs and S outputs, and W connections: reads lie between W + N and
 * 2W + N - I, writes between S and N - I, so that neuron order is never more than twice as far as the best one. Neurons without any
 * connection are left out, nothing leads to inputs, and nothing leaves outputs.
 */
public record TransferBounds(long neurons, long inputs, long outputs, long connections) {
    public static TransferBounds of(ComputationGraph graph) {
        long inputs = 0;
        long outputs = 0;
        long neurons = 0;
        for (int v = 0; v < graph.nodes(); v++) {
            boolean in = graph.inDegree(v) > 0;
            boolean out = graph.outDegree(v) > 0;
            neurons += in || out ? 1 : 0;
            inputs += out && !in ? 1 : 0;
            outputs += in && !out ? 1 : 0;
        }
        return new TransferBounds(neurons, inputs, outputs, graph.edges());
    }

    /** No execution transfers less: every weight, input and bias is read, every output written. */
    public long lower() {
        return connections + neurons + outputs;
    }

    /** Neuron order transfers no more: for each neuron its bias, and for each connection a weight and a value. */
    public long upper() {
        return 2 * (connections + neurons - inputs);
    }
}
