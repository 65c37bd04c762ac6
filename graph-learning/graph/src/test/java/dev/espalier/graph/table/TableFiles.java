package dev.espalier.graph.table;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.graph.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import smile.data.DataFrame;
import smile.data.measure.CategoricalMeasure;

/** Short cuts of this package's tests. */
final class TableFiles {
    private TableFiles() {}

    static Table read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8), TableOptions.NONE);
    }

    static Table read(String csv, TableOptions options) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8), options);
    }

    static Table read(byte[] content, TableOptions options) throws IOException {
        try (TableSource source = Tables.open("data.csv", content)) {
            return Tables.read(source, options);
        }
    }

    /** Reads a table that must be refused with exactly this message. */
    static void assertRefused(String csv, String message) {
        assertRefused(csv.getBytes(StandardCharsets.UTF_8), TableOptions.NONE, message);
    }

    static void assertRefused(byte[] content, TableOptions options, String message) {
        InputException e = assertThrows(InputException.class, () -> read(content, options));
        assertTrue(
                String.valueOf(e.getMessage()).contains(message),
                () -> "'" + e.getMessage() + "' does not contain '" + message + "'");
    }

    /** Level names of a nominal column, in code order. */
    static String[] levels(DataFrame data, String column) {
        return ((CategoricalMeasure) data.column(column).field().measure()).levels();
    }
}
