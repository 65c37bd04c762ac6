package dev.espalier.network.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import dev.espalier.graph.exchange.SafeArrays;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.graph.run.RunOutput;
import dev.espalier.graph.run.RunVerification;
import dev.espalier.graph.run.SealedJson;
import dev.espalier.graph.run.WholeFile;
import dev.espalier.network.cache.ConnectionOrder;
import dev.espalier.network.cache.FastMemory;
import dev.espalier.network.cache.Reordering;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Activation.Kind;
import dev.espalier.network.sparse.ConnectionSweep;
import dev.espalier.network.sparse.FloatSweep;
import dev.espalier.network.sparse.Loss;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A network with the columns that it was trained on, in a folder {@code model} of a run: {@code model.json}, and {@code
 * network.safetensors} with its connections by source ({@code out_start}, {@code target}, {@code weight}) and its neurons ({@code
 * layer}, {@code bias}, {@code activation}, {@code slope}). The first neurons are the inputs, the last ones the outputs. Where the
 * connections are run in an order of their own, it stands there too ({@code order}: numbers of connections); readers of older versions
 * leave it aside and run neuron by neuron.
 *
 * @param order that answers are computed in, over the network's graph; if there is none, neuron by neuron. Answers are the same, to the
 *     last bit where it {@linkplain ConnectionOrder#keepsSums keeps sums}, else up to rounding: within 1e-5 of numbers around 1
 */
public record NetworkModel(Schema schema, SparseNetwork network, Optional<ConnectionOrder> order) {
    private static final String FOLDER = "model";
    private static final String FILE = "model.json";
    private static final String ARRAYS = "network.safetensors";
    private static final String ORDER = "order";
    private static final String DIGEST = "arrays_sha256";
    private static final String FORMAT = "espalier.network";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 1L << 28;
    private static final int MOST_NEURONS = 1 << 28;
    private static final int COLUMNS = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    public NetworkModel {
        if (network.inputs().length != schema.inputs() || network.outputs().length != schema.outputs()) {
            throw new InputException("found a network with " + network.inputs().length + " inputs and "
                    + network.outputs().length + " outputs, expected " + schema.inputs() + " and " + schema.outputs()
                    + " as of its columns");
        }
        if (order.isPresent() && !order.get().graph().equals(network.graph())) {
            throw new IllegalArgumentException("found an order of other connections, expected one of the network's "
                    + network.graph().edges());
        }
    }

    /** A model that is run neuron by neuron. */
    public NetworkModel(Schema schema, SparseNetwork network) {
        this(schema, network, Optional.empty());
    }

    /** Neuron order, which the connections are run in where no other order is kept. */
    public ConnectionOrder neuronOrder() {
        return ConnectionOrder.targets(network.graph(), network.layering().order());
    }

    /** The same model in the order that {@link Reordering} finds for a fast memory, or in neuron order if that transfers no more. */
    public NetworkModel reordered(FastMemory memory) {
        ConnectionOrder best = Reordering.best(network.layering(), memory);
        boolean better =
                memory.count(best).total() < memory.count(neuronOrder()).total();
        return new NetworkModel(schema, network, better ? Optional.of(best) : Optional.empty());
    }

    /**
     * Answers to rows: probabilities by level and row, or one list of numbers in the target's own units.
     *
     * @param features by input and row, as the schema's encoding has them
     */
    public double[][] answers(float[][] features) {
        if (order.isPresent()) {
            ConnectionSweep sweep = network.sweep(order.get(), COLUMNS);
            return answers(features, sweep::values, sweep::forward);
        }
        try (FloatSweep sweep = network.sweep(COLUMNS, 1)) {
            return answers(features, sweep::values, sweep::forward);
        }
    }

    private double[][] answers(float[][] features, IntFunction<float[]> values, IntConsumer forward) {
        int rows = features[0].length;
        double[][] answers = new double[schema.outputs()][rows];
        int[] inputs = network.inputs();
        int[] outputs = network.outputs();
        double[] probabilities = new double[outputs.length];
        for (int from = 0; from < rows; from += COLUMNS) {
            int n = Math.min(COLUMNS, rows - from);
            for (int k = 0; k < inputs.length; k++) {
                System.arraycopy(features[k], from, values.apply(inputs[k]), 0, n);
            }
            forward.accept(n);
            float[][] told = Arrays.stream(outputs).mapToObj(values).toArray(float[][]::new);
            for (int i = 0; i < n; i++) {
                if (schema.target() instanceof Column.Numbers numbers) {
                    answers[0][from + i] = numbers.decode(told[0][i]);
                } else {
                    Loss.softmax(told, i, probabilities);
                    for (int o = 0; o < outputs.length; o++) {
                        answers[o][from + i] = probabilities[o];
                    }
                }
            }
        }
        return answers;
    }

    /** Writes both files into a run. */
    public void write(RunDirectory directory) throws IOException {
        for (Path file : write(directory.path().resolve(FOLDER))) {
            directory.adopt(file);
        }
    }

    /**
     * Writes both files.
     *
     * @param folder that they are written to; made if it is not there
     */
    List<Path> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> arrays = new LinkedHashMap<>();
        ComputationGraph graph = network.graph();
        arrays.put("out_start", graph.outStarts());
        arrays.put("target", graph.targets());
        arrays.put("weight", network.weights());
        arrays.put("layer", network.layering().layers());
        arrays.put("bias", network.biases());
        Activation[] activations = network.activations();
        List<Kind> known = List.of(Kind.values());
        byte[] kinds = new byte[activations.length];
        float[] slopes = new float[activations.length];
        for (int v = 0; v < kinds.length; v++) {
            kinds[v] = (byte) known.indexOf(activations[v].kind());
            slopes[v] = activations[v].slope();
        }
        arrays.put("activation", kinds);
        arrays.put("slope", slopes);
        order.ifPresent(kept -> arrays.put(ORDER, kept.edges()));
        Path connections = folder.resolve(ARRAYS);
        RunOutput written = SafeArrays.write(connections, arrays, Map.of("format", FORMAT));
        Path description = folder.resolve(FILE);
        byte[] text = SealedJson.write(description(written.sha256()));
        WholeFile.write(description, path -> Files.write(path, text));
        return List.of(connections, description);
    }

    private ObjectNode description(String sha256) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT).put("format_version", VERSION).put(DIGEST, sha256);
        json.put("neurons", network.graph().nodes())
                .put("connections", network.graph().edges());
        ArrayNode kindNames = json.putArray("activations"); // what the numbers in the arrays mean
        for (Kind kind : Kind.values()) {
            kindNames.add(kind.name());
        }
        ArrayNode features = json.putArray("features");
        schema.features().forEach(column -> put(column, features.addObject()));
        put(schema.target(), json.putObject("target"));
        return json;
    }

    private static void put(Column column, ObjectNode json) {
        json.put("name", column.name());
        switch (column) {
            case Column.Numbers numbers -> json.put("mean", numbers.mean()).put("deviation", numbers.deviation());
            case Column.Levels levels -> levels.levels().forEach(json.putArray("levels")::add);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param place a run's directory, or its folder {@code model}
     * @throws InputException when there is no such model, or one that is not what a network can be; names file and place
     */
    public static NetworkModel read(Path place) throws IOException {
        Path inside = place.resolve(FOLDER);
        Path folder = Files.isDirectory(inside) ? inside : place;
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file + ": found no such file, expected the folder of a run of 'network fit', or its folder model");
        }
        if (Files.isDirectory(inside)) {
            RunVerification.require(place, FOLDER);
        }
        JsonFields json = JsonFields.read(file, MOST_BYTES);
        if (!json.text("format").equals(FORMAT)) {
            throw new InputException(file + ": found format '" + json.text("format") + "', expected '" + FORMAT + "'");
        }
        json.integer("format_version", VERSION, VERSION);
        SealedJson.require(file, json.node());
        List<Column> features = new ArrayList<>();
        for (JsonFields column : json.objects("features")) {
            features.add(column(column));
        }
        Path arrays = folder.resolve(ARRAYS);
        if (!Files.isRegularFile(arrays)) {
            throw new InputException(arrays + ": found no such file, expected the connections of " + file);
        }
        String digest = RunInput.sha256(arrays);
        if (!digest.equals(json.text(DIGEST))) {
            throw new InputException(arrays + ": found other content than was written (SHA-256 " + digest
                    + "), expected " + json.text(DIGEST) + " as " + file + " says");
        }
        Column target = column(json.object("target"));
        Schema schema = NetworkArrays.checked(file.toString(), () -> new Schema(features, target));
        int neurons = json.integer("neurons", 2, MOST_NEURONS);
        return network(arrays, json, neurons, schema);
    }

    private static Column column(JsonFields json) {
        String name = json.text("name");
        if (json.has("levels")) {
            return new Column.Levels(name, json.texts("levels"));
        }
        double mean = json.number("mean");
        double deviation = json.number("deviation");
        return NetworkArrays.checked(json.file(), () -> new Column.Numbers(name, mean, deviation));
    }

    private static NetworkModel network(Path file, JsonFields json, int neurons, Schema schema) throws IOException {
        NetworkArrays arrays = new NetworkArrays(file.toString(), SafeArrays.read(file));
        int edges = json.integer("connections", 0, Integer.MAX_VALUE);
        arrays.integers("target", edges);
        ComputationGraph graph = arrays.graph(neurons, "out_start", "target");
        float[] weights = arrays.numbers("weight", edges);
        float[] biases = arrays.numbers("bias", neurons);
        int[] layers = arrays.integers("layer", neurons);
        byte[] kinds = arrays.bytes("activation", neurons);
        float[] slopes = arrays.numbers("slope", neurons);
        Kind[] known = kinds(json);
        Activation[] activations = new Activation[neurons];
        for (int v = 0; v < neurons; v++) {
            int kind = kinds[v];
            float slope = slopes[v];
            if (kind < 0 || kind >= known.length) {
                throw new InputException(file + ": array 'activation[" + v + "]': found " + kind
                        + ", expected a number from 0 to " + (known.length - 1));
            }
            activations[v] = arrays.checked(() -> new Activation(known[kind], slope));
        }
        int inputs = schema.inputs();
        int outputs = schema.outputs();
        if ((long) inputs + outputs > neurons) {
            throw new InputException(json.file() + ": field 'neurons': found " + neurons + ", expected at least the "
                    + ((long) inputs + outputs) + " inputs and outputs of the columns");
        }
        SparseNetwork network = arrays.checked(() -> new SparseNetwork(
                graph,
                Layering.of(graph, layers),
                IntStream.range(0, inputs).toArray(),
                IntStream.range(neurons - outputs, neurons).toArray(),
                activations,
                weights,
                biases));
        Optional<ConnectionOrder> order = order(arrays, graph);
        return arrays.checked(() -> new NetworkModel(schema, network, order));
    }

    private static Optional<ConnectionOrder> order(NetworkArrays arrays, ComputationGraph graph) {
        if (!arrays.has(ORDER)) {
            return Optional.empty();
        }
        int[] edges = arrays.integers(ORDER, graph.edges());
        return Optional.of(arrays.checkedArray(ORDER, () -> ConnectionOrder.of(graph, edges)));
    }

    private static Kind[] kinds(JsonFields json) {
        List<String> names = json.texts("activations");
        Kind[] kinds = new Kind[names.size()];
        for (int i = 0; i < kinds.length; i++) {
            String name = names.get(i);
            kinds[i] = Arrays.stream(Kind.values())
                    .filter(k -> k.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InputException(json.file() + ": field 'activations': found '" + name
                            + "', expected one of " + List.of(Kind.values())));
        }
        return kinds;
    }
}
