package dev.espalier.expressivity.export;

import dev.espalier.expressivity.network.ReluNetwork;
import dev.espalier.graph.export.OnnxGraph;
import dev.espalier.graph.export.OnnxGraph.Cells;
import dev.espalier.graph.export.OnnxGraph.Port;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as an ONNX model (IR version 8, opset 13) of standard operators in double precision: input
 * {@code input [batch, inputs]}, output {@code output [batch, outputs]}, in the order of the network's inputs and outputs,
 * whose names are in the model's metadata. Results are exact while all values are integers below 2^53.
 *
 * <p>A layer gathers the columns its units read, multiplies them with a dense matrix of just those columns, and rectifies;
 * its values then join those of earlier layers that are still needed, so the model carries no more than is alive.
 */
public final class Onnx {
    private static final long EXACT = 1L << 53;

    private final ReluNetwork network;
    private final OnnxGraph graph = new OnnxGraph();
    private final int[] lastReader;
    /** The sources that are columns of the state, in its order. */
    private List<Integer> state = new ArrayList<>();

    private String stateName = "input";

    private Onnx(ReluNetwork network) {
        this.network = network;
        lastReader = lastReaders(network);
    }

    /**
     * Writes the model.
     *
     * @throws IllegalArgumentException when the network has no inputs
     * @throws ArithmeticException      when a weight is not exact as a double
     */
    public static void write(ReluNetwork network, OutputStream out) throws IOException {
        if (network.inputs() == 0) {
            throw new IllegalArgumentException(
                    "found a network without inputs, expected at least one for an ONNX model");
        }
        out.write(new Onnx(network).model());
    }

    private static int[] lastReaders(ReluNetwork network) {
        int[] last = new int[network.inputs() + network.units()];
        Arrays.fill(last, -1);
        for (int layer = 0; layer < network.depth(); layer++) {
            int reader = layer;
            for (int u = network.layerStart(layer); u < network.layerStart(layer + 1); u++) {
                network.forEachWeight(u, (source, weight) -> last[source] = reader);
            }
        }
        for (int o = 0; o < network.outputs(); o++) {
            network.forEachOutputWeight(o, (source, weight) -> last[source] = network.depth());
        }
        return last;
    }

    private byte[] model() {
        for (int i = 0; i < network.inputs(); i++) {
            state.add(i);
        }
        for (int layer = 0; layer < network.depth(); layer++) {
            hiddenLayer(layer);
        }
        outputLayer();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("inputs", String.join(" ", network.inputNames()));
        metadata.put("outputs", String.join(" ", network.outputNames()));
        return graph.model(
                new Port("input", Cells.DOUBLES, network.inputs()),
                new Port("output", Cells.DOUBLES, network.outputs()),
                metadata);
    }

    private void hiddenLayer(int layer) {
        int first = network.layerStart(layer);
        int count = network.layerStart(layer + 1) - first;
        String sums = "sums" + layer;
        affine(layer, sums, count, network::forEachWeight, network::bias, first);
        String values = graph.node("Relu", "values" + layer, sums);
        List<Integer> alive = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int c = 0; c < state.size(); c++) {
            if (lastReader[state.get(c)] > layer) {
                alive.add(state.get(c));
                columns.add(c);
            }
        }
        if (alive.isEmpty()) {
            stateName = values;
        } else {
            String kept = gather("kept" + layer, columns);
            stateName = graph.concat("state" + layer, kept, values);
        }
        for (int u = 0; u < count; u++) {
            alive.add(network.inputs() + first + u);
        }
        state = alive;
    }

    private void outputLayer() {
        int outputs = network.outputs();
        double[] denominators = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            denominators[o] = exact(network.outputDenominator(o));
        }
        String sums =
                affine(network.depth(), "numerators", outputs, network::forEachOutputWeight, network::outputBias, 0);
        graph.node("Div", "output", sums, graph.doubles("denominators", denominators, outputs));
    }

    /** Where the weights of a row are. */
    @FunctionalInterface
    private interface Rows {
        void forEach(int row, ReluNetwork.WeightVisitor visitor);
    }

    /** The bias of a row. */
    @FunctionalInterface
    private interface Biases {
        long of(int row);
    }

    private String affine(int layer, String name, int count, Rows rows, Biases biases, int first) {
        int[] columnOf = new int[network.inputs() + network.units()];
        Arrays.fill(columnOf, -1);
        for (int row = 0; row < count; row++) {
            rows.forEach(first + row, (source, weight) -> columnOf[source] = 0);
        }
        List<Integer> read = new ArrayList<>();
        for (int c = 0; c < state.size(); c++) {
            if (columnOf[state.get(c)] == 0) {
                columnOf[state.get(c)] = read.size();
                read.add(c);
            }
        }
        if (read.isEmpty()) {
            // rows that are constants still need a matrix, of zeros
            read.add(0);
        }
        int width = read.size();
        double[] matrix = new double[count * width];
        double[] bias = new double[count];
        for (int row = 0; row < count; row++) {
            int at = row * width;
            rows.forEach(first + row, (source, weight) -> matrix[at + columnOf[source]] = exact(weight));
            bias[row] = exact(biases.of(first + row));
        }
        return graph.gemm(
                name,
                gather("read" + layer, read),
                graph.doubles("weights" + layer, matrix, count, width),
                graph.doubles("biases" + layer, bias, count));
    }

    private String gather(String name, List<Integer> columns) {
        long[] indices = columns.stream().mapToLong(Integer::longValue).toArray();
        return graph.gather(name, stateName, graph.longs(name + "Columns", indices));
    }

    private static double exact(long value) {
        if (Math.abs(value) > EXACT) {
            throw new ArithmeticException("found weight " + value + ", expected one that is exact as a double");
        }
        return (double) value;
    }
}
