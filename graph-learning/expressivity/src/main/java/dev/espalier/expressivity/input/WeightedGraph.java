package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A graph as a file gives it: names of nodes, edges in the order of the file, and one exact number an edge.
 *
 * @param file     what messages call the file
 * @param names    names of the nodes, in the order in which they first appear
 * @param graph    the edges
 * @param weights  the number of each edge: a weight or a capacity
 * @param directed whether the file says that edges have a direction; true for formats that do not say
 * @param source   the source, if the file names one
 * @param sink     the sink, if the file names one
 */
public record WeightedGraph(
        String file,
        List<String> names,
        OrderedGraph graph,
        List<Rational> weights,
        boolean directed,
        OptionalInt source,
        OptionalInt sink) {
    private static final int HEAD_BYTES = 4096;

    public WeightedGraph {
        names = List.copyOf(names);
        weights = List.copyOf(weights);
        if (names.size() != graph.nodes() || weights.size() != graph.edges()) {
            throw new IllegalArgumentException(
                    names.size() + " names and " + weights.size() + " weights do not match " + graph);
        }
    }

    /**
     * Reads a graph; the format is told by the content: GraphML, DIMACS, or a table with columns {@code source} and
     * {@code target} (or {@code from} and {@code to}) and one of {@code capacity}, {@code weight}, {@code cost} or
     * {@code length}.
     *
     * @throws InputException when the file is none of these, or says something wrong; names file, place, found and expected
     */
    public static WeightedGraph read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + ": found no such file, expected a graph as CSV, GraphML or DIMACS");
        }
        String head;
        try (InputStream in = Files.newInputStream(path)) {
            head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        }
        if (head.stripLeading().replace("\uFEFF", "").startsWith("<")) {
            return GraphMlFile.read(path);
        }
        return DimacsFile.recognises(head) ? DimacsFile.read(path) : EdgeTableFile.read(path);
    }

    /**
     * The node of a name.
     *
     * @param option what asks for it, for the message
     * @throws InputException when the graph has no such node
     */
    public int node(String name, String option) {
        int node = names.indexOf(name);
        if (node < 0) {
            String some = String.join(", ", names.subList(0, Math.min(8, names.size())));
            throw new InputException(file + ": found no node '" + name + "' for " + option + ", expected one of " + some
                    + (names.size() > 8 ? ", ... (" + names.size() + " nodes)" : ""));
        }
        return node;
    }

    /** An edge as messages call it. */
    public String edgeName(int e) {
        return names.get(graph.source(e)) + " -> " + names.get(graph.target(e));
    }
}
