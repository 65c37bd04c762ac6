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
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.jobs.cli.ExitCodes;
import dev.espalier.jobs.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code espalier expressivity mst}. */
@Command(
        name = "mst",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "The weight of a minimum spanning tree, and its edges. Edges have no direction; loops are ignored, and of parallel",
            "edges the lightest counts; of equally light ones the first in the file."
        })
final class SpanningTreeCommand implements Callable<Integer> {
    /** A unit has about as many weights as the graph has nodes; 11 million were built within 768 MB and not within 512. */
    private static final int BYTES_PER_WEIGHT = 48;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each edge, in the order of the file.",
            Map.of(
                    "source", "one end",
                    "target", "the other end",
                    "probability", "1: the edge is there",
                    "weight", "in the units of the file",
                    "in_tree", "whether the minimum spanning tree has it"));

    @Override
    public Integer call() throws IOException {
        WeightedGraph graph = options.read(Meaning.WEIGHT);
        SpanningTreeNetwork network = compile(graph);
        Rational weight = network.weight(graph.weights());
        List<Integer> tree = SpanningTree.edges(graph.graph(), graph.weights());
        var out = spec.commandLine().getOut();
        var output = new NetworkOutput(network.program(), network.network(), network.report());
        if (options.json()) {
            output.print(out, json(graph, weight, tree));
        } else {
            print(out, graph, weight, tree);
            output.print(out, options.showNetwork());
        }
        Path directory = options.out();
        if (directory != null) {
            Map<String, @Nullable Object> results = new LinkedHashMap<>();
            results.put("weight", NetworkOutput.decimal(weight));
            results.put("tree_edges", tree.size());
            output.write(
                    directory,
                    "expressivity mst",
                    options.file(),
                    results,
                    path -> GraphArrow.writeEdges(path, edges(graph, tree), MEANING));
            options.tellFiles(out, directory);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private SpanningTreeNetwork compile(WeightedGraph graph) {
        if (graph.graph().nodes() == 0) {
            throw new InputException(options.file() + ": found no node, expected a graph with a spanning tree");
        }
        List<Integer> apart = SpanningTreeProgram.unconnected(graph.graph());
        if (!apart.isEmpty()) {
            throw new InputException(options.file() + ": found no path between '"
                    + graph.names().get(apart.get(0)) + "' and '"
                    + graph.names().get(apart.get(1)) + "', expected a connected graph");
        }
        options.requireUnits(
                SpanningTreeProgram.of(graph.graph()).cost().size(),
                (long) BYTES_PER_WEIGHT * graph.graph().nodes());
        return SpanningTreeNetwork.of(graph.graph());
    }

    private static void print(PrintWriter out, WeightedGraph graph, Rational weight, List<Integer> tree) {
        out.println("Minimum spanning tree of " + graph.graph().nodes() + " nodes and "
                + graph.graph().edges() + " edges: weight " + NetworkOutput.decimal(weight) + ".");
        for (int e : tree) {
            out.println("  " + ends(graph, e) + ": "
                    + NetworkOutput.decimal(graph.weights().get(e)));
        }
        graph.notes().forEach(note -> out.println("Note: " + note + "."));
    }

    private static String ends(WeightedGraph graph, int e) {
        return graph.names().get(graph.graph().source(e)) + " - "
                + graph.names().get(graph.graph().target(e));
    }

    private static ObjectNode json(WeightedGraph graph, Rational weight, List<Integer> tree) {
        ObjectNode json = NetworkOutput.JSON.createObjectNode();
        json.put("nodes", graph.graph().nodes());
        json.put("edges", graph.graph().edges());
        json.put("weight", new BigDecimal(NetworkOutput.decimal(weight)));
        ArrayNode edges = json.putArray("tree");
        for (int e : tree) {
            edges.addObject()
                    .put("source", graph.names().get(graph.graph().source(e)))
                    .put("target", graph.names().get(graph.graph().target(e)))
                    .put(
                            "weight",
                            new BigDecimal(NetworkOutput.decimal(graph.weights().get(e))));
        }
        graph.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static EdgeTable edges(WeightedGraph graph, List<Integer> tree) {
        int m = graph.graph().edges();
        List<String> sources = IntStream.range(0, m)
                .mapToObj(e -> graph.names().get(graph.graph().source(e)))
                .toList();
        List<String> targets = IntStream.range(0, m)
                .mapToObj(e -> graph.names().get(graph.graph().target(e)))
                .toList();
        double[] weights =
                graph.weights().stream().mapToDouble(Rational::doubleValue).toArray();
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("probability", NetworkOutput.certain(m));
        columns.put("weight", weights);
        boolean[] inTree = new boolean[m];
        tree.forEach(e -> inTree[e] = true);
        return EdgeTable.of(sources, targets, columns).withFlags("in_tree", inTree);
    }
}
