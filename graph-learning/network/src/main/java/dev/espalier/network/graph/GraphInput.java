package dev.espalier.network.graph;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.input.GraphFile;
import dev.espalier.graph.input.GraphFile.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A DAG from a file in any of the formats of {@link GraphFile}.
 *
 * @param graph of the file
 * @param names of its nodes
 * @param notes what a user should know that is no error
 */
public record GraphInput(ComputationGraph graph, List<String> names, List<String> notes) {
    /** What to do about directions. */
    public enum Directions {
        /** As the file says; what it says nothing of is directed, unless all edges are undirected. */
        FILE,
        /** Edges are taken without direction, and oriented by a seeded order. */
        ORIENT
    }

    public GraphInput {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a graph. Undirected ones are oriented by a seeded order of their nodes.
     *
     * @param key of that order
     * @throws InputException when the file is no graph, or has a cycle, which is named node by node, or edges of both kinds
     */
    public static GraphInput read(Path path, Directions directions, Key key) throws IOException {
        GraphFile file = GraphFile.read(path);
        int m = file.edges();
        int[] sources = new int[m];
        int[] targets = new int[m];
        int undirected = 0;
        for (int e = 0; e < m; e++) {
            sources[e] = file.source(e);
            targets[e] = file.target(e);
            undirected += file.direction(e) == Direction.UNDIRECTED ? 1 : 0;
        }
        try {
            if (directions == Directions.ORIENT || (undirected == m && m > 0)) {
                return oriented(file, sources, targets, key);
            }
            requireDirected(file, undirected);
            return new GraphInput(ComputationGraph.of(file.nodes(), sources, targets), file.nodes(), file.notes());
        } catch (InputException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(file.name())
                    ? e
                    : new InputException(file.name() + ": " + e.getMessage(), e);
        }
    }

    private static GraphInput oriented(GraphFile file, int[] sources, int[] targets, Key key) {
        ComputationGraph graph = Orientation.orient(file.nodes(), sources, targets, key);
        int lost = file.edges() - graph.edges();
        List<String> notes = new java.util.ArrayList<>(file.notes());
        notes.add("the edges have no direction and were given one by a random order of the nodes");
        if (lost > 0) {
            notes.add(lost + (lost == 1 ? " edge was" : " edges were")
                    + " left out: loops, and those that were there before");
        }
        return new GraphInput(graph, file.nodes(), notes);
    }

    private static void requireDirected(GraphFile file, int undirected) {
        for (int e = 0; undirected > 0 && e < file.edges(); e++) {
            if (file.direction(e) == Direction.UNDIRECTED) {
                throw file.problem(
                        e,
                        "the undirected edge " + file.edgeName(e) + " beside directed ones",
                        "edges of one kind, or --orient to give all of them a direction");
            }
        }
    }
}
