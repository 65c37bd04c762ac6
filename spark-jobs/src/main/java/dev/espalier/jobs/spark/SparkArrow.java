package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowMemory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.arrow.ArrowConverters$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A {@link Dataset} to an Arrow IPC file and back, batch by batch: executors turn what they hold into batches, and no row becomes
 * an object. Spark has no public call for this, and the internal ones have moved from release to release; this class is the only
 * one that makes them.
 *
 * <p>What a file says its columns mean is a column's comment in Spark, and the other way round. Spark knows points in time to
 * the microsecond, in UTC or without a zone: other units become microseconds, and the name of a zone is lost, not the moment.
 */
public final class SparkArrow {
    private static final int ROWS_PER_BATCH = 1 << 16;
    static final String UTC = "UTC";
    /** The key of what a column means, in a field's metadata. */
    static final String MEANING = "description";

    private SparkArrow() {}

    /**
     * Writes a data set, in the order of its partitions; one batch at a time is on the driver. The file is replaced, and not in
     * one step.
     *
     * @throws IllegalArgumentException when the data set belongs to a Spark Connect client, or two of its columns share a name
     */
    public static void write(Dataset<Row> data, Path file) throws IOException {
        if (!(data instanceof org.apache.spark.sql.classic.Dataset<Row> classic)) {
            throw new IllegalArgumentException("found a data set of " + data.getClass()
                    + ", expected one of a session that runs in this JVM or was submitted");
        }
        StructType schema = data.schema();
        if (List.of(schema.fieldNames()).stream().distinct().count() < schema.size()) {
            throw new IllegalArgumentException(
                    "found the columns " + List.of(schema.fieldNames()) + ", expected distinct names");
        }
        Iterator<byte[]> batches = classic.toArrowBatchRdd(ROWS_PER_BATCH, UTC, true, false)
                .toJavaRDD()
                .toLocalIterator();
        try (BufferAllocator allocator = ArrowMemory.allocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(arrow(schema), allocator);
                FileChannel out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, out)) {
            VectorLoader loader = new VectorLoader(root);
            writer.start();
            boolean isEmpty = !batches.hasNext();
            while (batches.hasNext()) {
                try (ArrowRecordBatch batch = deserialised(batches.next(), allocator)) {
                    loader.load(batch);
                }
                writer.writeBatch();
            }
            if (isEmpty) {
                // readers that expect a batch find an empty one
                root.allocateNew();
                root.setRowCount(0);
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private static ArrowRecordBatch deserialised(byte[] batch, BufferAllocator allocator) throws IOException {
        ReadChannel in = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(batch)));
        return MessageSerializer.deserializeRecordBatch(in, allocator);
    }

    private static Schema arrow(StructType schema) {
        List<Field> fields = new ArrayList<>();
        List<Field> plain = ArrowUtils.toArrowSchema(schema, UTC, true, false).getFields();
        for (int c = 0; c < plain.size(); c++) {
            Field field = plain.get(c);
            StructField column = schema.fields()[c];
            Map<String, String> meaning = column.getComment().isEmpty()
                    ? Map.of()
                    : Map.of(MEANING, column.getComment().get());
            fields.add(new Field(
                    field.getName(),
                    new FieldType(field.isNullable(), field.getType(), null, meaning),
                    field.getChildren()));
        }
        return new Schema(fields);
    }

    /**
     * Reads a file, or a stream kept as one; it goes through the driver's memory.
     *
     * @throws InputException when it is no sound Arrow data, a column has a type that Spark does not know, or lacks values that
     *                        the file says it has
     */
    public static Dataset<Row> read(SparkSession spark, Path file) throws IOException {
        SparkBatches found = SparkBatches.of(file);
        return ArrowConverters$.MODULE$.toDataFrame(
                CollectionConverters.asScala(found.batches().iterator()),
                found.schema(),
                (org.apache.spark.sql.classic.SparkSession) spark,
                UTC,
                true,
                false);
    }
}
