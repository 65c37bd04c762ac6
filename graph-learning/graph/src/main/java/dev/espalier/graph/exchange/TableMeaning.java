package dev.espalier.graph.exchange;

import java.util.Map;

/**
 * What a file's rows and columns mean and in which units, for its schema's metadata: {@code description} of the schema and of
 * each field.
 *
 * @param table   what a row is, and what has none; empty for nothing to say
 * @param columns sentences by column name
 */
public record TableMeaning(String table, Map<String, String> columns) {
    /** Nothing is said. */
    public static final TableMeaning NONE = new TableMeaning("", Map.of());

    /** Key of the metadata. */
    static final String KEY = "description";

    public TableMeaning {
        columns = Map.copyOf(columns);
    }

    /** The metadata of a column; empty when nothing is said of it. */
    public Map<String, String> of(String column) {
        String meaning = columns.get(column);
        return meaning == null ? Map.of() : Map.of(KEY, meaning);
    }

    /** The metadata of the schema. */
    public Map<String, String> ofTable() {
        return table.isEmpty() ? Map.of() : Map.of(KEY, table);
    }
}
