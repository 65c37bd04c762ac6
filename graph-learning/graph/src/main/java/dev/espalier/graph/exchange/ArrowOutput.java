package dev.espalier.graph.exchange;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.Text;

/** Writes rows as Arrow record batches of bounded size; fields are not nullable unless numbers may be missing. */
final class ArrowOutput {
    static final ArrowType INT32 = new ArrowType.Int(32, true);
    static final ArrowType INT64 = new ArrowType.Int(64, true);
    static final ArrowType FLOAT64 = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    static final ArrowType BOOL = ArrowType.Bool.INSTANCE;
    static final ArrowType UTF8 = ArrowType.Utf8.INSTANCE;

    private static final int ROWS_PER_BATCH = 1 << 16;

    enum Format {
        FILE,
        STREAM
    }

    /** Puts row {@code row} of the data at place {@code at} of a batch's vector. */
    @FunctionalInterface
    interface Cell {
        void set(FieldVector vector, int at, int row);
    }

    /** One column of a flat table. */
    record Column(String name, ArrowType type, boolean nullable, Cell cell) {
        Column(String name, ArrowType type, Cell cell) {
            this(name, type, false, cell);
        }

        /** Real numbers of which NaN are missing, and null in the file. */
        static Column float64OrNull(String name, IntToDoubleFunction values) {
            return new Column(name, FLOAT64, true, (v, at, row) -> {
                double value = values.applyAsDouble(row);
                if (Double.isNaN(value)) {
                    ((Float8Vector) v).setNull(at);
                } else {
                    ((Float8Vector) v).setSafe(at, value);
                }
            });
        }

        /** Points in time, in microseconds. */
        static Column timestamp(String name, TimeColumn times) {
            ArrowType type =
                    new ArrowType.Timestamp(TimeUnit.MICROSECOND, times.zone().orElse(null));
            return new Column(name, type, (v, at, row) -> ((TimeStampVector) v).setSafe(at, times.micros(row)));
        }

        static Column int32(String name, IntUnaryOperator values) {
            return new Column(name, INT32, (v, at, row) -> ((IntVector) v).setSafe(at, values.applyAsInt(row)));
        }

        static Column int64(String name, IntToLongFunction values) {
            return new Column(name, INT64, (v, at, row) -> ((BigIntVector) v).setSafe(at, values.applyAsLong(row)));
        }

        static Column float64(String name, IntToDoubleFunction values) {
            return new Column(name, FLOAT64, (v, at, row) -> ((Float8Vector) v).setSafe(at, values.applyAsDouble(row)));
        }

        static Column bool(String name, IntPredicate values) {
            return new Column(name, BOOL, (v, at, row) -> ((BitVector) v).setSafe(at, values.test(row) ? 1 : 0));
        }

        static Column utf8(String name, IntFunction<String> values) {
            return new Column(name, UTF8, (v, at, row) -> ((VarCharVector) v).setSafe(at, new Text(values.apply(row))));
        }
    }

    /** Fills an empty batch with rows {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    interface Filler {
        void fill(VectorSchemaRoot batch, int from, int to);
    }

    private ArrowOutput() {}

    static Field field(String name, ArrowType type, Field... children) {
        return new Field(name, FieldType.notNullable(type), List.of(children));
    }

    static void write(WritableByteChannel out, int rows, List<Column> columns, TableMeaning meaning)
            throws IOException {
        Schema schema = new Schema(
                columns.stream()
                        .map(c -> new Field(
                                c.name(), new FieldType(c.nullable(), c.type(), null, meaning.of(c.name())), List.of()))
                        .toList(),
                meaning.ofTable());
        IntUnaryOperator end = from -> Math.min(rows, from + ROWS_PER_BATCH);
        write(out, Format.FILE, schema, rows, end, (batch, from, to) -> {
            for (int c = 0; c < columns.size(); c++) {
                for (int row = from; row < to; row++) {
                    columns.get(c).cell().set(batch.getVector(c), row - from, row);
                }
            }
        });
    }

    /**
     * Writes batches; at least one, so that readers which expect a batch find an empty one.
     *
     * @param end where the batch that starts at a row ends; beyond the row it is given
     */
    static void write(
            WritableByteChannel out, Format format, Schema schema, int rows, IntUnaryOperator end, Filler filler)
            throws IOException {
        try (BufferAllocator allocator = ArrowMemory.allocator();
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, allocator);
                ArrowWriter writer = format == Format.FILE
                        ? new ArrowFileWriter(batch, null, out)
                        : new ArrowStreamWriter(batch, null, out)) {
            writer.start();
            int from = 0;
            do {
                int to = rows == 0 ? 0 : end.applyAsInt(from);
                batch.clear();
                batch.allocateNew();
                filler.fill(batch, from, to);
                batch.setRowCount(to - from);
                writer.writeBatch();
                from = to;
            } while (from < rows);
            writer.end();
        }
    }
}
