package dev.espalier.graph.input;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file says of its edges beside their ends: columns of text by name, null where an edge has none. */
final class Attributes {
    private final Map<String, @Nullable String[]> columns = new LinkedHashMap<>();

    /** A later value of the same edge wins only where the earlier one is missing. */
    void put(String name, int edge, @Nullable String text) {
        @Nullable String[] column = columns.computeIfAbsent(name, unused -> new String[16]);
        if (edge >= column.length) {
            column = Arrays.copyOf(column, Math.max(edge + 1, column.length * 2));
            columns.put(name, column);
        }
        column[edge] = column[edge] == null ? text : column[edge];
    }

    @Nullable
    String get(String name, int edge) {
        @Nullable String[] column = columns.get(name);
        return column == null || edge >= column.length ? null : column[edge];
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The first of some names that there is, whatever its case. */
    Optional<String> find(List<String> wanted) {
        for (String name : wanted) {
            for (String column : columns.keySet()) {
                if (column.strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }
}
