package dev.espalier.bayesnet.network.io;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Linear Gaussian networks as JSON, for which there is no common format: one object that holds structure and numbers, read
 * by any language, a few bytes per edge.
 *
 * <pre>
 *   {"format": "espalier.gaussian-network", "version": 1, "nodes": [
 *     {"name": "A", "intercept": 0.5, "deviation": 1.0, "parents": []},
 *     {"name": "B", "intercept": 0.0, "deviation": 0.7, "parents": [{"name": "A", "coefficient": -1.5}]}]}
 * </pre>
 *
 * <p>Nodes stand in their order, parents may come later than their children; numbers have the shortest digits that give the
 * same double, so {@code read(write(x))} equals x.
 */
public final class GaussianJson {
    private static final String FORMAT = "espalier.gaussian-network";
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GaussianJson() {}

    /** Writes a network. */
    public static void write(GaussianNetwork network, Appendable out) throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT).put("version", VERSION);
        ArrayNode nodes = root.putArray("nodes");
        for (int v = 0; v < network.names().size(); v++) {
            ObjectNode node = nodes.addObject()
                    .put("name", network.names().get(v))
                    .put("intercept", network.intercept(v))
                    .put("deviation", network.deviation(v));
            ArrayNode parents = node.putArray("parents");
            for (int parent : network.dag().parents(v)) {
                parents.addObject()
                        .put("name", network.names().get(parent))
                        .put("coefficient", network.coefficient(parent, v));
            }
        }
        out.append(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root))
                .append('\n');
    }

    /**
     * Reads a network.
     *
     * @param source stands for the file in messages
     * @throws InputException when it is not one; names the place, what was found and what was expected
     */
    public static GaussianNetwork read(String source, byte[] json) {
        JsonFields root = JsonFields.of(source, json);
        if (!root.text("format").equals(FORMAT)) {
            throw root.problem("format", "\"" + FORMAT + "\"");
        }
        root.integer("version", VERSION, VERSION);
        return network(source, root.objects("nodes"));
    }

    private static GaussianNetwork network(String source, List<JsonFields> nodes) {
        int n = nodes.size();
        List<String> names = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        for (JsonFields node : nodes) {
            names.add(node.text("name"));
            indices.put(names.getLast(), names.size() - 1);
        }
        double[] intercepts = new double[n];
        double[] deviations = new double[n];
        double[][] coefficients = new double[n][];
        List<Integer> sources = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            intercepts[v] = nodes.get(v).number("intercept");
            deviations[v] = nodes.get(v).number("deviation", 0, Double.MAX_VALUE);
            // by parents in their order
            SortedMap<Integer, Double> byParent = new TreeMap<>();
            for (JsonFields parent : nodes.get(v).objects("parents")) {
                int p = indices.getOrDefault(parent.text("name"), -1);
                if (p < 0 || byParent.put(p, parent.number("coefficient")) != null) {
                    throw parent.problem("name", "each other node at most once");
                }
                sources.add(p);
                targets.add(v);
            }
            coefficients[v] =
                    byParent.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
        try {
            Dag dag = Dag.of(Digraph.of(n, ints(sources), ints(targets)));
            return GaussianNetwork.of(names, dag, intercepts, coefficients, deviations);
        } catch (IllegalArgumentException e) {
            throw new InputException(source + ": " + e.getMessage(), e);
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
