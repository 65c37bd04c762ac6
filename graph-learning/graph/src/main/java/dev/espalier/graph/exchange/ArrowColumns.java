package dev.espalier.graph.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** The columns of Arrow data by name, with their types and the absence of nulls checked. */
final class ArrowColumns {
    private final ArrowBatches batches;
    private final List<Field> fields;

    ArrowColumns(ArrowBatches batches) {
        this.batches = batches;
        fields = batches.schema().getFields();
        var seen = new HashSet<String>();
        for (Field field : fields) {
            if (!seen.add(field.getName())) {
                throw batches.problem("two columns '" + field.getName() + "'", "distinct column names");
            }
        }
    }

    /** Requires a column of exactly this type. */
    Field require(String name, ArrowType type) {
        for (Field field : fields) {
            if (name.equals(field.getName())) {
                if (!field.getType().equals(type) || field.getDictionary() != null) {
                    throw batches.problem("column '" + name + "' of type " + describe(field), "type " + type);
                }
                return field;
            }
        }
        String found = fields.isEmpty()
                ? "no columns"
                : "the columns " + fields.stream().map(Field::getName).collect(Collectors.joining(", "));
        throw batches.problem(found, "a column '" + name + "' of type " + type);
    }

    /** Names of the columns of this type, in file order. */
    List<String> ofType(ArrowType type) {
        return ofTypes(type).stream().map(Field::getName).toList();
    }

    /** The columns of one of these types, in file order. */
    List<Field> ofTypes(ArrowType... types) {
        return fields.stream()
                .filter(f -> List.of(types).contains(f.getType()) && f.getDictionary() == null)
                .toList();
    }

    /** The columns of points in time with microseconds, in file order. */
    List<Field> ofTimes() {
        return fields.stream()
                .filter(f -> f.getType() instanceof ArrowType.Timestamp t
                        && t.getUnit() == TimeUnit.MICROSECOND
                        && f.getDictionary() == null)
                .toList();
    }

    /** Whether there is a column of this name, of whatever type. */
    boolean has(String name) {
        return fields.stream().anyMatch(f -> name.equals(f.getName()));
    }

    /** A column of the batch read last, without nulls. */
    <V extends FieldVector> V vector(VectorSchemaRoot batch, String name, Class<V> type) {
        FieldVector vector = batch.getVector(name);
        requireNoNulls(vector, name);
        return type.cast(vector);
    }

    /** A column of the batch read last, in which cells may be missing. */
    <V extends FieldVector> V vectorWithNulls(VectorSchemaRoot batch, String name, Class<V> type) {
        return type.cast(batch.getVector(name));
    }

    void requireNoNulls(FieldVector vector, String name) {
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (vector.isNull(i)) {
                throw batches.problem(
                        "null in column '" + name + "' at row " + (batches.rowsBefore() + i + 1), "a value");
            }
        }
    }

    private static String describe(Field field) {
        return field.getType() + (field.getDictionary() == null ? "" : ", dictionary-encoded");
    }
}
