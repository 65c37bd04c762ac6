package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.expressivity.programs.OrderedGraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A graph as a file gives it: names of nodes, edges in the order of the file, and one exact number an edge.
 *
 * @param file      what messages call the file
 * @param names     names of the nodes, in the order in which they first appear
 * @param graph     the edges
 * @param weights   the number of each edge: a weight or a capacity
 * @param unlimited edges whose capacity has no limit; their number is one more than all limited ones together, so that a
 *                  flow of more than those is one without limit
 * @param directed  whether every edge has a direction; edges of which the file says nothing do
 * @param source    the source, if the file names one
 * @param sink      the sink, if the file names one
 * @param notes     what a user should know that is no error
 */
public record WeightedGraph(
        String file,
        List<String> names,
        OrderedGraph graph,
        List<Rational> weights,
        Set<Integer> unlimited,
        boolean directed,
        OptionalInt source,
        OptionalInt sink,
        List<String> notes) {

    public WeightedGraph {
        names = List.copyOf(names);
        weights = List.copyOf(weights);
        unlimited = Set.copyOf(unlimited);
        notes = List.copyOf(notes);
        if (names.size() != graph.nodes() || weights.size() != graph.edges()) {
            throw new IllegalArgumentException("found " + names.size() + " names and " + weights.size()
                    + " weights, expected as many as " + graph + " has nodes and edges");
        }
    }

    /**
     * Reads a graph of any format that {@link GraphFile} reads.
     *
     * @param meaning what is taken of an edge
     * @throws InputException when the file is no graph, or says something wrong; names file, place, found and expected
     */
    public static WeightedGraph read(Path path, Meaning meaning) throws IOException {
        return EdgeNumbers.of(GraphFile.read(path), meaning);
    }

    /** The sum of all capacities that have a limit. */
    public Rational limited() {
        Rational sum = Rational.ZERO;
        for (int e = 0; e < weights.size(); e++) {
            sum = unlimited.contains(e) ? sum : sum.plus(weights.get(e));
        }
        return sum;
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

    /** The node that an edge starts from. */
    public String sourceName(int e) {
        return names.get(graph.source(e));
    }

    /** The node that an edge points to. */
    public String targetName(int e) {
        return names.get(graph.target(e));
    }

    /** An edge as messages call it. */
    public String edgeName(int e) {
        return sourceName(e) + " -> " + targetName(e);
    }
}
