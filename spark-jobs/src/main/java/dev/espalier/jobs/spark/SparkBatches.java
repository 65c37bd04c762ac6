package dev.espalier.jobs.spark;

import dev.espalier.graph.InputException;
import dev.espalier.graph.exchange.ArrowBatches;
import dev.espalier.graph.exchange.ArrowMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;
import org.apache.spark.sql.vectorized.ArrowColumnVector;

/**
 * An Arrow file as Spark takes it: its own schema, and each batch as bytes. Spark trusts both, so nothing is here that it
 * would stumble over later, in another thread and without the file's name.
 *
 * @param schema  of all batches
 * @param batches as Arrow's record batches, without a schema
 */
record SparkBatches(StructType schema, List<byte[]> batches) {
    /**
     * Those of a file, or a stream kept as one.
     *
     * @throws InputException as {@link SparkArrow#read} does
     */
    static SparkBatches of(Path file) throws IOException {
        try (ArrowBatches batches = ArrowBatches.open(file);
                BufferAllocator allocator = ArrowMemory.allocator()) {
            StructType schema = schema(batches, allocator);
            List<byte[]> bytes = new ArrayList<>();
            for (VectorSchemaRoot batch = batches.next(); batch != null; batch = batches.next()) {
                try (SparkVectors known = new SparkVectors(batch, batches, allocator);
                        ArrowRecordBatch record = new VectorUnloader(known.root()).getRecordBatch()) {
                    bytes.add(serialised(record));
                }
            }
            return new SparkBatches(schema, bytes);
        }
    }

    private static StructType schema(ArrowBatches batches, BufferAllocator allocator) {
        List<StructField> columns = new ArrayList<>();
        for (Field field : batches.schema().getFields()) {
            if (field.getName() == null || field.getName().isEmpty()) {
                throw batches.problem("a column without a name", "a name for every column");
            }
            StructField column = column(field, SparkVectors.known(field, batches), batches, allocator);
            String meaning = field.getMetadata().get(SparkArrow.MEANING);
            columns.add(meaning == null ? column : column.withComment(meaning));
        }
        return new StructType(columns.toArray(StructField[]::new));
    }

    /** Spark's types leave out what tells some of Arrow's apart, as decimals of 256 bits: it must know the vector, too. */
    private static StructField column(Field field, Field known, ArrowBatches batches, BufferAllocator allocator) {
        if (hasDictionaryWithin(known)) {
            throw batches.problem(
                    "column '" + field.getName() + "' with a dictionary within", "dictionaries of whole columns only");
        }
        try (FieldVector vector = known.createVector(allocator)) {
            new ArrowColumnVector(vector);
            return ArrowUtils.fromArrowSchema(new Schema(List.of(known))).fields()[0];
        } catch (Exception e) {
            // Spark's exceptions on types are of many kinds, some of them checked, which Java is not told
            throw unknown(field, batches);
        }
    }

    private static InputException unknown(Field field, ArrowBatches batches) {
        return batches.problem(
                "column '" + field.getName() + "' of type " + field.getType(), "a type that Spark knows");
    }

    /** Whether parts of a column are numbers of a dictionary's entries, which Spark would take for numbers. */
    private static boolean hasDictionaryWithin(Field field) {
        return field.getChildren().stream()
                .anyMatch(child -> child.getDictionary() != null || hasDictionaryWithin(child));
    }

    private static byte[] serialised(ArrowRecordBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), batch);
        return bytes.toByteArray();
    }
}
