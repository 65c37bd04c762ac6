package dev.espalier.network.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.espalier.network.graph.ComputationGraph;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network of a few neurons, numbered along its edges, with figures that others computed.
 *
 * @param optimum fewest transfers by the memory's size; that of neurons and one more is enough for all
 */
record Tiny(
        ComputationGraph graph,
        long lower,
        long upper,
        Map<Integer, Long> optimum,
        long neuronOrderLru3,
        long neuronOrderMin3,
        long neuronOrderMin4) {
    static List<Tiny> all() throws IOException {
        JsonNode json;
        try (InputStream in = Tiny.class.getResourceAsStream("tiny200.json")) {
            json = new ObjectMapper().readTree(in);
        }
        List<Tiny> nets = new ArrayList<>();
        for (JsonNode net : json) {
            JsonNode edges = net.path("edges");
            int neurons = net.path("N").intValue();
            ComputationGraph graph = ComputationGraph.of(
                    neurons,
                    IntStream.range(0, edges.size())
                            .map(e -> edges.get(e).get(0).intValue())
                            .toArray(),
                    IntStream.range(0, edges.size())
                            .map(e -> edges.get(e).get(1).intValue())
                            .toArray());
            nets.add(new Tiny(
                    graph,
                    net.path("lower").longValue(),
                    net.path("upper").longValue(),
                    Map.of(
                            3,
                            net.path("opt_M3").longValue(),
                            4,
                            net.path("opt_M4").longValue(),
                            5,
                            net.path("opt_M5").longValue(),
                            neurons + 2,
                            net.path("opt_Mbig").longValue()),
                    net.path("neuron_order_LRU_M3").longValue(),
                    net.path("neuron_order_MIN_M3").longValue(),
                    net.path("neuron_order_MIN_M4").longValue()));
        }
        return nets;
    }

    /** Neuron order in the order of numbers. */
    ConnectionOrder neuronOrder() {
        return ConnectionOrder.targets(graph, IntStream.range(0, graph.nodes()).toArray());
    }
}
