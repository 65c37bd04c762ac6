package dev.espalier.jobs.expressivity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.expressivity.MaximumFlowNetwork;
import dev.espalier.expressivity.input.Meaning;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.MaximumFlowProgram;
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
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code espalier expressivity maxflow}. */
@Command(
        name = "maxflow",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "A maximum flow: its value and the flow on every arc. Loops carry 0, of two opposite arcs one carries 0, and of",
            "parallel arcs the first in the file are filled first. A capacity may be inf."
        })
final class MaximumFlowCommand implements Callable<Integer> {
    /** 145,038 units were built within 112 MB and not within 96, 678,904 within 384 and not within 320. */
    private static final long BYTES_PER_UNIT = 450;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Option(names = "--source", paramLabel = "NODE", description = "Where the flow begins, unless the file says so.")
    private @Nullable String source;

    @Option(names = "--sink", paramLabel = "NODE", description = "Where the flow ends, unless the file says so.")
    private @Nullable String sink;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each arc, in the order of the file.",
            Map.of(
                    "source", "the node that it starts from",
                    "target", "the node that it points to",
                    "probability", "1: the arc is there",
                    "capacity", "most that may flow, in the units of the file; infinite where there is no limit",
                    "flow", "what flows in a maximum flow, in the same units"));

    @Override
    public Integer call() throws IOException {
        WeightedGraph graph = options.read(Meaning.CAPACITY);
        int from = terminal("--source", source, graph, graph.source());
        int to = terminal("--sink", sink, graph, graph.sink());
        check(graph, from, to);
        options.requireUnits(MaximumFlowProgram.operations(graph.graph(), from, to), BYTES_PER_UNIT);
        var network = MaximumFlowNetwork.of(graph.graph(), from, to);
        List<Rational> flow = network.flow(graph.weights());
        requireLimit(graph, from, to, flow.getLast());
        PrintWriter out = spec.commandLine().getOut();
        var output = new NetworkOutput(network.program(), network.network(), network.report());
        if (options.json()) {
            output.print(out, json(graph, from, to, flow));
        } else {
            print(out, graph, from, to, flow);
            output.print(out, options.showNetwork());
        }
        Path directory = options.out();
        if (directory != null) {
            Map<String, @Nullable Object> results = new LinkedHashMap<>();
            results.put("source", graph.names().get(from));
            results.put("sink", graph.names().get(to));
            results.put("value", NetworkOutput.decimal(flow.getLast()));
            output.write(
                    directory,
                    "expressivity maxflow",
                    options.file(),
                    results,
                    path -> GraphArrow.writeEdges(path, edges(graph, flow), MEANING));
            options.tellFiles(out, directory);
        }
        out.flush();
        return ExitCodes.DONE;
    }

    private static int terminal(String option, @Nullable String given, WeightedGraph graph, OptionalInt fromFile) {
        if (given != null) {
            return graph.node(given, option);
        }
        return fromFile.orElseThrow(() -> new InputException(graph.file() + ": found no " + option.substring(2)
                + ", expected one in the file or " + option + " NODE"));
    }

    private static void check(WeightedGraph graph, int from, int to) {
        if (!graph.directed()) {
            throw new InputException(
                    graph.file() + ": found undirected edges, expected arcs; give each direction its own");
        }
        if (from == to) {
            throw new InputException(graph.file() + ": found '" + graph.names().get(from)
                    + "' as source and as sink, expected two different nodes");
        }
        for (int e = 0; e < graph.graph().edges(); e++) {
            if (graph.weights().get(e).signum() < 0) {
                throw new InputException(graph.file() + ": found capacity "
                        + NetworkOutput.decimal(graph.weights().get(e)) + " on edge " + (e + 1) + ", "
                        + graph.edgeName(e) + ", expected 0 or more");
            }
        }
    }

    private static void requireLimit(WeightedGraph graph, int from, int to, Rational value) {
        if (value.compareTo(graph.limited()) > 0) {
            throw new InputException(
                    graph.file() + ": found a way from '" + graph.names().get(from) + "' to '"
                            + graph.names().get(to) + "' on which no arc has a limit, expected a limit on every way;"
                            + " as it is, the flow is infinite");
        }
    }

    private static String capacity(WeightedGraph graph, int e) {
        return graph.unlimited().contains(e)
                ? "inf"
                : NetworkOutput.decimal(graph.weights().get(e));
    }

    private static ObjectNode json(WeightedGraph graph, int from, int to, List<Rational> flow) {
        ObjectNode json = NetworkOutput.JSON.createObjectNode();
        json.put("source", graph.names().get(from));
        json.put("sink", graph.names().get(to));
        json.put("value", new BigDecimal(NetworkOutput.decimal(flow.getLast())));
        ArrayNode arcs = json.putArray("arcs");
        for (int e = 0; e < graph.graph().edges(); e++) {
            ObjectNode arc = arcs.addObject()
                    .put("source", graph.names().get(graph.graph().source(e)))
                    .put("target", graph.names().get(graph.graph().target(e)))
                    .put("flow", new BigDecimal(NetworkOutput.decimal(flow.get(e))));
            if (graph.unlimited().contains(e)) {
                arc.putNull("capacity"); // JSON has no infinite numbers
            } else {
                arc.put("capacity", new BigDecimal(capacity(graph, e)));
            }
        }
        graph.notes().forEach(json.putArray("notes")::add);
        return json;
    }

    private static void print(PrintWriter out, WeightedGraph graph, int from, int to, List<Rational> flow) {
        out.println("Maximum flow from " + graph.names().get(from) + " to "
                + graph.names().get(to) + ": " + NetworkOutput.decimal(flow.getLast()) + ".");
        for (int e = 0; e < graph.graph().edges(); e++) {
            out.println(
                    "  " + graph.edgeName(e) + ": " + NetworkOutput.decimal(flow.get(e)) + " of " + capacity(graph, e));
        }
        graph.notes().forEach(note -> out.println("Note: " + note + "."));
    }

    private static EdgeTable edges(WeightedGraph graph, List<Rational> flow) {
        int m = graph.graph().edges();
        List<String> sources = IntStream.range(0, m)
                .mapToObj(e -> graph.names().get(graph.graph().source(e)))
                .toList();
        List<String> targets = IntStream.range(0, m)
                .mapToObj(e -> graph.names().get(graph.graph().target(e)))
                .toList();
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("probability", NetworkOutput.certain(m));
        double[] capacities = doubles(graph.weights());
        graph.unlimited().forEach(e -> capacities[e] = Double.POSITIVE_INFINITY);
        columns.put("capacity", capacities);
        columns.put("flow", doubles(flow.subList(0, m)));
        return EdgeTable.of(sources, targets, columns);
    }

    private static double[] doubles(List<Rational> values) {
        return values.stream().mapToDouble(Rational::doubleValue).toArray();
    }
}
