package dev.espalier.forecasting.data;

import dev.espalier.graph.InputException;
import dev.espalier.graph.NearMatches;
import dev.espalier.graph.table.DecimalMark;
import dev.espalier.graph.table.HeapBudget;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.table.Tables;
import dev.espalier.graph.time.TimeReader.PlainNumbers;
import dev.espalier.graph.time.TimeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads panels from tables: CSV (gzipped or not), Arrow, or any {@link TableSource}.
 *
 * <p>Rows may stand in any order. Steps that no row has, and cells without a value, are missing; two rows for one series
 * and step are an error. Series keep the order in which they first appear. Stamps are dates as ISO 8601 has them and as
 * tables are written ({@code 2012-03-01 00:05}, with fractions down to microseconds, a zone or an offset; {@code 1/3/2012
 * 0:05}, {@code 01.03.2012}, {@code 1 Mar 2012}, {@code 2012 Q1}, {@code 2012M03}, {@code 2012-W09}, {@code 20120301}, time
 * since 1970, days of spreadsheets), or whole numbers. The order of day and month is told by the whole column, or refused. Every complaint is an {@link InputException} that names file, row and column.
 */
public final class PanelReader {
    /** Squares of larger numbers are not finite. */
    private static final double LARGEST = 1e150;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

    private PanelReader() {}

    /** Reads a file. */
    public static Panel read(Path path, PanelFormat format) throws IOException {
        try (TableSource source = Tables.openIncomplete(path, format.missingAnywhere(), DecimalMark.POINT)) {
            return read(source, format);
        }
    }

    /** Reads a table in memory; {@code name} stands for it in messages. */
    public static Panel read(String name, byte[] content, PanelFormat format) throws IOException {
        try (TableSource source = Tables.openIncomplete(name, content, format.missingAnywhere(), DecimalMark.POINT)) {
            return read(source, format);
        }
    }

    /**
     * Reads the rest of a source, which must let cells be missing where they are, by {@link PanelFormat#missingAnywhere};
     * does not close it.
     */
    public static Panel read(TableSource source, PanelFormat format) {
        return read(source, format, List.of(), note -> {});
    }

    /**
     * The same.
     *
     * @param notes hears how the table was read where a user might expect something else
     */
    public static Panel read(TableSource source, PanelFormat format, Consumer<String> notes) {
        return read(source, format, List.of(), notes);
    }

    /**
     * Reads the rest of a source of which a forecaster knows what its columns hold.
     *
     * @param known covariates, whose numbers stay numbers and whose levels are all that there are; others are told by their
     *     cells
     * @param notes hears how the table was read where a user might expect something else
     */
    public static Panel read(TableSource source, PanelFormat format, List<Covariate> known, Consumer<String> notes) {
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
        return isLong
                ? new LongTable(counted, format, known, notes).read()
                : new WideTable(counted, format, notes).read();
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

    /** What numbers in a column of times may be: with a frequency dates are wanted, so that years are some. */
    static PlainNumbers plainNumbers(PanelFormat format) {
        return format.frequency() == null ? PlainNumbers.WHOLE : PlainNumbers.YEARS;
    }

    /** The cell as a finite number; NaN when it is missing. */
    static double number(TableSource source, int column, PanelFormat format) {
        return number(source, column, format, "");
    }

    /**
     * The same.
     *
     * @param hint what may be meant by text that is no date, for the message
     */
    static double number(TableSource source, int column, PanelFormat format, String hint) {
        if (format.isMissing(source, column)) {
            return Double.NaN;
        }
        double value = source.number(column);
        if (!Double.isFinite(value)) {
            String text = source.text(column);
            boolean date = TimeText.isDate(text);
            if (TimeColumns.isClock(text)) {
                throw source.problem(
                        column,
                        "the time of day " + quote(text),
                        "a finite number, or an empty cell; times need dates: put both into one column, or leave this one out"
                                + " and give --start and --freq");
            }
            throw source.problem(
                    column,
                    (date ? "the date " : "") + quote(text),
                    "a finite number, or an empty cell"
                            + (date ? "; --time-col takes a column of dates as the time" : perhaps(text) + hint));
        }
        if (Math.abs(value) > LARGEST) {
            throw source.problem(column, quote(source.text(column)), "at most 1e150 in size; a larger unit would do");
        }
        return value;
    }

    /** What to do about a decimal comma, and a word that stands for nothing where nobody says otherwise. */
    private static String perhaps(String text) {
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "; --decimal comma reads decimal commas";
        }
        return MissingValues.USUAL.isMissing(text)
                ? "; --missing is in place of the usual words: name " + quote(text) + " there too"
                : "";
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
