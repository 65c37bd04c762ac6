package dev.espalier.bayesnet.input;

import dev.espalier.graph.Dag;
import dev.espalier.graph.Digraph;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Edges by name in a table with columns {@code from} and {@code to} (or {@code source} and {@code target}). */
public final class EdgeListFile {
    private EdgeListFile() {}

    /**
     * Reads the edges; repeated ones count once.
     *
     * @param names variable names, in node order
     * @throws InputException on other columns, an unknown variable or a loop; names file and row
     */
    public static Digraph read(Path path, List<String> names) throws IOException {
        try (TableSource source = Tables.open(path)) {
            int from = column(source, "from", "source");
            int to = column(source, "to", "target");
            LinkedHashSet<List<Integer>> edges = new LinkedHashSet<>();
            while (source.next()) {
                int u = node(source, from, names);
                int v = node(source, to, names);
                if (u == v) {
                    throw source.problem(
                            to, "an edge from '" + names.get(u) + "' to itself", "two different variables");
                }
                edges.add(List.of(u, v));
            }
            return Digraph.of(
                    names.size(),
                    edges.stream().mapToInt(e -> e.get(0)).toArray(),
                    edges.stream().mapToInt(e -> e.get(1)).toArray());
        }
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

    private static int column(TableSource source, String name, String otherName) {
        ArrayList<String> lower = new ArrayList<>();
        source.columns().forEach(c -> lower.add(c.toLowerCase(java.util.Locale.ROOT)));
        int index = Math.max(lower.indexOf(name), lower.indexOf(otherName));
        if (index < 0) {
            throw new InputException(
                    source.name() + ": found columns " + source.columns() + ", expected columns 'from' and 'to'");
        }
        return index;
    }

    private static int node(TableSource source, int column, List<String> names) {
        String name = source.text(column);
        int index = names.indexOf(name);
        if (index < 0) {
            throw source.problem(column, "'" + name + "'", "a variable of the data: " + String.join(", ", names));
        }
        return index;
    }
}
