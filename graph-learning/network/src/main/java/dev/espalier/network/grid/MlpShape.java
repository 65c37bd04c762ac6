package dev.espalier.network.grid;

import dev.espalier.graph.Key;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Where the parameters of a model stand in one array: rows of {@code hidden} numbers, of which the first {@code inputs} are the
 * weights out of each input, the next one the biases, the next {@code outputs} the weights to each output; then the biases of outputs.
 */
record MlpShape(int inputs, int hidden, int outputs) {
    int rows() {
        return inputs + 1 + outputs;
    }

    long size() {
        return (long) rows() * hidden + outputs;
    }

    /** Weights that a model has; of inputs that it does not see there are none. */
    int connections(Mlp model) {
        return (seen(model).length + outputs) * hidden;
    }

    /** The inputs that lead to a model's hidden neurons. */
    int[] seen(Mlp model) {
        return model.inputs().isEmpty()
                ? IntStream.range(0, inputs).toArray()
                : model.inputs().stream().mapToInt(i -> i).toArray();
    }

    /** First values as {@link SparseNetwork.Builder} draws them for dense layers: neuron by neuron, biases last. */
    float[] first(Mlp model, Initialiser initialiser, Key key) {
        float[] parameters = new float[Math.toIntExact(size())];
        int[] seen = seen(model);
        for (int j = 0; j < hidden; j++) {
            int neuron = inputs + j;
            SplittableRandom random = key.split(neuron).random();
            Initialiser.Place place = new Initialiser.Place(neuron, seen.length, seen.length, hidden);
            for (int d : seen) {
                parameters[d * hidden + j] = initialiser.weight(random, place);
            }
            parameters[inputs * hidden + j] = initialiser.bias(random, place);
        }
        for (int o = 0; o < outputs; o++) {
            int neuron = inputs + hidden + o;
            SplittableRandom random = key.split(neuron).random();
            Initialiser.Place place = new Initialiser.Place(neuron, hidden, hidden, outputs);
            for (int j = 0; j < hidden; j++) {
                parameters[(inputs + 1 + o) * hidden + j] = initialiser.weight(random, place);
            }
            parameters[rows() * hidden + o] = initialiser.bias(random, place);
        }
        return parameters;
    }

    /** A model by itself; neurons are numbered from the inputs through the hidden ones to the outputs. */
    SparseNetwork network(Mlp model, float[] parameters) {
        int[] seen = seen(model);
        int nodes = inputs + hidden + outputs;
        int[] outStart = new int[nodes + 1];
        int[] targets = new int[(seen.length + outputs) * hidden];
        float[] weights = new float[targets.length];
        int e = 0;
        for (int d = 0; d < inputs; d++) {
            for (int j = 0; j < hidden && Arrays.binarySearch(seen, d) >= 0; j++) {
                targets[e] = inputs + j;
                weights[e++] = parameters[d * hidden + j];
            }
            outStart[d + 1] = e;
        }
        for (int j = 0; j < hidden; j++) {
            for (int o = 0; o < outputs; o++) {
                targets[e] = inputs + hidden + o;
                weights[e++] = parameters[(inputs + 1 + o) * hidden + j];
            }
            outStart[inputs + j + 1] = e;
        }
        Arrays.fill(outStart, inputs + hidden + 1, nodes + 1, e);
        float[] biases = new float[nodes];
        System.arraycopy(parameters, inputs * hidden, biases, inputs, hidden);
        System.arraycopy(parameters, rows() * hidden, biases, inputs + hidden, outputs);
        Activation[] activations = new Activation[nodes];
        int[] layers = new int[nodes];
        for (int v = 0; v < nodes; v++) {
            layers[v] = v < inputs ? 0 : v < inputs + hidden ? 1 : 2;
            activations[v] = layers[v] == 2 ? Activation.IDENTITY : model.activation(); // of inputs it is not asked
        }
        ComputationGraph graph = ComputationGraph.ofRows(nodes, outStart, targets);
        return new SparseNetwork(
                graph,
                Layering.of(graph, layers),
                IntStream.range(0, inputs).toArray(),
                IntStream.range(inputs + hidden, nodes).toArray(),
                activations,
                weights,
                biases);
    }
}
