package dev.espalier.bayesnet.input;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.input.GraphFile;
import dev.espalier.graph.input.GraphFile.Direction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Edges between variables by name, from a file of any format that {@link GraphFile} reads: most often a table with columns
 * {@code from} and {@code to}. Edges without direction are taken both ways.
 */
public final class EdgeListFile {
    private EdgeListFile() {}

    /**
     * Reads the edges; repeated ones count once.
     *
     * @param names variable names, in node order
     * @throws InputException on other columns, an unknown variable or a loop; names file and place
     */
    public static Digraph read(Path path, List<String> names) throws IOException {
        GraphFile file = GraphFile.read(path);
        LinkedHashSet<List<Integer>> edges = new LinkedHashSet<>();
        for (int e = 0; e < file.edges(); e++) {
            int u = node(file, e, "from", file.source(e), names);
            int v = node(file, e, "to", file.target(e), names);
            if (u == v) {
                throw file.problem(e, "to", "an edge from '" + names.get(u) + "' to itself", "two different variables");
            }
            edges.add(List.of(u, v));
            if (file.direction(e) == Direction.UNDIRECTED) {
                edges.add(List.of(v, u));
            }
        }
        return Digraph.of(
                names.size(),
                edges.stream().mapToInt(e -> e.get(0)).toArray(),
                edges.stream().mapToInt(e -> e.get(1)).toArray());
    }

    /**
     * Reads edges that must form a DAG.
     *
     * @throws InputException also when they form a cycle
     */
    public static Dag readDag(Path path, List<String> names) throws IOException {
        Digraph edges = read(path, names);
        try {
            return Dag.of(edges);
        } catch (IllegalArgumentException e) {
            throw new InputException(path + ": found required edges that form a cycle, expected none", e);
        }
    }

    private static int node(GraphFile file, int e, String column, int node, List<String> names) {
        String name = file.nodes().get(node);
        int index = names.indexOf(name);
        if (index < 0) {
            List<String> near = NearMatches.of(name, names);
            throw file.problem(
                    e,
                    column,
                    "'" + name + "'",
                    near.isEmpty()
                            ? "a variable of the data: " + String.join(", ", names)
                            : "a variable of the data, perhaps " + String.join(" or ", near));
        }
        return index;
    }
}
