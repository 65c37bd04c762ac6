package dev.espalier.jobs.expressivity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.expressivity.SpanningTreeNetwork;
import dev.espalier.expressivity.input.Meaning;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.SpanningTree;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code espalier expressivity mst}. */
@Command(
        name = "mst",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "The weight of a minimum spanning tree, and its edges.",
            "Edges have no direction; loops are ignored, and of parallel edges the lightest "
                    + "counts; of equally light ones the first in the file."
        },
        footer = JobPages.EXPRESSIVITY)
final class SpanningTreeCommand extends NetworkCommand {
    /** A unit has about as many weights as the graph has nodes; 11 million were built within 768 MB and not within 512. */
    private static final int BYTES_PER_WEIGHT = 48;

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each edge, in the order of the file.",
            Map.of(
                    "source", "one end",
                    "target", "the other end",
                    "probability", "1: the edge is there",
                    "weight", "in the units of the file",
                    "in_tree", "whether the minimum spanning tree has it"));

    SpanningTreeCommand() {
        super("expressivity mst", Meaning.WEIGHT, MEANING);
    }

    @Override
    Solution solve(WeightedGraph graph) {
        if (graph.graph().nodes() == 0) {
            throw new InputException(graph.file() + ": found no node, expected a graph with a spanning tree");
        }
        List<Integer> apart = SpanningTreeProgram.unconnected(graph.graph());
        if (!apart.isEmpty()) {
            throw new InputException(graph.file() + ": found no path between '"
                    + graph.names().get(apart.get(0)) + "' and '"
                    + graph.names().get(apart.get(1)) + "', expected a connected graph");
        }
        options()
                .requireUnits(
                        SpanningTreeProgram.of(graph.graph()).cost().size(),
                        (long) BYTES_PER_WEIGHT * graph.graph().nodes());
        SpanningTreeNetwork network = SpanningTreeNetwork.of(graph.graph());
        return new Tree(
                graph, network, network.weight(graph.weights()), SpanningTree.edges(graph.graph(), graph.weights()));
    }

    /** A minimum spanning tree, by its edges. */
    private record Tree(WeightedGraph graph, SpanningTreeNetwork made, Rational weight, List<Integer> edgeList)
            implements Solution {
        @Override
        public NetworkOutput network() {
            return new NetworkOutput(made.program(), made.network(), made.report());
        }

        @Override
        public void print(PrintWriter out) {
            out.println("Minimum spanning tree of " + graph.graph().nodes() + " nodes and "
                    + graph.graph().edges() + " edges: weight " + NetworkOutput.decimal(weight) + ".");
            for (int e : edgeList) {
                out.println("  " + graph.sourceName(e) + " - " + graph.targetName(e) + ": "
                        + NetworkOutput.decimal(graph.weights().get(e)));
            }
        }

        @Override
        public void put(ObjectNode json) {
            json.put("nodes", graph.graph().nodes());
            json.put("edges", graph.graph().edges());
            json.put("weight", new BigDecimal(NetworkOutput.decimal(weight)));
            ArrayNode edges = json.putArray("tree");
            for (int e : edgeList) {
                edges.addObject()
                        .put("source", graph.sourceName(e))
                        .put("target", graph.targetName(e))
                        .put(
                                "weight",
                                new BigDecimal(
                                        NetworkOutput.decimal(graph.weights().get(e))));
            }
        }

        @Override
        public void put(Map<String, @Nullable Object> results) {
            results.put("weight", NetworkOutput.decimal(weight));
            results.put("tree_edges", edgeList.size());
        }

        @Override
        public EdgeTable edges() {
            Map<String, double[]> columns = new LinkedHashMap<>();
            columns.put("weight", NetworkOutput.doubles(graph.weights()));
            boolean[] inTree = new boolean[graph.graph().edges()];
            edgeList.forEach(e -> inTree[e] = true);
            return NetworkOutput.edges(graph, columns).withFlags("in_tree", inTree);
        }
    }
}
