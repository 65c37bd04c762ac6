package dev.espalier.network.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.Tables;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.model.NetworkModel;
import dev.espalier.network.sparse.Activation;
import dev.espalier.network.sparse.Initialiser;
import dev.espalier.network.sparse.SparseNetwork;
import dev.espalier.network.tabular.Column;
import dev.espalier.network.tabular.Encoding;
import dev.espalier.network.tabular.Schema;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.data.DataFrame;

/** Answers of ONNX Runtime beside the network's own, of graphs, activations, units and targets at random. */
class NetworkOnnxAgainstRuntimeTest {
    private static final int ROWS = 7;
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final Activation[] ACTIVATIONS = {
        Activation.IDENTITY,
        Activation.RELU,
        Activation.leaky(0.25),
        Activation.leaky(-0.6),
        Activation.TANH,
        Activation.SIGMOID,
        Activation.ELU,
        new Activation(Activation.Kind.ELU, 0.5f)
    };

    private static Schema schema(boolean levels, SplittableRandom random) {
        Column target = levels
                ? new Column.Levels("kind, \"quoted\"", List.of("a", "b", "c").subList(0, random.nextInt(2, 4)))
                : new Column.Numbers("price", 1e6, 2e5);
        return new Schema(
                List.of(
                        new Column.Numbers("size", 2e9, 3e-2),
                        new Column.Levels("colour", COLOURS),
                        new Column.Numbers("tiny", -1e-150, 1e-151)),
                target);
    }

    /** Inputs first, outputs last, connections from lower to higher numbers. */
    private static SparseNetwork network(Schema schema, SplittableRandom random) {
        int hidden = random.nextInt(12);
        int n = schema.inputs() + hidden + schema.outputs();
        int firstOutput = n - schema.outputs();
        double density = random.nextDouble();
        IntStream.Builder sources = IntStream.builder();
        IntStream.Builder targets = IntStream.builder();
        for (int v = schema.inputs(); v < n; v++) {
            for (int u = 0; u < Math.min(v, firstOutput); u++) {
                if (random.nextDouble() < density) {
                    sources.add(u);
                    targets.add(v);
                }
            }
        }
        ComputationGraph graph = ComputationGraph.of(
                n, sources.build().toArray(), targets.build().toArray());
        int kinds = random.nextInt(1, ACTIVATIONS.length + 1);
        return SparseNetwork.builder(graph)
                .ends(
                        IntStream.range(0, schema.inputs()).toArray(),
                        IntStream.range(firstOutput, n).toArray())
                .activation(v -> ACTIVATIONS[v * 5 % kinds])
                .initialiser(Initialiser.FAN_IN)
                .key(Key.of(random.nextLong()))
                .build();
    }

    @Randomised(cases = 200)
    void answersAreTheNetworks(Key key) throws IOException, OrtException {
        SplittableRandom random = key.random();
        Schema schema = schema(random.nextBoolean(), random);
        NetworkModel model = new NetworkModel(schema, network(schema, random));
        double[][] rows = new double[ROWS][];
        StringBuilder csv = new StringBuilder("size,colour,tiny\n");
        for (int i = 0; i < ROWS; i++) {
            double size = 2e9 + random.nextDouble(-0.1, 0.1);
            int colour = i % COLOURS.size();
            double tiny = random.nextDouble(-3e-151, 3e-151) - 1e-150;
            rows[i] = new double[] {size, 0, 0, 0, tiny};
            rows[i][1 + colour] = 1;
            csv.append(size + "," + COLOURS.get(colour) + "," + tiny + "\n");
        }
        DataFrame data = Tables.read(
                        Tables.open("t.csv", csv.toString().getBytes(StandardCharsets.UTF_8)), TableOptions.NONE)
                .data();
        double[][] own = model.answers(new Encoding(schema, "t.csv")
                .features(data, IntStream.range(0, ROWS).toArray()));
        double[][] found = run(model, rows);
        double unit = schema.target() instanceof Column.Numbers numbers ? numbers.deviation() : 1;
        for (int i = 0; i < ROWS; i++) {
            assertEquals(schema.outputs(), found[i].length);
            for (int o = 0; o < found[i].length; o++) {
                assertEquals(own[o][i] / unit, found[i][o] / unit, 1e-5, "row " + i + ", output " + o);
            }
        }
    }

    private static double[][] run(NetworkModel model, double[][] rows) throws IOException, OrtException {
        var bytes = new ByteArrayOutputStream();
        NetworkOnnx.write(model, bytes);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(bytes.toByteArray(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                    OrtSession.Result result = session.run(Map.of("input", input))) {
                Map<String, String> told = session.getMetadata().getCustomMetadata();
                assertEquals(String.join("\n", model.schema().inputNames()), told.get("inputs"));
                assertEquals(String.join("\n", model.schema().outputNames()), told.get("outputs"));
                return (double[][]) result.get(0).getValue();
            }
        }
    }

    /** Two layers of 17,000 neurons, one connection each: 289 million cells, none of them needed. */
    @Test
    void matricesTooLargeAreRefused() {
        Schema schema = new Schema(List.of(new Column.Numbers("x", 0, 1)), new Column.Numbers("y", 0, 1));
        int wide = 17_000;
        int[] sources = new int[3 * wide];
        int[] targets = new int[3 * wide];
        for (int k = 0; k < wide; k++) {
            targets[k] = 1 + k;
            sources[wide + k] = 1 + k;
            targets[wide + k] = 1 + wide + k;
            sources[2 * wide + k] = 1 + wide + k;
            targets[2 * wide + k] = 1 + 2 * wide;
        }
        SparseNetwork network = SparseNetwork.builder(ComputationGraph.of(2 * wide + 2, sources, targets))
                .build();
        String message = String.valueOf(assertThrows(
                        InputException.class,
                        () -> NetworkOnnx.write(new NetworkModel(schema, network), new ByteArrayOutputStream()))
                .getMessage());
        assertTrue(message.contains("268435456 weights"), message);
    }
}
