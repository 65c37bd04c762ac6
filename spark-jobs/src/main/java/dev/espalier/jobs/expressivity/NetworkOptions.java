package dev.espalier.jobs.expressivity;

import dev.espalier.expressivity.input.Meaning;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.HeapBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that compile a network for a graph. */
final class NetworkOptions {
    /** Tables of pairs of nodes grow with the square. */
    private static final int MOST_NODES = 400;

    @Option(
            names = "--graph",
            required = true,
            paramLabel = "FILE",
            description = {
                "Edges with numbers: a table with columns source, target and capacity or weight (CSV, Arrow, Gephi's);",
                "a list of edges or a square matrix without a header; GraphML; or DIMACS. Told apart by content. A flow",
                "takes capacities, a tree weights (cost, length, distance)."
            })
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private Path graph;

    @Option(names = "--show-network", description = "Print the program and what the compiler made of it.")
    private boolean showNetwork;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a run directory: results, and the network as ONNX, Arrow, DOT and, if small, SVG.")
    private @Nullable Path out;

    @Option(
            names = "--most-units",
            paramLabel = "N",
            description = "Refuse graphs whose network would have more (default: ${DEFAULT-VALUE}).")
    private long mostUnits = 3_000_000;

    Path file() {
        return graph;
    }

    boolean showNetwork() {
        return showNetwork;
    }

    boolean json() {
        return json;
    }

    @Nullable
    Path out() {
        return out;
    }

    WeightedGraph read(Meaning meaning) throws IOException {
        WeightedGraph read = WeightedGraph.read(graph, meaning);
        if (read.graph().nodes() > MOST_NODES) {
            throw new InputException(graph + ": found " + read.graph().nodes() + " nodes, expected at most "
                    + MOST_NODES + "; networks grow with powers of that number");
        }
        return read;
    }

    /** Says where a run's files are, unless the output is for programs. */
    void tellFiles(PrintWriter out, Path directory) {
        if (!json) {
            out.println("Files: " + directory.toAbsolutePath().normalize());
        }
    }

    /**
     * Refuses a network that would be too large, before it is built.
     *
     * @param operations   maxima and minima of its program; it has about as many units
     * @param bytesPerUnit of the heap, as measured
     */
    void requireUnits(long operations, long bytesPerUnit) {
        if (operations > mostUnits) {
            throw new InputException(graph + ": found a graph whose network would have about " + operations
                    + " units, expected at most " + mostUnits + " (--most-units)");
        }
        HeapBudget.ofHeap()
                .require(
                        graph + ": found a graph whose network would have about " + operations + " units",
                        (double) operations * bytesPerUnit,
                        "a smaller graph");
    }
}
