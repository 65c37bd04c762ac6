package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/** A Parquet file or folder, read by Spark partition by partition. */
public final class ParquetSource implements TableSource {
    private final String name;
    private final StructField[] fields;
    private final Iterator<Row> rows;
    private final boolean incomplete;
    private final TableOptions options;
    private long number;
    private @Nullable Row current;

    private ParquetSource(
            String name, StructField[] fields, Iterator<Row> rows, boolean incomplete, TableOptions options) {
        this.name = name;
        this.fields = fields;
        this.rows = rows;
        this.incomplete = incomplete;
        this.options = options;
    }

    /** Whether the path is a Parquet file, or a folder with some, as Spark writes them. */
    public static boolean isParquet(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                return files.anyMatch(f -> f.toString().endsWith(".parquet"));
            }
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
        }
    }

    /** A table whose every cell must have a value, except in columns that the user drops. */
    public static ParquetSource open(SparkSession spark, Path path, TableOptions options) {
        return open(spark, path, false, options);
    }

    /** A table in which cells may be missing, and columns may be dates and time stamps: text in ISO 8601, in UTC. */
    public static ParquetSource openIncomplete(SparkSession spark, Path path, MissingValues missing) {
        return open(spark, path, true, new TableOptions(Set.of(), Set.of(), Set.of(), missing));
    }

    private static ParquetSource open(SparkSession spark, Path path, boolean incomplete, TableOptions options) {
        try {
            Dataset<Row> data = spark.read().parquet(path.toString());
            StructField[] fields = data.schema().fields();
            check(path, fields, incomplete, options.drop());
            return new ParquetSource(path.toString(), fields, data.toLocalIterator(), incomplete, options);
        } catch (Exception e) {
            if (e instanceof InputException input) {
                throw input;
            }
            if (e instanceof SparkException || e instanceof RuntimeException) {
                throw damaged(path.toString(), e);
            }
            throw new IllegalStateException(e);
        }
    }

    private static InputException damaged(String name, Exception e) {
        return new InputException(
                name + ": found a file that Spark cannot read as Parquet (" + reason(e) + "), expected a Parquet file",
                e);
    }

    /** The innermost message's first line: Spark wraps what went wrong several times. */
    private static String reason(Throwable e) {
        Throwable inner = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            inner = cause;
        }
        return String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
    }

    private static void check(Path path, StructField[] fields, boolean incomplete, Set<String> dropped) {
        HashSet<String> seen = new HashSet<>();
        for (StructField field : fields) {
            DataType type = field.dataType();
            boolean plain = type instanceof NumericType || type instanceof StringType || type instanceof BooleanType;
            boolean stamp =
                    type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
            if (!plain && !(incomplete && stamp) && !dropped.contains(field.name())) {
                throw new InputException(path + ", column '" + field.name() + "': found type " + type.simpleString()
                        + ", expected numbers, text or booleans" + (incomplete ? ", dates or time stamps" : ""));
            }
            if (field.name().isEmpty() || !seen.add(field.name())) {
                throw new InputException(
                        path + ": found column name '" + field.name() + "' empty or twice, expected distinct names");
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
            throw damaged(name, e);
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
        String expected = "a value in every cell; --drop " + fields[column].name() + " leaves the column out";
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

    private static String cellText(@Nullable Object cell) {
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
