package dev.espalier.network.sparse;

import dev.espalier.graph.Key;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network on a DAG: some neurons without predecessors are inputs, some without successors outputs, both by ascending number. A
 * neuron that nothing leads to and that is no input has the value of its bias. The arrays of weights and biases are the network's own, and may be written to between sweeps.
 */
public final class SparseNetwork {
    private final ComputationGraph graph;
    private final Layering layering;
    private final int[] inputs;
    private final int[] outputs;
    private final Activation[] activations;
    private final float[] weights;
    private final float[] biases;

    /**
     * A network of these parts; the arrays become its own.
     *
     * @param inputs      neurons that are given, ascending; nothing leads to them
     * @param outputs     neurons that answer, ascending; nothing leaves them
     * @param layering    of the graph
     * @param activations by neuron; those of inputs are not asked
     * @param weights     by edge
     * @param biases      by neuron; those of inputs are not asked
     */
    public SparseNetwork(
            ComputationGraph graph,
            Layering layering,
            int[] inputs,
            int[] outputs,
            Activation[] activations,
            float[] weights,
            float[] biases) {
        requireEnds("inputs", inputs, graph, graph::inDegree);
        requireEnds("outputs", outputs, graph, graph::outDegree);
        requireLength("activations", activations.length, graph.nodes());
        requireLength("weights", weights.length, graph.edges());
        requireLength("biases", biases.length, graph.nodes());
        this.graph = graph;
        this.inputs = inputs.clone();
        this.outputs = outputs.clone();
        this.layering = layering.graph().equals(graph) ? layering : layering.over(graph);
        this.activations = activations.clone();
        this.weights = weights;
        this.biases = biases;
    }

    private static void requireLength(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("found " + found + " " + what + ", expected " + expected);
        }
    }

    private static void requireEnds(String what, int[] neurons, ComputationGraph graph, IntUnaryOperator degree) {
        for (int i = 0; i < neurons.length; i++) {
            int v = neurons[i];
            boolean fits = v >= 0 && v < graph.nodes() && (i == 0 || v > neurons[i - 1]);
            if (!fits || degree.applyAsInt(v) > 0) {
                throw new IllegalArgumentException("found " + v + " among the " + what
                        + ", expected neurons of the graph, ascending, with connections on one side only");
            }
        }
    }

    /** The same activations, inputs and outputs over connections that lead on in the same layers. */
    public SparseNetwork rewired(ComputationGraph other, float[] otherWeights) {
        return rewired(other, otherWeights, biases);
    }

    /** The same with other biases too. */
    public SparseNetwork rewired(ComputationGraph other, float[] otherWeights, float[] otherBiases) {
        return new SparseNetwork(other, layering.over(other), inputs, outputs, activations, otherWeights, otherBiases);
    }

    /** A network with values of its own. */
    public SparseNetwork copy() {
        return new SparseNetwork(graph, layering, inputs, outputs, activations, weights.clone(), biases.clone());
    }

    /** Begins a network with 4Ward's layering, rectifiers, and libtorch's first values from seed 1. */
    public static Builder builder(ComputationGraph graph) {
        return new Builder(graph);
    }

    public ComputationGraph graph() {
        return graph;
    }

    public Layering layering() {
        return layering;
    }

    public Activation activation(int neuron) {
        return activations[neuron];
    }

    Activation[] activationArray() {
        return activations;
    }

    /** All of them by neuron; a copy. */
    public Activation[] activations() {
        return activations.clone();
    }

    /** The network's own. */
    public float[] weights() {
        return weights;
    }

    /** The network's own. */
    public float[] biases() {
        return biases;
    }

    /** Neurons that are given, ascending. */
    public int[] inputs() {
        return inputs.clone();
    }

    /** Neurons that answer, ascending. */
    public int[] outputs() {
        return outputs.clone();
    }

    /** Weights, and biases of neurons that are no inputs. */
    public long parameters() {
        return (long) graph.edges() + graph.nodes() - inputs().length;
    }

    /**
     * Something that runs the network on batches.
     *
     * @param columns samples of a batch, at most
     * @param threads that it may use; they change no bit
     */
    public FloatSweep sweep(int columns, int threads) {
        return new FloatSweep(this, columns, threads);
    }

    /** Something that runs the network forwards on batches of a most size, in an order of connections. */
    public ConnectionSweep sweep(ConnectionOrder order, int columns) {
        return new ConnectionSweep(this, order, columns);
    }

    /**
     * Answers to samples.
     *
     * @param x one row per sample, one number per input
     * @return one row per sample, one number per output
     */
    public float[][] forward(float[][] x) {
        try (FloatSweep sweep = new FloatSweep(this, Math.max(1, x.length))) {
            fill(sweep, x);
            sweep.forward(x.length);
            int[] outputs = outputs();
            float[][] y = new float[x.length][outputs.length];
            for (int o = 0; o < outputs.length; o++) {
                float[] row = sweep.values(outputs[o]);
                for (int i = 0; i < x.length; i++) {
                    y[i][o] = row[i];
                }
            }
            return y;
        }
    }

    /**
     * Gradients of a loss that is known by its gradient.
     *
     * @param x  one row per sample, one number per input
     * @param dy the loss's gradient by the answers, one row per sample, one number per output
     */
    public Gradients gradients(float[][] x, float[][] dy) {
        try (FloatSweep sweep = new FloatSweep(this, Math.max(1, x.length))) {
            fill(sweep, x);
            sweep.forward(x.length, 0, Key.of(0));
            Gradients gradients = new Gradients(new float[graph.edges()], new float[graph.nodes()]);
            sweep.backward(x.length, outputs(), transposed(dy, outputs().length), gradients);
            return gradients;
        }
    }

    private void fill(FloatSweep sweep, float[][] x) {
        int[] inputs = inputs();
        for (int i = 0; i < x.length; i++) {
            requireLength("numbers in sample " + i, x[i].length, inputs.length);
            for (int k = 0; k < inputs.length; k++) {
                sweep.values(inputs[k])[i] = x[i][k];
            }
        }
    }

    private static float[][] transposed(float[][] rows, int width) {
        float[][] columns = new float[width][rows.length];
        for (int i = 0; i < rows.length; i++) {
            requireLength("gradients of sample " + i, rows[i].length, width);
            for (int k = 0; k < width; k++) {
                columns[k][i] = rows[i][k];
            }
        }
        return columns;
    }

    /** Puts a network together. */
    public static final class Builder {
        private final ComputationGraph graph;
        private @Nullable Layering layering;
        private IntFunction<Activation> activation = v -> Activation.RELU;
        private Initialiser initialiser = Initialiser.FAN_IN;
        private IntUnaryOperator candidates;
        private boolean bias = true;
        private boolean standAlone;
        private int[] inputs;
        private int[] outputs;
        private Key key = Key.of(1);

        private Builder(ComputationGraph graph) {
            this.graph = graph;
            candidates = graph::inDegree;
            inputs = graph.sourceNodes();
            outputs = graph.sinkNodes();
        }

        /** The order of work; 4Ward's if it is not called. */
        public Builder layering(Layering order) {
            layering = order;
            return this;
        }

        /** An activation for each neuron. */
        public Builder activation(IntFunction<Activation> byNeuron) {
            activation = byNeuron;
            return this;
        }

        /** What is given and what answers; if it is not called, all that nothing leads to, and all else that nothing leaves. */
        public Builder ends(int[] given, int[] answering) {
            inputs = given.clone();
            outputs = answering.clone();
            return this;
        }

        public Builder initialiser(Initialiser first) {
            initialiser = first;
            return this;
        }

        /** How many neurons could lead to each one, for initialisers that ask; its predecessors if it is not called. */
        public Builder candidates(IntUnaryOperator byNeuron) {
            candidates = byNeuron;
            return this;
        }

        /** Whether neurons have biases; without, they are 0. */
        public Builder bias(boolean drawn) {
            bias = drawn;
            return this;
        }

        /** Outputs answer with their sums, without activation. */
        public Builder standAlone() {
            standAlone = true;
            return this;
        }

        public Builder key(Key random) {
            key = random;
            return this;
        }

        /** The network, with first values drawn neuron by neuron. */
        public SparseNetwork build() {
            Layering order = layering == null ? Layering.longestPath(graph) : layering;
            int n = graph.nodes();
            Activation[] activations = new Activation[n];
            float[] weights = new float[graph.edges()];
            float[] biases = new float[n];
            int[] starts = order.starts();
            for (int v = 0; v < n; v++) {
                boolean output = Arrays.binarySearch(outputs, v) >= 0;
                activations[v] = output && standAlone ? Activation.IDENTITY : activation.apply(v);
                int layer = order.layer(v);
                Initialiser.Place place = new Initialiser.Place(
                        v, graph.inDegree(v), candidates.applyAsInt(v), starts[layer + 1] - starts[layer]);
                SplittableRandom random = key.split(v).random();
                for (int k = 0; k < graph.inDegree(v); k++) {
                    weights[graph.in(v, k)] = initialiser.weight(random, place);
                }
                biases[v] = bias ? initialiser.bias(random, place) : 0;
            }
            return new SparseNetwork(graph, order, inputs, outputs, activations, weights, biases);
        }
    }

    @Override
    public String toString() {
        return "SparseNetwork[" + graph.nodes() + " neurons, " + graph.edges() + " connections, " + layering.height()
                + " layers, " + inputs.length + " inputs]";
    }
}
