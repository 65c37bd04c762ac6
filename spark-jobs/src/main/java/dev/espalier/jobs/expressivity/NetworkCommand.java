package dev.espalier.jobs.expressivity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.expressivity.input.Meaning;
import dev.espalier.expressivity.input.WeightedGraph;
import dev.espalier.graph.exchange.EdgeTable;
import dev.espalier.graph.exchange.GraphArrow;
import dev.espalier.graph.exchange.TableMeaning;
import dev.espalier.jobs.cli.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that solves a problem on a graph by a network that is made for it. */
abstract class NetworkCommand implements Callable<Integer> {
    private final String job;
    private final Meaning meaning;
    private final TableMeaning columns;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    /**
     * A command.
     *
     * @param job     as run.json has it
     * @param meaning of the graph's numbers
     * @param columns of edges.arrow
     */
    NetworkCommand(String job, Meaning meaning, TableMeaning columns) {
        this.job = job;
        this.meaning = meaning;
        this.columns = columns;
    }

    /** What a network came to. */
    interface Solution {
        /** The network, and the program behind it. */
        NetworkOutput network();

        /** Tells a reader at a terminal. */
        void print(PrintWriter out);

        /** Tells a program. */
        void put(ObjectNode json);

        /** Tells run.json. */
        void put(Map<String, @Nullable Object> results);

        /** For edges.arrow. */
        EdgeTable edges();
    }

    /** Refuses what cannot be solved, and solves the rest. */
    abstract Solution solve(WeightedGraph graph);

    final NetworkOptions options() {
        return options;
    }

    @Override
    public final Integer call() throws IOException {
        WeightedGraph graph = options.read(meaning);
        Solution solution = solve(graph);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json()) {
            ObjectNode json = NetworkOutput.JSON.createObjectNode();
            solution.put(json);
            graph.notes().forEach(json.putArray("notes")::add);
            solution.network().print(out, json);
        } else {
            solution.print(out);
            graph.notes().forEach(note -> out.println("Note: " + note + "."));
            solution.network().print(out, options.showNetwork());
        }
        Path directory = options.out();
        if (directory != null) {
            Map<String, @Nullable Object> results = new LinkedHashMap<>();
            solution.put(results);
            solution.network()
                    .write(
                            directory,
                            job,
                            options.file(),
                            results,
                            path -> GraphArrow.writeEdges(path, solution.edges(), columns));
            options.tellFiles(out, directory);
        }
        out.flush();
        return ExitCodes.DONE;
    }
}
