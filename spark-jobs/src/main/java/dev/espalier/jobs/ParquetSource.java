package dev.espalier.jobs;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.TableSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** A Parquet file or folder, read by Spark partition by partition. */
final class ParquetSource implements TableSource {
    private final String name;
    private final StructField[] fields;
    private final Iterator<Row> rows;
    private long number;
    private @Nullable Row current;

    private ParquetSource(String name, StructField[] fields, Iterator<Row> rows) {
        this.name = name;
        this.fields = fields;
        this.rows = rows;
    }

    /** Whether the path is a Parquet file, or a folder with some, as Spark writes them. */
    static boolean isParquet(Path path) throws IOException {
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

    static ParquetSource open(SparkSession spark, Path path) {
        try {
            Dataset<Row> data = spark.read().parquet(path.toString());
            StructField[] fields = data.schema().fields();
            check(path, fields);
            return new ParquetSource(path.toString(), fields, data.toLocalIterator());
        } catch (Exception e) {
            if (e instanceof InputException input) {
                throw input;
            }
            if (e instanceof SparkException || e instanceof RuntimeException) {
                throw new InputException(
                        path + ": found a file that Spark cannot read as Parquet (" + reason(e)
                                + "), expected a Parquet file",
                        e);
            }
            throw new IllegalStateException(e);
        }
    }

    /** The innermost message's first line: Spark wraps what went wrong several times. */
    private static String reason(Throwable e) {
        Throwable inner = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            inner = cause;
        }
        return String.valueOf(inner.getMessage()).lines().findFirst().orElse("");
    }

    private static void check(Path path, StructField[] fields) {
        HashSet<String> seen = new HashSet<>();
        for (StructField field : fields) {
            DataType type = field.dataType();
            if (!(type instanceof NumericType || type instanceof StringType || type instanceof BooleanType)) {
                throw new InputException(path + ", column '" + field.name() + "': found type " + type.simpleString()
                        + ", expected numbers, text or booleans");
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
        if (!rows.hasNext()) {
            return false;
        }
        Row row = rows.next();
        current = row;
        number++;
        for (int c = 0; c < fields.length; c++) {
            if (row.isNullAt(c)) {
                throw problem(c, "a missing value", "a value in every cell");
            }
        }
        return true;
    }

    @Override
    public long row() {
        return number;
    }

    @Override
    public double number(int column) {
        return currentRow().get(column) instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    @Override
    public String text(int column) {
        Object cell = currentRow().get(column);
        boolean whole = cell instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15;
        String text = whole ? Long.toString(((Double) cell).longValue()) : String.valueOf(cell);
        if (text.isEmpty()) {
            throw problem(column, "an empty cell", "a value in every cell");
        }
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
