package dev.espalier.network.export;

import dev.espalier.graph.InputException;
import dev.espalier.graph.export.OnnxGraph;
import dev.espalier.graph.export.OnnxGraph.Cells;
import dev.espalier.graph.export.OnnxGraph.Port;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes a model as ONNX, of standard operators. Input {@code input [batch, inputs]} takes doubles: numbers in their own units, which
 * the model standardises, and 1 or 0 for each level. Output {@code output [batch, outputs]} gives doubles: a probability for each
 * level, or the number in its own units. What the columns are called is in the model's metadata, a line for each.
 *
 * <p>Neurons of a layer and an activation gather the columns that they read and multiply them with a dense matrix of just those
 * columns, since ONNX has no sparse products; their values then join those of earlier layers that are still needed. Sums are in
 * single precision and in whatever order the runtime takes: answers agree up to rounding.
 */
public final class NetworkOnnx {
    /** Files of more than two gigabytes are none that Protocol Buffers can read. */
    private static final long MOST_WEIGHTS = 1L << 28;

    private final Schema schema;
    private final SparseNetwork network;
    private final ComputationGraph edges;
    private final OnnxGraph graph = new OnnxGraph();
    /** The last layer that reads a neuron. */
    private final int[] lastReader;
    /** Neurons that are columns of the state, in its order. */
    private List<Integer> state = new ArrayList<>();

    private String stateName = "told";
    private long weights;

    private NetworkOnnx(NetworkModel model) {
        schema = model.schema();
        network = model.network();
        edges = network.graph();
        lastReader = lastReaders(network);
    }

    /**
     * Writes the model.
     *
     * @throws InputException when its matrices, dense as they have to be, are too large for a file of ONNX
     */
    public static void write(NetworkModel model, OutputStream out) throws IOException {
        out.write(new NetworkOnnx(model).model());
    }

    private static int[] lastReaders(SparseNetwork network) {
        ComputationGraph graph = network.graph();
        Layering layering = network.layering();
        int[] last = new int[graph.nodes()];
        Arrays.fill(last, -1);
        for (int v = 0; v < graph.nodes(); v++) {
            for (int k = 0; k < graph.inDegree(v); k++) {
                int source = graph.source(graph.in(v, k));
                last[source] = Math.max(last[source], layering.layer(v));
            }
        }
        for (int output : network.outputs()) {
            last[output] = layering.height();
        }
        return last;
    }

    private byte[] model() {
        tellInputs();
        Layering layering = network.layering();
        boolean[] given = new boolean[edges.nodes()];
        for (int input : network.inputs()) {
            given[input] = true;
            state.add(input);
        }
        for (int layer = 0; layer < layering.height(); layer++) {
            Map<Activation, List<Integer>> blocks = new LinkedHashMap<>();
            for (int v : layering.nodes(layer)) {
                if (!given[v] && lastReader[v] >= 0) { // what nobody reads is not worked out
                    blocks.computeIfAbsent(network.activation(v), a -> new ArrayList<>())
                            .add(v);
                }
            }
            if (!blocks.isEmpty()) {
                layer(layer, blocks);
            }
        }
        answer();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("inputs", String.join("\n", schema.inputNames()));
        metadata.put("outputs", String.join("\n", schema.outputNames()));
        return graph.model(
                new Port("input", Cells.DOUBLES, schema.inputs()),
                new Port("output", Cells.DOUBLES, schema.outputs()),
                metadata);
    }

    /** From the columns' own units to what the network is told, as its encoding does it in double precision. */
    private void tellInputs() {
        double[] means = new double[schema.inputs()];
        double[] deviations = new double[schema.inputs()];
        int at = 0;
        for (Column column : schema.features()) {
            int from = at;
            at += column.width();
            switch (column) {
                case Column.Numbers numbers -> {
                    means[from] = numbers.mean();
                    deviations[from] = numbers.deviation();
                }
                case Column.Levels levels -> Arrays.fill(deviations, from, at, 1);
            }
        }
        String off = graph.node("Sub", "off", "input", graph.doubles("means", means, means.length));
        String told = graph.node("Div", "standardised", off, graph.doubles("deviations", deviations, means.length));
        graph.cast(Cells.FLOATS, "told", told);
    }

    private void layer(int layer, Map<Activation, List<Integer>> blocks) {
        List<String> parts = new ArrayList<>();
        List<Integer> next = new ArrayList<>();
        long[] kept = IntStream.range(0, state.size())
                .filter(c -> lastReader[state.get(c)] > layer)
                .asLongStream()
                .toArray();
        if (kept.length > 0) {
            parts.add(graph.gather("kept" + layer, stateName, graph.longs("kept" + layer + "Columns", kept)));
            for (long c : kept) {
                next.add(state.get((int) c));
            }
        }
        for (Map.Entry<Activation, List<Integer>> block : blocks.entrySet()) {
            String name = layer + "_" + parts.size();
            parts.add(activated(block.getKey(), "values" + name, sums(name, block.getValue())));
            next.addAll(block.getValue());
        }
        stateName = parts.size() == 1 ? parts.getFirst() : graph.concat("state" + layer, parts.toArray(String[]::new));
        state = next;
    }

    private String activated(Activation activation, String result, String sums) {
        float slope = activation.slope();
        return switch (activation.kind()) {
            case IDENTITY -> graph.node("Identity", result, sums);
            case RELU ->
                slope == 0 ? graph.node("Relu", result, sums) : graph.activation("LeakyRelu", slope, result, sums);
            case TANH -> graph.node("Tanh", result, sums);
            case SIGMOID -> graph.node("Sigmoid", result, sums);
            case ELU -> graph.activation("Elu", slope, result, sums);
        };
    }

    private String sums(String name, List<Integer> neurons) {
        int[] columnOf = new int[edges.nodes()];
        Arrays.fill(columnOf, -1);
        for (int v : neurons) {
            for (int k = 0; k < edges.inDegree(v); k++) {
                columnOf[edges.source(edges.in(v, k))] = 0;
            }
        }
        List<Integer> read = new ArrayList<>();
        for (int c = 0; c < state.size(); c++) {
            if (columnOf[state.get(c)] == 0) {
                columnOf[state.get(c)] = read.size();
                read.add(c);
            }
        }
        if (read.isEmpty()) {
            read.add(0); // neurons that nothing leads to still need a matrix, of zeros
        }
        int width = read.size();
        weights += (long) neurons.size() * width;
        if (weights > MOST_WEIGHTS) {
            throw new InputException("found a network that takes more than " + MOST_WEIGHTS
                    + " weights in dense matrices, expected one that fits an ONNX file, which has no sparse products");
        }
        float[] matrix = new float[neurons.size() * width];
        float[] biases = new float[neurons.size()];
        for (int row = 0; row < biases.length; row++) {
            int v = neurons.get(row);
            biases[row] = network.biases()[v];
            for (int k = 0; k < edges.inDegree(v); k++) {
                int edge = edges.in(v, k);
                matrix[row * width + columnOf[edges.source(edge)]] = network.weights()[edge];
            }
        }
        long[] columns = read.stream().mapToLong(Integer::longValue).toArray();
        return graph.gemm(
                "sums" + name,
                graph.gather("read" + name, stateName, graph.longs("read" + name + "Columns", columns)),
                graph.floats("weights" + name, matrix, biases.length, width),
                graph.floats("biases" + name, biases, biases.length));
    }

    private void answer() {
        long[] columns =
                IntStream.of(network.outputs()).mapToLong(state::indexOf).toArray();
        String answers = graph.cast(
                Cells.DOUBLES, "answers", graph.gather("answered", stateName, graph.longs("answeredColumns", columns)));
        switch (schema.target()) {
            case Column.Numbers numbers -> {
                String scaled = graph.node(
                        "Mul", "scaled", answers, graph.doubles("unit", new double[] {numbers.deviation()}, 1));
                graph.node("Add", "output", scaled, graph.doubles("mean", new double[] {numbers.mean()}, 1));
            }
            case Column.Levels levels -> graph.softmax("output", answers);
        }
    }
}
