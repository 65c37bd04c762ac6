package dev.espalier.network.sparse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.network.graph.ComputationGraph;
import dev.espalier.network.layering.Layering;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What 4Ward computed on a graph. */
@SuppressWarnings("ArrayRecordComponent") // numbers of a file, compared by nobody
record FourWard(
        ComputationGraph graph,
        int[][] layers,
        float[] weights,
        float[] biases,
        float[][] x,
        float[][] y,
        float[] gradient) {
    static FourWard read(String name) throws IOException {
        JsonNode json;
        try (InputStream in = FourWard.class.getResourceAsStream(name + ".json")) {
            json = new ObjectMapper().readTree(in);
        }
        int m = json.path("edges").size();
        int[] sources = new int[m];
        int[] targets = new int[m];
        for (int e = 0; e < m; e++) {
            sources[e] = json.path("edges").get(e).get(0).intValue();
            targets[e] = json.path("edges").get(e).get(1).intValue();
        }
        ComputationGraph graph = ComputationGraph.of(json.path("nodes").intValue(), sources, targets);
        float[] biases = new float[graph.nodes()];
        json.path("bias")
                .properties()
                .forEach(
                        b -> biases[Integer.parseInt(b.getKey())] = b.getValue().floatValue());
        int[][] layers = new int[json.path("layers").size()][];
        for (int l = 0; l < layers.length; l++) {
            layers[l] = integers(json.path("layers").get(l));
        }
        return new FourWard(
                graph,
                layers,
                byEdge(graph, json.path("edge_weight")),
                biases,
                rows(json.path("x")),
                rows(json.path("y")),
                byEdge(graph, json.path("grad_sum_y")));
    }

    private static float[] byEdge(ComputationGraph graph, JsonNode named) {
        float[] values = new float[graph.edges()];
        named.properties().forEach(edge -> {
            String[] ends = edge.getKey().split(">", -1);
            values[graph.edge(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))] =
                    edge.getValue().floatValue();
        });
        return values;
    }

    private static int[] integers(JsonNode list) {
        int[] numbers = new int[list.size()];
        Arrays.setAll(numbers, i -> list.get(i).intValue());
        return numbers;
    }

    private static float[][] rows(JsonNode list) {
        float[][] rows = new float[list.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[list.get(i).size()];
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = list.get(i).get(k).floatValue();
            }
        }
        return rows;
    }

    SparseNetwork network(Layering layering) {
        Activation[] activations = new Activation[graph.nodes()];
        Arrays.fill(activations, Activation.RELU);
        return new SparseNetwork(
                graph, layering, graph.sourceNodes(), graph.sinkNodes(), activations, weights.clone(), biases.clone());
    }
}
