package dev.espalier.expressivity.input;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Edges as the rows of a table. */
final class EdgeTableFile {
    private static final List<String> SOURCES = List.of("source", "from");
    private static final List<String> TARGETS = List.of("target", "to");
    private static final List<String> NUMBERS = List.of("capacity", "weight", "cost", "length");

    private EdgeTableFile() {}

    static WeightedGraph read(Path path) throws IOException {
        var graph = new GraphCollector();
        try (TableSource table = Tables.open(path)) {
            int source = column(table, SOURCES);
            int target = column(table, TARGETS);
            int number = column(table, NUMBERS);
            while (table.next()) {
                String text = table.text(number);
                Rational weight = GraphCollector.number(text)
                        .orElseThrow(() -> table.problem(number, "'" + text + "'", "a number"));
                graph.edge(graph.node(table.text(source)), graph.node(table.text(target)), weight);
            }
            return graph.graph(table.name(), true, OptionalInt.empty(), OptionalInt.empty());
        }
    }

    private static int column(TableSource table, List<String> names) {
        List<String> lower = table.columns().stream()
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : names) {
            if (lower.contains(name)) {
                return lower.indexOf(name);
            }
        }
        throw new InputException(table.name() + ": found columns " + String.join(", ", table.columns())
                + ", expected a column " + String.join(" or ", names));
    }
}
