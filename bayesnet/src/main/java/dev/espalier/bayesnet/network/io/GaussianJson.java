package dev.espalier.bayesnet.network.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.bayesnet.network.GaussianNetwork;
import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    public static GaussianNetwork read(String source, byte[] json) throws IOException {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new InputException(
                    source + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr() + ": found no JSON, expected a network ("
                            + e.getOriginalMessage() + ")",
                    e);
        }
        if (!root.path("format").asText().equals(FORMAT) || root.path("version").asInt() != VERSION) {
            throw new InputException(source + ": found format " + root.path("format") + " version "
                    + root.path("version") + ", expected \"" + FORMAT + "\" version " + VERSION);
        }
        return network(source, root.path("nodes"));
    }

    private static GaussianNetwork network(String source, JsonNode nodes) {
        int n = nodes.size();
        List<String> names = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        for (int v = 0; v < n; v++) {
            names.add(nodes.get(v).path("name").asText());
            indices.put(names.get(v), v);
        }
        double[] intercepts = new double[n];
        double[] deviations = new double[n];
        double[][] coefficients = new double[n][];
        boolean[][] adjacency = new boolean[n][n];
        for (int v = 0; v < n; v++) {
            String place = source + ", node '" + names.get(v) + "'";
            intercepts[v] = number(place, nodes.get(v), "intercept");
            deviations[v] = number(place, nodes.get(v), "deviation");
            double[] byParent = new double[n];
            int parents = 0;
            for (JsonNode parent : nodes.get(v).path("parents")) {
                int p = indices.getOrDefault(parent.path("name").asText(), -1);
                if (p < 0 || adjacency[p][v]) {
                    throw new InputException(place + ": found the parent " + parent.path("name")
                            + ", expected each other node at most once");
                }
                adjacency[p][v] = true;
                byParent[p] = number(place, parent, "coefficient");
                parents++;
            }
            coefficients[v] = new double[parents];
            for (int p = 0, k = 0; p < n; p++) {
                if (adjacency[p][v]) {
                    coefficients[v][k++] = byParent[p];
                }
            }
        }
        try {
            Dag dag = Dag.of(Digraph.of(adjacency));
            return GaussianNetwork.of(names, dag, intercepts, coefficients, deviations);
        } catch (IllegalArgumentException e) {
            throw new InputException(source + ": found no network, expected one: " + e.getMessage(), e);
        }
    }

    private static double number(String place, JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isNumber()) {
            throw new InputException(place + ": found " + field + " '" + value + "', expected a number");
        }
        return value.asDouble();
    }
}
