package dev.espalier.jobs.spark;

import dev.espalier.graph.exchange.ArrowBatches;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** Arrow vectors of any unit of time, plain or by dictionary, as those that Spark knows. */
final class SparkVectors implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1000;

    private final List<FieldVector> made = new ArrayList<>();
    private final VectorSchemaRoot root;

    /** A field as Spark knows it. */
    static Field known(Field field, ArrowBatches batches) {
        DictionaryEncoding encoding = field.getDictionary();
        ArrowType type = encoding == null
                ? field.getType()
                : dictionary(field, batches, encoding).getVectorType();
        ArrowType known = type instanceof ArrowType.Timestamp time
                ? new ArrowType.Timestamp(TimeUnit.MICROSECOND, time.getTimezone())
                : type;
        return known.equals(type) && encoding == null
                ? field
                : new Field(field.getName(), new FieldType(field.isNullable(), known, null), List.of());
    }

    /** Vectors of a batch, which have to stay until this is closed. */
    SparkVectors(VectorSchemaRoot batch, ArrowBatches batches, BufferAllocator allocator) {
        List<FieldVector> vectors = new ArrayList<>();
        try {
            for (FieldVector vector : batch.getFieldVectors()) {
                vectors.add(known(vector, batches, allocator));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        root = new VectorSchemaRoot(vectors);
        root.setRowCount(batch.getRowCount());
    }

    VectorSchemaRoot root() {
        return root;
    }

    private FieldVector known(FieldVector vector, ArrowBatches batches, BufferAllocator allocator) {
        FieldVector plain = vector;
        DictionaryEncoding encoding = vector.getField().getDictionary();
        if (encoding != null) {
            Dictionary dictionary = dictionary(vector.getField(), batches, encoding);
            plain = decoded(vector, dictionary, batches);
            made.add(plain);
        }
        if (PresentValues.areMissing(plain, vector.getField().isNullable())) {
            throw batches.problem(
                    "a missing value in column '" + vector.getName() + "'",
                    "none, as the file says that none is missing there");
        }
        if (plain instanceof TimeStampVector times && unit(times) != TimeUnit.MICROSECOND) {
            plain = micros(times, batches, allocator);
        }
        return plain;
    }

    private static FieldVector decoded(FieldVector vector, Dictionary dictionary, ArrowBatches batches) {
        try {
            return (FieldVector) DictionaryEncoder.decode(vector, dictionary);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw batches.problem(
                    "a number in column '" + vector.getName() + "' that its dictionary has no entry for",
                    "entries of the dictionary");
        }
    }

    @Override
    public void close() {
        made.forEach(FieldVector::close);
    }

    private static Dictionary dictionary(Field field, ArrowBatches batches, DictionaryEncoding encoding) {
        Dictionary dictionary = batches.dictionary(encoding.getId());
        if (dictionary == null) {
            throw batches.problem(
                    "column '" + field.getName() + "' without its dictionary", "the dictionary " + encoding.getId());
        }
        return dictionary;
    }

    private static TimeUnit unit(TimeStampVector times) {
        return ((ArrowType.Timestamp) times.getField().getType()).getUnit();
    }

    private FieldVector micros(TimeStampVector times, ArrowBatches batches, BufferAllocator allocator) {
        TimeUnit unit = unit(times);
        TimeStampVector micros =
                (TimeStampVector) known(times.getField(), batches).createVector(allocator);
        made.add(micros);
        micros.allocateNew(times.getValueCount());
        for (int row = 0; row < times.getValueCount(); row++) {
            if (times.isNull(row)) {
                micros.setNull(row);
            } else {
                micros.set(row, micros(times.get(row), unit, times, batches));
            }
        }
        micros.setValueCount(times.getValueCount());
        return micros;
    }

    private static long micros(long time, TimeUnit unit, FieldVector vector, ArrowBatches batches) {
        if (unit == TimeUnit.NANOSECOND) {
            return Math.floorDiv(time, NANOS_PER_MICRO);
        }
        long each = unit == TimeUnit.SECOND ? 1_000_000 : 1000;
        if (Math.multiplyHigh(time, each) != (time * each) >> 63) {
            throw batches.problem(
                    "a time of " + time + " " + unit + " in column '" + vector.getName() + "'",
                    "one that fits into 64 bits in microseconds");
        }
        return time * each;
    }
}
