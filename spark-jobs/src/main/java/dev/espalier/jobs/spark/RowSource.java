package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import dev.espalier.graph.time.Micros;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** The rows of a Dataset as a table, fetched partition by partition: memory holds one partition at a time. */
public final class RowSource implements TableSource {
    private static final long SECOND_MILLIS = 1_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private final String name;
    private final StructField[] fields;
    private final Iterator<Row> rows;
    private final boolean incomplete;
    private final TableOptions options;
    private final Words words;
    private long number;
    private @Nullable Row current;

    private RowSource(
            String name,
            StructField[] fields,
            Iterator<Row> rows,
            boolean incomplete,
            TableOptions options,
            Words words) {
        this.name = name;
        this.fields = fields;
        this.rows = rows;
        this.incomplete = incomplete;
        this.options = options;
        this.words = words;
    }

    /** What users are told, who know a file or a Dataset. */
    public interface Words {
        /** What to do about a column that has missing values. */
        String wayOut(String column);

        /** The refusal of rows that Spark cannot make; that of an input, where it is one, as it is. */
        InputException unreadable(String name, Exception cause);
    }

    /** A table whose every cell must have a value, except in columns that the user drops. */
    public static RowSource complete(String name, Dataset<Row> data, TableOptions options, Words words) {
        return of(name, data, false, options, words);
    }

    /** A table in which cells may be missing, and columns may be dates and time stamps: text in ISO 8601, in UTC. */
    public static RowSource incomplete(String name, Dataset<Row> data, MissingValues missing, Words words) {
        return of(name, data, true, new TableOptions(Set.of(), Set.of(), Set.of(), missing), words);
    }

    /**
     * Rows that are here already, as {@link #incomplete} has those of a Dataset.
     *
     * @param name   what stands for them in messages
     * @param schema their columns
     */
    public static RowSource ofRows(
            String name, StructType schema, Iterator<Row> rows, MissingValues missing, Words words) {
        StructField[] fields = schema.fields();
        check(name, fields, true, Set.of());
        return new RowSource(name, fields, rows, true, new TableOptions(Set.of(), Set.of(), Set.of(), missing), words);
    }

    private static RowSource of(String name, Dataset<Row> data, boolean incomplete, TableOptions options, Words words) {
        StructField[] fields = data.schema().fields();
        check(name, fields, incomplete, options.drop());
        try {
            return new RowSource(name, fields, data.toLocalIterator(), incomplete, options, words);
        } catch (Exception e) { // Spark's Scala code throws checked exceptions undeclared
            throw words.unreadable(name, e);
        }
    }

    private static void check(String name, StructField[] fields, boolean incomplete, Set<String> dropped) {
        HashSet<String> seen = new HashSet<>();
        for (StructField field : fields) {
            DataType type = field.dataType();
            boolean plain = type instanceof NumericType || type instanceof StringType || type instanceof BooleanType;
            boolean stamp =
                    type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
            if (!plain && !(incomplete && stamp) && !dropped.contains(field.name())) {
                throw new InputException(name + ", column '" + field.name() + "': found type " + type.simpleString()
                        + ", expected numbers, text or booleans" + (incomplete ? ", dates or time stamps" : ""));
            }
            if (field.name().isEmpty() || !seen.add(field.name())) {
                throw new InputException(
                        name + ": found column name '" + field.name() + "' empty or twice, expected distinct names");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return Stream.of(fields).map(StructField::name).toList();
    }

    @Override
    public Declared declared(int column) {
        return fields[column].dataType() instanceof NumericType ? Declared.NUMERIC : Declared.TEXT;
    }

    @Override
    public boolean next() {
        Row row;
        try {
            if (!rows.hasNext()) {
                return false;
            }
            row = rows.next();
        } catch (Exception e) { // pages are read now, and Spark's Scala code throws checked exceptions undeclared
            throw words.unreadable(name, e);
        }
        current = row;
        number++;
        for (int c = 0; c < fields.length && !incomplete; c++) {
            if (!options.drop().contains(fields[c].name())) {
                requireValue(row, c);
            }
        }
        return true;
    }

    private void requireValue(Row row, int column) {
        String expected = "a value in every cell; " + words.wayOut(fields[column].name());
        if (row.isNullAt(column)) {
            throw problem(column, "a missing value", expected);
        }
        boolean missing = row.get(column) instanceof Number number
                ? options.missing().isMissing(number.doubleValue())
                : row.get(column) instanceof String cell && options.missing().isMissing(cell);
        if (missing) {
            String text = cellText(row.get(column));
            throw problem(
                    column,
                    text.isBlank() ? "an empty cell" : "the missing value '" + text + "'",
                    expected + (text.isBlank() ? "" : ", and --missing says which cells are missing"));
        }
    }

    @Override
    public long row() {
        return number;
    }

    @Override
    public boolean isMissing(int column) {
        return switch (currentRow().get(column)) {
            case null -> true;
            case Number number ->
                Double.isNaN(number.doubleValue()) || options.missing().isMissing(number.doubleValue());
            case String text -> options.missing().isMissing(text);
            default -> false;
        };
    }

    @Override
    public double number(int column) {
        return currentRow().get(column) instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    @Override
    public String text(int column) {
        return cellText(currentRow().get(column));
    }

    @Override
    public @Nullable Moment moment(int column) {
        return switch (currentRow().get(column)) {
            case Timestamp stamp ->
                new Moment(
                        Math.floorDiv(stamp.getTime(), SECOND_MILLIS) * SECOND_MICROS + stamp.getNanos() / NANOS, true);
            case LocalDateTime local -> new Moment(Micros.of(local), false);
            case Date day -> new Moment(Micros.of(day.toLocalDate().atStartOfDay()), false);
            case null, default -> null;
        };
    }

    /** A cell as the text that names a level: whole numbers have no decimal point, and missing ones are empty. */
    public static String cellText(@Nullable Object cell) {
        boolean whole = cell instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15;
        String text = switch (cell) {
            case Double d when whole -> Long.toString(d.longValue());
            case Timestamp stamp -> stamp.toInstant().toString();
            case null -> "";
            default -> cell.toString();
        };
        return text;
    }

    private Row currentRow() {
        if (current == null) {
            throw new IllegalStateException("next() comes first");
        }
        return current;
    }

    @Override
    public void close() {}
}
