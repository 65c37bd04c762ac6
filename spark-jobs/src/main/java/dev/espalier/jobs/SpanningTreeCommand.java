package dev.espalier.jobs;

import dev.espalier.expressivity.SpanningTreeNetwork;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.SpanningTreeProgram;
import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import java.io.IOException;
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
            "The weight of a minimum spanning tree. Edges have no direction; loops are ignored, and of parallel edges the",
            "lightest counts."
        })
final class SpanningTreeCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WeightedGraph graph = options.read();
        SpanningTreeNetwork network = compile(graph);
        Rational weight = network.weight(graph.weights());
        var out = spec.commandLine().getOut();
        out.println("Minimum spanning tree of " + graph.graph().nodes() + " nodes and "
                + graph.graph().edges() + " edges: weight " + NetworkOutput.decimal(weight) + ".");
        var output = new NetworkOutput(network.program(), network.network(), network.report());
        output.print(out, options.showNetwork());
        Path directory = options.out();
        if (directory != null) {
            Map<String, @Nullable Object> results = new LinkedHashMap<>();
            results.put("weight", NetworkOutput.decimal(weight));
            output.write(
                    directory,
                    "expressivity mst",
                    options.file(),
                    results,
                    path -> GraphArrow.writeEdges(path, edges(graph)));
            out.println("Files: " + directory.toAbsolutePath().normalize());
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
        options.requireUnits(SpanningTreeProgram.of(graph.graph()).cost().size());
        return SpanningTreeNetwork.of(graph.graph());
    }

    private static EdgeTable edges(WeightedGraph graph) {
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
        return EdgeTable.of(sources, targets, columns);
    }
}
