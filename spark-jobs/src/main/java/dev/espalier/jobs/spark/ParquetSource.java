package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A Parquet file or folder, read by Spark. */
public final class ParquetSource {
    private static final RowSource.Words WORDS = new RowSource.Words() {
        @Override
        public String wayOut(String column) {
            return "--drop " + column + " leaves the column out";
        }

        @Override
        public InputException unreadable(String name, Exception cause) {
            return cause instanceof InputException input ? input : damaged(name, cause);
        }
    };

    private ParquetSource() {}

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
    public static RowSource open(SparkSession spark, Path path, TableOptions options) {
        return RowSource.complete(path.toString(), data(spark, path), options, WORDS);
    }

    /** A table in which cells may be missing, and columns may be dates and time stamps: text in ISO 8601, in UTC. */
    public static RowSource openIncomplete(SparkSession spark, Path path, MissingValues missing) {
        return RowSource.incomplete(path.toString(), data(spark, path), missing, WORDS);
    }

    /** Rows of Parquet files that Spark has read, as {@link #openIncomplete} has those of a file. */
    public static RowSource ofRows(String name, StructType schema, Iterator<Row> rows, MissingValues missing) {
        return RowSource.ofRows(name, schema, rows, missing, WORDS);
    }

    private static Dataset<Row> data(SparkSession spark, Path path) {
        try {
            return spark.read().parquet(path.toString());
        } catch (Exception e) { // Spark's Scala code throws checked exceptions undeclared
            throw WORDS.unreadable(path.toString(), e);
        }
    }

    /** Says of a file that Spark failed on that it is damaged. */
    public static InputException damaged(String name, Exception e) {
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
}
