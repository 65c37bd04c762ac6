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
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.jobs.cli.JobPages;
import dev.espalier.jobs.cli.Version;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code espalier expressivity maxflow}. */
@Command(
        name = "maxflow",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "A maximum flow: its value and the flow on every arc.",
            "Loops carry 0, of two opposite arcs one carries 0, and of parallel arcs the first in "
                    + "the file are filled first. A capacity may be inf."
        },
        footer = JobPages.EXPRESSIVITY)
final class MaximumFlowCommand extends NetworkCommand {
    /** 145,038 units were built within 112 MB and not within 96, 678,904 within 384 and not within 320. */
    private static final long BYTES_PER_UNIT = 450;

    private static final TableMeaning MEANING = new TableMeaning(
            "One row for each arc, in the order of the file.",
            Map.of(
                    "source", "the node that it starts from",
                    "target", "the node that it points to",
                    "probability", "1: the arc is there",
                    "capacity", "most that may flow, in the units of the file; infinite where there is no limit",
                    "flow", "what flows in a maximum flow, in the same units"));

    @Option(names = "--source", paramLabel = "NODE", description = "Where the flow begins, unless the file says so.")
    private @Nullable String source;

    @Option(names = "--sink", paramLabel = "NODE", description = "Where the flow ends, unless the file says so.")
    private @Nullable String sink;

    MaximumFlowCommand() {
        super("expressivity maxflow", Meaning.CAPACITY, MEANING);
    }

    @Override
    Solution solve(WeightedGraph graph) {
        int from = terminal("--source", source, graph, graph.source());
        int to = terminal("--sink", sink, graph, graph.sink());
        check(graph, from, to);
        options().requireUnits(MaximumFlowProgram.operations(graph.graph(), from, to), BYTES_PER_UNIT);
        MaximumFlowNetwork network = MaximumFlowNetwork.of(graph.graph(), from, to);
        List<Rational> flow = network.flow(graph.weights());
        requireLimit(graph, from, to, flow.getLast());
        return new Flow(graph, network, from, to, flow);
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

    /**
     * A maximum flow.
     *
     * @param flow on every arc, and its value behind them
     */
    private record Flow(WeightedGraph graph, MaximumFlowNetwork made, int from, int to, List<Rational> flow)
            implements Solution {
        @Override
        public NetworkOutput network() {
            return new NetworkOutput(made.program(), made.network(), made.report());
        }

        @Override
        public void print(PrintWriter out) {
            out.println("Maximum flow from " + source() + " to " + sink() + ": " + value() + ".");
            for (int e = 0; e < graph.graph().edges(); e++) {
                out.println("  " + graph.edgeName(e) + ": " + NetworkOutput.decimal(flow.get(e)) + " of "
                        + (isUnlimited(e)
                                ? "inf"
                                : NetworkOutput.decimal(graph.weights().get(e))));
            }
        }

        private String source() {
            return graph.names().get(from);
        }

        private String sink() {
            return graph.names().get(to);
        }

        private String value() {
            return NetworkOutput.decimal(flow.getLast());
        }

        private boolean isUnlimited(int e) {
            return graph.unlimited().contains(e);
        }

        @Override
        public void put(ObjectNode json) {
            json.put("source", source());
            json.put("sink", sink());
            json.put("value", new BigDecimal(value()));
            ArrayNode arcs = json.putArray("arcs");
            for (int e = 0; e < graph.graph().edges(); e++) {
                ObjectNode arc = arcs.addObject()
                        .put("source", graph.sourceName(e))
                        .put("target", graph.targetName(e))
                        .put("flow", new BigDecimal(NetworkOutput.decimal(flow.get(e))));
                if (isUnlimited(e)) {
                    arc.putNull("capacity"); // JSON has no infinite numbers
                } else {
                    arc.put(
                            "capacity",
                            new BigDecimal(NetworkOutput.decimal(graph.weights().get(e))));
                }
            }
        }

        @Override
        public void put(Map<String, @Nullable Object> results) {
            results.put("source", source());
            results.put("sink", sink());
            results.put("value", value());
        }

        @Override
        public EdgeTable edges() {
            Map<String, double[]> columns = new LinkedHashMap<>();
            double[] capacities = NetworkOutput.doubles(graph.weights());
            graph.unlimited().forEach(e -> capacities[e] = Double.POSITIVE_INFINITY);
            columns.put("capacity", capacities);
            columns.put(
                    "flow", NetworkOutput.doubles(flow.subList(0, graph.graph().edges())));
            return NetworkOutput.edges(graph, columns);
        }
    }
}
