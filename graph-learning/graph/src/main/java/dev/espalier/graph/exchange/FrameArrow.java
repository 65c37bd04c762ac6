package dev.espalier.graph.exchange;

import static dev.espalier.graph.exchange.ArrowOutput.BOOL;
import static dev.espalier.graph.exchange.ArrowOutput.FLOAT64;
import static dev.espalier.graph.exchange.ArrowOutput.INT32;
import static dev.espalier.graph.exchange.ArrowOutput.INT64;
import static dev.espalier.graph.exchange.ArrowOutput.UTF8;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowOutput.Cell;
import dev.espalier.graph.exchange.ArrowOutput.Column;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.Text;
import smile.data.DataFrame;
import smile.data.measure.CategoricalMeasure;
import smile.data.type.DataType;
import smile.data.vector.ValueVector;

/**
 * Arrow files as Smile data frames and back. Smile's own reader knows only streams, and Arrow's columns of edges not at all.
 *
 * <pre>
 * Arrow                        Smile
 * bool, int32, int64           boolean, int, long
 * float32, float64             double
 * decimal                      BigDecimal
 * utf8                         String
 * timestamp with a zone        Instant
 * timestamp without            LocalDateTime
 * list of structs of int32     one int[] column for each part: edges.source, edges.target
 * </pre>
 *
 * Columns in which a value is missing are Smile's nullable ones, or objects of which some are null. Other columns of a file are
 * refused. What is written: all of these but int[] and decimals; float, short and byte as the next wider type; a level by its
 * name. Thread-safe.
 */
public final class FrameArrow {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private FrameArrow() {}

    /**
     * Reads every column.
     *
     * @throws InputException when the file is no sound Arrow data, or a column has a type that is not in the table above
     */
    public static DataFrame read(Path path) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(path)) {
            Map<String, FrameColumn> columns = new LinkedHashMap<>();
            for (Field field : batches.schema().getFields()) {
                for (FrameColumn column : FrameColumn.of(field, batches)) {
                    if (columns.put(column.name(), column) != null) {
                        throw batches.problem("two columns '" + column.name() + "'", "distinct column names");
                    }
                }
            }
            if (columns.isEmpty()) {
                throw batches.problem("no column that holds values", "one column or more");
            }
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                for (FrameColumn column : columns.values()) {
                    add(batch, column, batches);
                }
            }
            return new DataFrame(
                    columns.values().stream().map(FrameColumn::vector).toArray(ValueVector[]::new));
        }
    }

    private static void add(VectorSchemaRoot batch, FrameColumn column, ArrowBatches batches) {
        try {
            column.addAll(batch);
        } catch (IllegalStateException | DateTimeException e) {
            throw batches.problem(
                    "a cell in column '" + column.name() + "' that is null within a list, or a time out of range",
                    "values that data frames hold");
        }
    }

    /**
     * Writes every column; the file is replaced, and not in one step.
     *
     * @param meaning what rows and columns mean, for the schema's metadata
     * @throws IllegalArgumentException when a column has a type that is not written
     */
    public static void write(Path path, DataFrame frame, TableMeaning meaning) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (ValueVector vector : frame.columns()) {
            columns.add(column(vector));
        }
        try (FileChannel out = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ArrowOutput.write(out, frame.size(), columns, meaning);
        }
    }

    private static Column column(ValueVector vector) {
        if (vector.measure() instanceof CategoricalMeasure) {
            return column(
                    vector,
                    UTF8,
                    (to, at, row) -> ((VarCharVector) to).setSafe(at, new Text(String.valueOf(vector.getScale(row)))));
        }
        DataType type = vector.dtype();
        return switch (type.id()) {
            case Boolean ->
                column(vector, BOOL, (to, at, row) -> ((BitVector) to).setSafe(at, vector.getBoolean(row) ? 1 : 0));
            case Byte, Short, Int ->
                column(vector, INT32, (to, at, row) -> ((IntVector) to).setSafe(at, vector.getInt(row)));
            case Long -> column(vector, INT64, (to, at, row) -> ((BigIntVector) to).setSafe(at, vector.getLong(row)));
            case Float, Double ->
                column(vector, FLOAT64, (to, at, row) -> ((Float8Vector) to).setSafe(at, vector.getDouble(row)));
            case String ->
                column(
                        vector,
                        UTF8,
                        (to, at, row) -> ((VarCharVector) to).setSafe(at, new Text(String.valueOf(vector.get(row)))));
            case DateTime, Object -> times(vector);
            default -> throw refused(vector);
        };
    }

    private static Column times(ValueVector vector) {
        boolean isInstants = false;
        boolean isLocal = false;
        for (int row = 0; row < vector.size(); row++) {
            Object time = vector.get(row);
            isInstants |= time instanceof Instant;
            isLocal |= time instanceof LocalDateTime;
            if (time != null && !(time instanceof Instant) && !(time instanceof LocalDateTime)) {
                throw refused(vector);
            }
        }
        if (isInstants && isLocal) {
            throw refused(vector);
        }
        ArrowType type = new ArrowType.Timestamp(TimeUnit.MICROSECOND, isLocal ? null : "UTC");
        return column(vector, type, (to, at, row) -> ((TimeStampVector) to).setSafe(at, micros(vector.get(row))));
    }

    private static long micros(Object time) {
        Instant instant = time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) time;
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    private static IllegalArgumentException refused(ValueVector vector) {
        return new IllegalArgumentException("column '" + vector.name() + "': found the type " + vector.dtype()
                + ", expected booleans, numbers, text, levels, or times of one kind");
    }

    /** Null where the frame has none. */
    private static Column column(ValueVector vector, ArrowType type, Cell cell) {
        boolean isNullable = vector.getNullCount() > 0
                || vector.isNullable()
                || vector.dtype().isObject();
        return new Column(vector.name(), type, isNullable, (to, at, row) -> {
            if (isNullable && vector.isNullAt(row)) {
                setNull(to, at);
            } else {
                cell.set(to, at, row);
            }
        });
    }

    private static void setNull(FieldVector vector, int at) {
        switch (vector) {
            case VarCharVector text -> text.setNull(at);
            case BaseFixedWidthVector fixed -> fixed.setNull(at);
            default -> throw new IllegalStateException("a column of " + vector.getField());
        }
    }
}
