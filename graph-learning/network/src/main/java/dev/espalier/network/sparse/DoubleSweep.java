package dev.espalier.network.sparse;

import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import java.util.Arrays;

/**
 * A network in double precision: the same sweeps as {@link FloatSweep} without dropout and threads, for checks and for data that
 * need it. Values are those of a whole batch at once.
 */
public final class DoubleSweep {
    private final Order order;
    private final Activation[] activations;
    private final int[] inputs;
    private final int[] outputs;
    private final double[] weights;
    private final double[] biases;
    private double[][] values = new double[0][];
    private double[][] sums = new double[0][];

    /** A sweep over a network's structure, with weights by edge and biases by neuron of its own; they may be written to. */
    public DoubleSweep(SparseNetwork network, double[] weights, double[] biases) {
        ComputationGraph graph = network.graph();
        Layering layering = network.layering();
        order = new Order(graph, layering, network.inputs(), 1, null);
        activations = network.activationArray();
        inputs = network.inputs();
        outputs = network.outputs();
        this.weights = weights;
        this.biases = biases;
    }

    /** A sweep over a network as it stands. */
    public static DoubleSweep of(SparseNetwork network) {
        return new DoubleSweep(network, widened(network.weights()), widened(network.biases()));
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }

    /**
     * Answers, by output and sample.
     *
     * @param x by input and sample
     */
    public double[][] forward(double[][] x) {
        int n = x.length == 0 ? 0 : x[0].length;
        values = new double[order.nodes][n];
        sums = new double[order.nodes][n];
        for (int k = 0; k < inputs.length; k++) {
            values[inputs[k]] = x[k].clone();
        }
        order.forward(n, (node, worker) -> {
            if (!order.isInput(node)) {
                Arrays.fill(sums[node], biases[node]);
                for (int k = order.inStart[node]; k < order.inStart[node + 1]; k++) {
                    addScaled(sums[node], values[order.inSource[k]], weights[order.inEdge[k]]);
                }
                for (int i = 0; i < n; i++) {
                    values[node][i] = activations[node].value(sums[node][i]);
                }
            }
        });
        return Arrays.stream(outputs).mapToObj(o -> values[o]).toArray(double[][]::new);
    }

    /**
     * Gradients by weights, then by biases, after {@link #forward}.
     *
     * @param dy of the loss by the answers, by output and sample
     */
    public double[] backward(double[][] dy) {
        int m = weights.length;
        double[] gradient = new double[m + order.nodes];
        double[][] deltas = new double[order.nodes][dy.length == 0 ? 0 : dy[0].length];
        for (int o = 0; o < outputs.length; o++) {
            deltas[outputs[o]] = dy[o].clone();
        }
        order.backward(1, (node, worker) -> {
            double[] delta = deltas[node];
            for (int e = order.outStart[node]; e < order.outStart[node + 1]; e++) {
                addScaled(delta, deltas[order.target[e]], weights[e]);
                for (int i = 0; i < delta.length; i++) {
                    gradient[e] += values[node][i] * deltas[order.target[e]][i];
                }
            }
            for (int i = 0; !order.isInput(node) && i < delta.length; i++) {
                delta[i] *= activations[node].derivative(sums[node][i]);
                gradient[m + node] += delta[i];
            }
        });
        return gradient;
    }

    private static void addScaled(double[] sum, double[] row, double by) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += by * row[i];
        }
    }
}
