package dev.espalier.graph.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.input.GraphFile.Direction;
import dev.espalier.graph.input.GraphFile.Format;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edges as the rows of a table: a column for each end, and columns that say something of the edge. */
final class EdgeRows {
    private static final List<String> SOURCES = List.of("source", "from", "src", "tail");
    private static final List<String> TARGETS = List.of("target", "to", "dst", "dest", "destination", "head");
    /** Gephi's words for directions. */
    private static final Map<String, Direction> TYPES =
            Map.of("directed", Direction.DIRECTED, "undirected", Direction.UNDIRECTED, "mutual", Direction.UNDIRECTED);
    /** What a column {@code directed} may hold. */
    private static final Map<String, Direction> FLAGS = Map.of(
            "true",
            Direction.DIRECTED,
            "1",
            Direction.DIRECTED,
            "yes",
            Direction.DIRECTED,
            "false",
            Direction.UNDIRECTED,
            "0",
            Direction.UNDIRECTED,
            "no",
            Direction.UNDIRECTED);

    private EdgeRows() {}

    /** Whether a header names an end of an edge. */
    static boolean isHeader(List<String> cells) {
        return index(cells, SOURCES) >= 0 || index(cells, TARGETS) >= 0;
    }

    static GraphFile read(Path path) throws IOException {
        try (TableSource table = Tables.openIncomplete(path)) {
            int source = require(table, SOURCES);
            int target = require(table, TARGETS);
            var graph = new GraphBuilder(table.name(), Format.TABLE);
            List<String> columns = table.columns();
            while (table.next()) {
                int from = graph.node(end(table, source));
                int to = graph.node(end(table, target));
                int edge = graph.edge(from, to, Direction.UNSTATED, table.row(), table.line());
                for (int c = 0; c < columns.size(); c++) {
                    if (c != source && c != target) {
                        graph.attribute(edge, columns.get(c), table.isMissing(c) ? null : table.text(c));
                    }
                }
            }
            obey(graph, "type", TYPES);
            obey(graph, "directed", FLAGS);
            graph.notes.addAll(table.warnings());
            return graph.build();
        }
    }

    private static String end(TableSource table, int column) {
        String text = table.text(column);
        // a node may be called NA; a cell without text is no name
        if (text.isBlank()) {
            throw table.problem(column, "an empty cell", "the name of a node");
        }
        return text;
    }

    /** Takes directions from a column of them; one that holds none of the words means something else. */
    private static void obey(GraphBuilder graph, String name, Map<String, Direction> words) {
        Optional<String> column = graph.attributes.find(List.of(name));
        if (column.isEmpty()) {
            return;
        }
        boolean some = false;
        for (int e = 0; e < graph.edgeCount(); e++) {
            some |= word(graph, column.get(), e, words) != null;
        }
        for (int e = 0; some && e < graph.edgeCount(); e++) {
            String text = graph.attributes.get(column.get(), e);
            Direction direction = word(graph, column.get(), e, words);
            if (text != null && direction == null) {
                throw new InputException(graph.file + ", row " + (e + 1) + ", column '" + column.get() + "': found '"
                        + text + "', expected "
                        + String.join(" or ", words.keySet().stream().sorted().toList()));
            }
            if (direction != null) {
                graph.direction(e, direction);
            }
        }
    }

    private static @Nullable Direction word(GraphBuilder graph, String column, int e, Map<String, Direction> words) {
        String text = graph.attributes.get(column, e);
        return text == null ? null : words.get(text.toLowerCase(Locale.ROOT));
    }

    private static int require(TableSource table, List<String> names) {
        int column = index(table.columns(), names);
        if (column < 0) {
            throw new InputException(table.name() + ": found columns " + shown(table.columns()) + ", expected a column "
                    + names.get(0) + " or " + names.get(1));
        }
        return column;
    }

    /** Column names for a message, not all where there are many. */
    static String shown(List<String> columns) {
        int most = 8;
        return String.join(", ", columns.subList(0, Math.min(most, columns.size())))
                + (columns.size() > most ? ", ... (" + columns.size() + " columns)" : "");
    }

    /** The first column with one of these names; -1 for none. */
    private static int index(List<String> columns, List<String> names) {
        List<String> lower = columns.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.stream()
                .mapToInt(lower::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }
}
