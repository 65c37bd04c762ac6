package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Reads panels from tables: CSV (gzipped or not), Arrow, or any {@link TableSource}.
 *
 * <p>Rows may stand in any order. Steps that no row has, and cells without a value, are missing; two rows for one series
 * and step are an error. Series keep the order in which they first appear. Stamps are ISO 8601 ({@code 2012-03-01},
 * {@code 2012-03-01 00:05}, with seconds and fractions down to milliseconds, with a {@code T} or an offset, which is taken
 * off to get UTC), or whole numbers. Every complaint is an {@link InputException} that names file, row and column.
 */
public final class PanelReader {
    private PanelReader() {}

    /** Reads a file. */
    public static Panel read(Path path, PanelFormat format) throws IOException {
        try (TableSource source = Tables.openIncomplete(path)) {
            return read(source, format);
        }
    }

    /** Reads a table in memory; {@code name} stands for it in messages. */
    public static Panel read(String name, byte[] content, PanelFormat format) throws IOException {
        try (TableSource source = Tables.openIncomplete(name, content)) {
            return read(source, format);
        }
    }

    /** Reads the rest of a source, which must let cells be missing where they are; does not close it. */
    public static Panel read(TableSource source, PanelFormat format) {
        boolean isLong = isLong(source.columns(), format);
        if (!isLong
                && !(format.past().isEmpty()
                        && format.future().isEmpty()
                        && format.statics().isEmpty())) {
            throw problem(
                    source.name(),
                    "covariates for a table with a column per series",
                    "a long table with columns '" + format.idColumn() + "', '" + format.timeColumn() + "' and '"
                            + format.targetColumn() + "'");
        }
        // a long table keeps its values and covariates, and for every row the series
        int kept = isLong
                ? 2
                        + format.past().size()
                        + format.future().size()
                        + format.statics().size()
                : source.columns().size();
        TableSource counted = new CountedRows(source, kept, HeapBudget.ofHeap());
        return isLong ? new LongTable(counted, format).read() : new WideTable(counted, format).read();
    }

    /**
     * Columns that reading a table leaves aside: those of a long table that the format gives no role. A wide table has
     * none.
     *
     * @param columns of the table, in its order
     */
    public static List<String> unusedColumns(List<String> columns, PanelFormat format) {
        if (!isLong(columns, format)) {
            return List.of();
        }
        var used = new HashSet<>(List.of(format.idColumn(), format.timeColumn(), format.targetColumn()));
        used.addAll(format.past());
        used.addAll(format.future());
        used.addAll(format.statics());
        return columns.stream().filter(column -> !used.contains(column)).toList();
    }

    private static boolean isLong(List<String> columns, PanelFormat format) {
        return switch (format.layout()) {
            case LONG -> true;
            case WIDE -> false;
            case AUTO -> columns.contains(format.idColumn()) && columns.contains(format.targetColumn());
        };
    }

    /** Where a column is. */
    static int require(TableSource source, String column, String role) {
        int at = source.columns().indexOf(column);
        if (at < 0) {
            List<String> near = NearMatches.of(column, source.columns());
            throw problem(
                    source.name(),
                    "no column '" + column + "' for " + role,
                    near.isEmpty()
                            ? "one of its columns: " + shown(source.columns())
                            : "perhaps " + String.join(" or ", near));
        }
        return at;
    }

    /** The cell as a finite number; NaN when it is missing. */
    static double number(TableSource source, int column) {
        if (source.isMissing(column)) {
            return Double.NaN;
        }
        double value = source.number(column);
        if (!Double.isFinite(value)) {
            throw source.problem(column, quote(source.text(column)), "a finite number, or an empty cell");
        }
        return value;
    }

    static InputException problem(String place, String found, String expected) {
        return new InputException(place + ": found " + found + ", expected " + expected);
    }

    static String quote(String cell) {
        String line = cell.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > 60 ? line.substring(0, 60) + "..." : line) + "'";
    }

    private static String shown(List<String> columns) {
        return String.join(", ", columns.subList(0, Math.min(5, columns.size())))
                + (columns.size() > 5 ? ", ... (" + columns.size() + " columns)" : "");
    }
}
