package dev.espalier.jobs.ml;

import dev.espalier.graph.InputException;
import dev.espalier.graph.table.MissingValues;
import dev.espalier.graph.table.TableOptions;
import dev.espalier.jobs.spark.RowSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import scala.math.BigInt;

/** Columns of Datasets: checked by their schema, and read as the tables that the modules know. */
final class Inputs {
    /** What messages call the input. */
    static final String NAME = "Dataset";

    private static final RowSource.Words WORDS = new RowSource.Words() {
        @Override
        public String wayOut(String column) {
            return "leave such rows out (na().drop()) or fill them";
        }

        @Override
        public InputException unreadable(String name, Exception cause) {
            // what goes wrong is not the rows' doing but that of the plan behind them
            for (Throwable at = cause; at != null; at = at.getCause()) {
                if (at instanceof InputException input) {
                    return input;
                }
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Spark could not make the rows to learn from", cause);
        }
    };

    private Inputs() {}

    /** Some columns, in the order of their names, in which every cell must have a value; nulls alone are missing. */
    static RowSource complete(Dataset<?> data, List<String> names, Set<String> nominal) {
        TableOptions options = new TableOptions(nominal, Set.of(), Set.of(), MissingValues.of(List.of()));
        return RowSource.complete(NAME, select(data, names), options, WORDS);
    }

    /** Some columns in which cells may be missing. */
    static RowSource incomplete(Dataset<?> data, List<String> names) {
        return RowSource.incomplete(NAME, select(data, names), MissingValues.EMPTY, WORDS);
    }

    /** What Spark thinks the rows take: of files their size, and next to infinity where it knows nothing. */
    static long estimatedBytes(Dataset<?> data) {
        if (!(data instanceof org.apache.spark.sql.classic.Dataset<?>)) {
            return Long.MAX_VALUE; // Spark Connect does not tell
        }
        BigInt size = data.queryExecution().optimizedPlan().stats().sizeInBytes();
        return size.isValidLong() ? size.toLong() : Long.MAX_VALUE;
    }

    private static Dataset<Row> select(Dataset<?> data, List<String> names) {
        return data.toDF().select(columns(names));
    }

    /** Columns by names in which dots are dots. */
    static Column[] columns(List<String> names) {
        return names.stream().map(Inputs::column).toArray(Column[]::new);
    }

    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    /**
     * The type of a column.
     *
     * @throws InputException when there is none of that name; says which are there
     */
    static DataType typeOf(StructType schema, String param, String column) {
        if (!has(schema, column)) {
            throw new InputException(param + ": found '" + column + "', expected a column of the Dataset, one of "
                    + String.join(", ", schema.fieldNames()));
        }
        return schema.apply(column).dataType();
    }

    static boolean has(StructType schema, String column) {
        return Arrays.asList(schema.fieldNames()).contains(column);
    }

    /** Refuses columns that hold neither numbers, nor text, nor booleans. */
    static void requirePlain(StructType schema, String param, List<String> columns) {
        for (String column : columns) {
            DataType type = typeOf(schema, param, column);
            if (!isNumber(type) && !isLevel(type)) {
                throw new InputException(param + ": found column '" + column + "' of type " + type.simpleString()
                        + ", expected numbers, text or booleans");
            }
        }
    }

    static boolean isNumber(DataType type) {
        return type instanceof NumericType;
    }

    static boolean isLevel(DataType type) {
        return type instanceof StringType || type instanceof BooleanType;
    }

    /** The schema with one more column, which must not be there yet. */
    static StructType with(StructType schema, String param, String column, DataType type) {
        if (has(schema, column)) {
            throw new InputException(
                    param + ": found '" + column + "', expected a name that no column of the Dataset has: "
                            + String.join(", ", schema.fieldNames()));
        }
        return schema.add(column, type, true);
    }

    /** Refuses a list of columns that is not set, or names one twice. */
    static List<String> requireDistinct(String param, Stream<String> columns) {
        List<String> list = columns.toList();
        List<String> distinct = list.stream().distinct().toList();
        if (list.isEmpty()) {
            throw new InputException(param + ": found no column, expected at least one");
        }
        if (distinct.size() < list.size()) {
            throw new InputException(param + ": found " + list + ", expected each column once");
        }
        return list;
    }
}
